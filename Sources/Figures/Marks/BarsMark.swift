import Results

/// A bar from 0 for every element; bars of different colours are drawn beside each other.
struct BarsMark: Mark {
  static let name = "bars"
  static let meaning = "bars from zero, those of different colours beside each other"
  static let channels: [Channel] = [.x, .y, .color]
  static let required: [Channel] = [.x, .y]
  static let sharedKeys: Set<SharedKey> = [.stat, .pool]
  var elements: MarkElements { .placed }
  var noun: String { "bar" }
  var belowLog: BelowLog { .leftOut }
  var fillsAreas: Bool { true }

  func extent(along axis: Channel.Axis) -> Set<MarkExtent> {
    switch axis {
    case .x: [.isCellWide, .fillsRange]
    case .y: [.startsAtZero]
    }
  }

  /// The part of the distance between neighbours that bars cover.
  private static let share = 0.78
  private static let widest = 42.0
  /// What each of several bars beside each other leaves free at either side.
  private static let edge = 0.3

  func draw(_ series: Series, of layer: LayerData, in cell: CellFrame) -> [SceneItem] {
    let paint = cell.look(of: series, in: layer).paint
    let slot = layer.slots.firstIndex(of: series.key) ?? 0
    let group = min(cell.x.spacing(of: layer.series.flatMap { $0.coordinates(.x) }) * Self.share, Self.widest)
    let width = group / Double(max(layer.slots.count, 1))
    let shift = (Double(slot) + 0.5) * width - group / 2
    let half = width / 2 - (layer.slots.count > 1 ? Self.edge : 0)
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

  /// Whether bars are drawn beside each other: some in the same cell have the same x.
  func isDodged(_ series: [Series]) -> Bool {
    Dictionary(grouping: series) { [$0.row, $0.column] }.values.contains { shown in
      let coordinates = shown.flatMap { $0.coordinates(.x) }
      return Set(coordinates).count < coordinates.count
    }
  }

  func sample(_ look: Look, in box: Rectangle) -> [SceneItem] { [.path(.swatch(look.paint, in: box))] }

  func spreadSample(_ look: Look, in box: Rectangle) -> [SceneItem] {
    sample(look, in: box) + [ErrorBars.sample(.ink, in: box)]
  }
}
