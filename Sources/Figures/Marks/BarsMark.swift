import Results

/// A bar from 0 for every element; bars of different colours stand beside each other.
enum BarsMark: MarkDrawing {
  static let meaning = "bars from zero, those of different colours beside each other"
  static let channels: [Channel] = [.x, .y, .color]
  static let required: [Channel] = [.x, .y]
  static let keys: Set<String> = ["stat", "pool"]
  static let elements = MarkElements.placed
  static let noun = "bar"
  static let belowLog = BelowLog.leftOut
  static let fillsAreas = true

  /// The part of the distance between neighbours that bars cover.
  private static let share = 0.78
  private static let widest = 42.0
  /// What each of several bars beside each other leaves free at either side.
  private static let edge = 0.3

  static func draw(_ series: Series, of layer: LayerData, in cell: CellFrame) -> [SceneItem] {
    let paint = cell.look(of: series, in: layer).paint
    let beside = neighbours(of: series, among: layer.series.filter { $0.isShown(row: cell.row, column: cell.column) })
    let slot = beside.firstIndex(of: series) ?? 0
    let group = min(cell.x.spacing(of: layer.series.flatMap(places)) * share, widest)
    let width = group / Double(max(beside.count, 1))
    let shift = (Double(slot) + 0.5) * width - group / 2
    let half = width / 2 - (beside.count > 1 ? edge : 0)
    let base = min(max(cell.y.position(0), cell.area.minY), cell.area.maxY)
    let bars = (0..<series.count).compactMap { index -> ScenePath.Subpath? in
      let top = cell.point(series, index)
      guard top.x.isFinite, top.y.isFinite else { return nil }
      return .rectangle(
        Rectangle(
          minX: top.x + shift - half, minY: min(top.y, base), maxX: top.x + shift + half,
          maxY: max(top.y, base)))
    }
    guard !bars.isEmpty else { return [] }
    return [.path(ScenePath(bars, fill: paint))]
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
