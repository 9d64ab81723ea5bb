import Results

/// Where a name may be written beside a curve, apart from all others.
struct LabelSpots {
  let curve: [Point]
  /// What is drawn of the same name.
  let siblings: [Point]
  let others: [Point]
  /// Those of `others` that have a name too, for which this one must not be taken.
  var rivals: [Point] = []
  let taken: [Rectangle]
  let size: Size
  let area: Rectangle
  var sides = Sides.all

  /// At which sides of a point of the curve a name may be.
  enum Sides { case all, leftAndRight, aboveAndBelow }

  /// Between a curve and the name beside it, and how much more where something else is as near.
  private static let (gap, wideGap) = (3.0, 6.5)
  /// What a name needs between itself and other curves.
  static let leastRoom = 4.0
  /// More room than this makes no place better.
  static let mostRoom = 16.0

  /// Boxes of `size` beside the points of the curve, first those that are near.
  private var places: some Sequence<(box: Rectangle, gap: Double)> {
    [Self.gap, Self.wideGap].lazy.flatMap { gap in
      stride(from: curve.count - 1, through: 0, by: -3).lazy.flatMap { index in
        boxes(beside: curve[index], gap).map { ($0, gap) }
      }
    }
  }

  /// The place with the most room around it, of equally good ones the one farthest to the right.
  var best: (box: Rectangle, room: Double)? {
    var best: (box: Rectangle, room: Double)?
    for (box, gap) in places where isFree(box) {
      // Most places are near something, which is found out soon; distances to all are only needed of the others.
      guard box.isFarther(than: (best?.room ?? 0) + 0.5, fromAllOf: others),
        box.isFarther(than: gap + 1, fromAllOf: rivals)
      else { continue }
      let room = min(box.distance(toNearestOf: others), Self.mostRoom)
      if room >= Self.leastRoom, room > (best?.room ?? 0) + 0.5 { best = (box, room) }
      if room == Self.mostRoom { break }
    }
    return best
  }

  /// Above and below the point, where the name may begin, have its middle, or end; then at either side of it.
  private func boxes(beside point: Point, _ gap: Double) -> [Rectangle] {
    let (width, height) = (size.width, size.height)
    let lefts = [point.x - width / 2, point.x - width, point.x]
    let upright = lefts.flatMap { x in
      [Point(x: x, y: point.y - gap - height), Point(x: x, y: point.y + gap)]
    }
    let level = [point.x + gap, point.x - gap - width].map { Point(x: $0, y: point.y - height / 2) }
    let origins: [Point] =
      switch sides {
      case .all: upright + level
      case .leftAndRight: level
      case .aboveAndBelow: upright
      }
    return origins.map { Rectangle(x: $0.x, y: $0.y, width: width, height: height) }
  }

  private func isFree(_ box: Rectangle) -> Bool {
    box.minX >= area.minX + 2 && box.maxX <= area.maxX && box.minY >= area.minY && box.maxY <= area.maxY - 1
      && !taken.contains { $0.expanded(by: 1).overlaps(box) } && !siblings.contains(where: box.expanded(by: 1).contains)
  }
}

extension CellFrame {
  /// Points along what an object draws that lie in the cell.
  func way(of series: Series, of layer: LayerData) -> [Point] {
    let mark = layer.mark
    if let outline = mark.outline(series, of: layer, in: self) { return outline.filter(area.contains) }
    switch mark.labelPlace(series, in: self) {
    case .line(let start, let end): return Polyline.sampled([start, end])
    // Names may be written over what fills an area.
    case .area: return []
    case nil: break
    }
    if mark.extent(along: .y).contains(.startsAtZero) { return columns(of: series).filter(area.contains) }
    return mark.isCurve ? curve(of: series) : Polyline.runs(points(series)).flatMap(\.self).filter(area.contains)
  }

  /// Points along a curve that lie in the cell.
  func curve(of series: Series) -> [Point] {
    Polyline.runs(points(series)).flatMap(Polyline.sampled).filter(area.contains)
  }

  /// Points along the upright edges of what stands on the axis.
  private func columns(of series: Series) -> [Point] {
    let base = min(max(y.position(0), area.minY), area.maxY)
    let channels: [Channel] = series.columns[.from] == nil ? [.x] : [.from, .to]
    return (0..<series.count).flatMap { index in
      channels.flatMap { channel -> [Point] in
        let top = point(series, index, x: channel)
        guard top.x.isFinite, top.y.isFinite else { return [] }
        return Polyline.sampled([Point(x: top.x, y: base), top])
      }
    }
  }
}
