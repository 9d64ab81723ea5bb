import Results

/// A bar from 0 for every element; bars of different colours stand beside each other.
enum BarsMark: MarkDrawing {
  static let meaning = "bars from zero, those of different colours beside each other"
  static let channels: [Channel] = [.x, .y, .color]
  static let required: [Channel] = [.x, .y]
  static let keys: Set<String> = ["stat", "pool"]
  static let elements = MarkElements.placed
  static let fillsAreas = true

  /// The part of the distance between neighbours that bars cover.
  private static let share = 0.78
  private static let widest = 42.0

  static func draw(_ series: Series, of layer: LayerData, in cell: CellFrame) -> [SceneItem] {
    let paint = cell.look(of: series, in: layer).paint
    let beside = neighbours(of: series, among: layer.series.filter { $0.isShown(row: cell.row, column: cell.column) })
    let slot = beside.firstIndex(of: series) ?? 0
    let group = min(cell.x.spacing(of: layer.series.flatMap(places)) * share, widest)
    let width = group / Double(max(beside.count, 1))
    let shift = (Double(slot) + 0.5) * width - group / 2
    let base = min(max(cell.y.position(0), cell.area.minY), cell.area.maxY)
    let bars = (0..<series.count).compactMap { index -> ScenePath.Subpath? in
      let top = cell.point(series, index)
      guard top.x.isFinite, top.y.isFinite else { return nil }
      return .rectangle(
        Rectangle(
          minX: top.x + shift - width / 2, minY: min(top.y, base), maxX: top.x + shift + width / 2,
          maxY: max(top.y, base)))
    }
    guard !bars.isEmpty else { return [] }
    // Bars that touch are kept apart by an edge in the colour of the page.
    let edge = beside.count > 1 ? Stroke(.page, width: 0.6) : nil
    return [.path(ScenePath(bars, fill: paint, stroke: edge))]
      + ErrorBars.draw(series, .ink, in: cell, shift: shift)
  }

  /// The objects that stand beside each other: the object alone where no two of them share a place.
  private static func neighbours(of series: Series, among shown: [Series]) -> [Series] {
    let places = shown.flatMap(places)
    return Set(places).count < places.count ? shown : [series]
  }

  private static func places(of series: Series) -> [Coordinate] {
    (0..<series.count).compactMap { series.columns[.x]?[$0] }
  }

  static func sample(_ look: Look, in box: Rectangle) -> [SceneItem] {
    let side = min(box.size.height, 7)
    return [
      .path(.area(Rectangle(x: box.midX - side / 2, y: box.midY - side / 2, width: side, height: side), look.paint))
    ]
  }
}

extension ScenePath.Subpath {
  /// The outline of an upright rectangle.
  static func rectangle(_ area: Rectangle) -> ScenePath.Subpath {
    .polyline(
      [
        Point(x: area.minX, y: area.minY), Point(x: area.maxX, y: area.minY), Point(x: area.maxX, y: area.maxY),
        Point(x: area.minX, y: area.maxY),
      ], isClosed: true)
  }
}
