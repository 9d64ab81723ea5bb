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
    let slot = layer.slots.firstIndex(of: series.key) ?? 0
    let group = min(cell.x.spacing(of: layer.series.flatMap { $0.coordinates(.x) }) * share, widest)
    let width = group / Double(max(layer.slots.count, 1))
    let shift = (Double(slot) + 0.5) * width - group / 2
    let half = width / 2 - (layer.slots.count > 1 ? edge : 0)
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

  /// Whether bars stand beside each other: some share a place in the same cell.
  static func areDodged(_ series: [Series]) -> Bool {
    Dictionary(grouping: series) { [$0.row, $0.column] }.values.contains { shown in
      let places = shown.flatMap { $0.coordinates(.x) }
      return Set(places).count < places.count
    }
  }

  static func sample(_ look: Look, in box: Rectangle) -> [SceneItem] {
    let side = min(box.size.height, 7)
    return [
      .path(.area(Rectangle(x: box.midX - side / 2, y: box.midY - side / 2, width: side, height: side), look.paint))
    ]
  }
}
