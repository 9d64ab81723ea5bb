import Results

/// A bar from 0 for every element; bars of different colours are drawn beside each other.
struct BarsMark: Mark {
  static let name = "bars"
  static let meaning = "bars from zero, those of different colours beside each other"
  static let channels: [Channel] = [.x, .y, .color]
  static let required: [Channel] = [.x, .y]
  static let sharedKeys: Set<SharedKey> = [.stat, .pool]
  var elements: MarkElements { .located }
  var noun: String { "bar" }
  var belowLog: BelowLog { .leftOut }
  var carriesItsName: Bool { true }

  func extent(along axis: Channel.Axis) -> Set<MarkExtent> {
    switch axis {
    case .x: [.isCellWide, .fillsRange]
    case .y: [.startsAtZero]
    }
  }

  /// The part of the distance between neighbours that bars cover.
  private static let share = 0.78
  private static let widest = 42.0
  /// Bars whose neighbours are closer than this overlap, since a thinner one is hardly seen.
  private static let thinnest = 1.5
  /// What each of several bars beside each other leaves free at either side.
  private static let edge = 0.3

  func draw(_ series: Series, of layer: LayerData, in cell: CellFrame) -> [SceneItem] {
    let appearance = cell.appearance(of: series, in: layer)
    let bars = bars(series, of: layer, in: cell)
    guard !bars.isEmpty else { return [] }
    return [.path(ScenePath(bars.map { .rectangle($0) }, fill: appearance.paint))]
      + (appearance.isHatched ? bars.map(Hatching.over) : [])
      + ErrorBars.draw(series, .ink, in: cell, shift: slot(of: series, in: layer, cell).shift)
  }

  /// The bars of the elements that have a place.
  private func bars(_ series: Series, of layer: LayerData, in cell: CellFrame) -> [Rectangle] {
    let (width, shift) = slot(of: series, in: layer, cell)
    let half = width / 2 - (layer.slots.count > 1 ? min(Self.edge, width / 8) : 0)
    let base = min(max(cell.y.position(0), cell.area.minY), cell.area.maxY)
    return (0..<series.count).compactMap { index in
      let top = cell.point(series, index)
      guard top.x.isFinite, top.y.isFinite else { return nil }
      return Rectangle(
        minX: top.x + shift - half, minY: min(top.y, base), maxX: top.x + shift + half, maxY: max(top.y, base))
    }
  }

  /// Upright lines all over the bars, and their whiskers.
  func outline(_ series: Series, of layer: LayerData, in cell: CellFrame) -> [Point]? {
    let bars = bars(series, of: layer, in: cell).flatMap { bar in
      let count = max((bar.size.width / Self.closeLines).rounded(.up), 1)
      return (0...Int(count)).flatMap { index -> [Point] in
        let x = bar.minX + Double(index) / count * bar.size.width
        return Polyline.sampled([Point(x: x, y: bar.maxY), Point(x: x, y: bar.minY)])
      }
    }
    let whiskers = ErrorBars.draw(series, .ink, in: cell, shift: slot(of: series, in: layer, cell).shift)
    return bars + whiskers.flatMap(\.outlinePoints)
  }

  /// Lines over a bar between which no name has room.
  private static let closeLines = 6.0

  /// The width that a bar has among those beside it, and how far its middle lies to the right of its x.
  private func slot(of series: Series, in layer: LayerData, _ cell: CellFrame) -> (width: Double, shift: Double) {
    let slot = layer.slots.firstIndex(of: series.key) ?? 0
    let group = min(cell.x.spacing(of: layer.series.flatMap { $0.coordinates(.x) }) * Self.share, Self.widest)
    let width = max(group / Double(max(layer.slots.count, 1)), Self.thinnest)
    return (width, (Double(slot) + 0.5) * width - group / 2)
  }

  func places(_ series: Series, of layer: LayerData, in cell: CellFrame) -> [Point] {
    let shift = slot(of: series, in: layer, cell).shift
    return cell.points(series).map { Point(x: $0.x + shift, y: $0.y) }
  }

  /// Whether bars are drawn beside each other: some in the same cell have the same x.
  func isDodged(_ series: [Series]) -> Bool {
    Dictionary(grouping: series) { [$0.row, $0.column] }.values.contains { shown in
      let coordinates = shown.flatMap { $0.coordinates(.x) }
      return Set(coordinates).count < coordinates.count
    }
  }

  func sample(_ appearance: Appearance, in box: Rectangle) -> [SceneItem] {
    let swatch = ScenePath.swatch(appearance.paint, in: box)
    return [.path(swatch)] + (appearance.isHatched ? [Hatching.over(box.square(of: 7))] : [])
  }

  func spreadSample(_ appearance: Appearance, in box: Rectangle) -> [SceneItem] {
    sample(appearance, in: box) + [ErrorBars.sample(.ink, in: box)]
  }
}

/// Slanting lines in the colour of the page over an area.
private enum Hatching {
  private static let distance = 3.2

  static func over(_ area: Rectangle) -> SceneItem {
    let reach = area.size.width + area.size.height
    let lines = stride(from: Self.distance / 2, to: reach, by: Self.distance).map { offset in
      ScenePath.Subpath.polyline(
        [Point(x: area.minX, y: area.minY + offset), Point(x: area.minX + offset, y: area.minY)], isClosed: false)
    }
    return .clipped(to: area, [.path(ScenePath(lines, stroke: Stroke(.page, width: 1)))])
  }
}

extension SceneItem {
  /// Points along a path of lines.
  fileprivate var outlinePoints: [Point] {
    guard case .path(let path) = self else { return [] }
    return path.subpaths.flatMap { subpath -> [Point] in
      if case .polyline(let points, _) = subpath { Polyline.sampled(points) } else { [] }
    }
  }
}

extension Rectangle {
  /// The square with sides of `side`, or less, in the middle.
  fileprivate func square(of side: Double) -> Rectangle {
    let side = min(size.height, side)
    return Rectangle(x: midX - side / 2, y: midY - side / 2, width: side, height: side)
  }
}
