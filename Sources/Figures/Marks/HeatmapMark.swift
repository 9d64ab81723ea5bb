/// A grid of cells along two axes, coloured by a number.
struct HeatmapMark: Mark {
  static let name = "heatmap"
  static let meaning = "a grid of colours over two axes"
  static let channels: [Channel] = [.x, .y, .color]
  static let required: [Channel] = [.x, .y, .color]
  static let sharedKeys: Set<SharedKey> = [.pool]
  var elements: MarkElements { .cells }
  var noun: String { "cell" }
  var fillsAreas: Bool { true }
  var axes: AxesForm { .frame }

  func extent(along axis: Channel.Axis) -> Set<MarkExtent> { [.isCellWide, .isRegular, .fillsRange] }

  func draw(_ series: Series, of layer: LayerData, in cell: CellFrame) -> [SceneItem] {
    CellGrid(series: series, of: layer, in: cell, columns: .x, rows: .y).map { [$0.image] + $0.strikes } ?? []
  }

  func sample(_ appearance: Appearance, in box: Rectangle) -> [SceneItem] {
    [.path(.swatch(appearance.paint, in: box))]
  }
}
