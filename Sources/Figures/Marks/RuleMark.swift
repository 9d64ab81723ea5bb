import Results
import Schemas

/// A straight line across the cell for every element of x or of y.
enum RuleMark: MarkDrawing {
  static let meaning = "a straight line across the panel, one for each element; also at a number"
  static let channels: [Channel] = [.x, .y, .color]
  static let required: [Channel] = []
  static let takesDefaults = false
  static let keys: Set<String> = ["pool"]
  static let choices = [place]
  /// A rule goes across, or up.
  static let place = KeyChoice(.exactlyOne, of: ["x", "y"])
  static let elements = MarkElements.pooled
  static let noun = "rule"

  static func draw(_ series: Series, of layer: LayerData, in cell: CellFrame) -> [SceneItem] {
    let isUpright = series.columns[.x] != nil
    let lines = (0..<series.count).compactMap { index -> ScenePath.Subpath? in
      let point = cell.point(series, index)
      guard point.x.isFinite, point.y.isFinite else { return nil }
      let start = isUpright ? Point(x: point.x, y: cell.area.minY) : Point(x: cell.area.minX, y: point.y)
      let end = isUpright ? Point(x: point.x, y: cell.area.maxY) : Point(x: cell.area.maxX, y: point.y)
      return .polyline([start, end], isClosed: false)
    }
    return lines.isEmpty ? [] : [.path(ScenePath(lines, stroke: cell.look(of: series, in: layer).stroke))]
  }

  static func sample(_ look: Look, in box: Rectangle) -> [SceneItem] { LineMark.sample(look, in: box) }
}
