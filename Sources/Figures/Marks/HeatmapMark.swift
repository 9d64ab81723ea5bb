/// A grid of cells along two axes, coloured by a number.
enum HeatmapMark: MarkDrawing {
  static let meaning = "a grid of colours over two axes"
  static let channels: [Channel] = [.x, .y, .color]
  static let required: [Channel] = [.x, .y, .color]
  static let keys: Set<String> = ["pool"]
  static let elements = MarkElements.cells
  static let noun = "cell"
  static let fillsAreas = true

  static func draw(_ series: Series, of layer: LayerData, in cell: CellFrame) -> [SceneItem] {
    CellGrid(series: series, of: layer, in: cell, columns: .x, rows: .y).map { [$0.image] + $0.strikes } ?? []
  }

  static func sample(_ look: Look, in box: Rectangle) -> [SceneItem] { BarsMark.sample(look, in: box) }
}
