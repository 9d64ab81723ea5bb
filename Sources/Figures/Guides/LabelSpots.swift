import Results

/// Where a name may be written beside a curve, apart from all others.
struct LabelSpots {
  let curve: [Point]
  /// What is drawn of the same name.
  let siblings: [Point]
  let others: [Point]
  let taken: [Rectangle]
  let size: Size
  let area: Rectangle
  var sides = Sides.all

  /// At which sides of a point of the curve a name may be.
  enum Sides { case all, leftAndRight, aboveAndBelow }

  /// Between a curve and the name beside it.
  private static let gap = 2.5
  /// What a name needs between itself and other curves.
  private static let leastRoom = 4.0
  /// More room than this makes no place better.
  private static let mostRoom = 16.0

  /// Boxes of `size` beside the points of the curve, at a distance of `gap`.
  private var places: some Sequence<Rectangle> {
    stride(from: curve.count - 1, through: 0, by: -3).lazy.flatMap { boxes(beside: curve[$0]) }
  }

  /// The place with the most room around it, of equally good ones the one farthest to the right.
  var best: (box: Rectangle, room: Double)? {
    var best: (box: Rectangle, room: Double)?
    for box in places where isFree(box) {
      let room = min(distance(from: box), Self.mostRoom)
      if room >= Self.leastRoom, room > (best?.room ?? 0) + 0.5 { best = (box, room) }
      if room == Self.mostRoom { break }
    }
    return best
  }

  /// Above and below the point, where the name may begin, have its middle, or end; then at either side of it.
  private func boxes(beside point: Point) -> [Rectangle] {
    let (width, height) = (size.width, size.height)
    let lefts = [point.x - width / 2, point.x - width, point.x]
    let upright = lefts.flatMap { x in
      [Point(x: x, y: point.y - Self.gap - height), Point(x: x, y: point.y + Self.gap)]
    }
    let level = [point.x + Self.gap, point.x - Self.gap - width].map { Point(x: $0, y: point.y - height / 2) }
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

  /// How far the nearest other curve is from a name.
  private func distance(from box: Rectangle) -> Double {
    others.reduce(.infinity) { least, point in
      let dx = max(box.minX - point.x, 0, point.x - box.maxX)
      let dy = max(box.minY - point.y, 0, point.y - box.maxY)
      return min(least, (dx * dx + dy * dy).squareRoot())
    }
  }
}

extension CellFrame {
  /// Points along what an object draws that lie in the cell.
  func way(of series: Series, of mark: any Mark) -> [Point] {
    if let line = mark.labelledLine(series, in: self) { return Polyline.sampled([line.start, line.end]) }
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
