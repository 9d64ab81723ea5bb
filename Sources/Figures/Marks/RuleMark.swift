import Diagnostics
import Results
import Schemas

/// A straight line across the cell for every element of x or of y.
struct RuleMark: Mark {
  static let name = "rule"
  static let meaning = "a straight line across the panel, one for each element; also at a number"
  static let channels: [Channel] = [.x, .y, .color]
  static let required: [Channel] = []
  static let takesDefaults = false
  static let sharedKeys: Set<SharedKey> = [.pool]
  static let choices = [direction]
  /// A rule goes across, or up.
  private static let direction = KeyChoice(.exactlyOne, of: [Channel.x.rawValue, Channel.y.rawValue])
  var elements: MarkElements { .pooled }
  var noun: String { "rule" }
  var outsideNoun: String { noun }

  init() {}

  init(_ record: Record, _ context: inout DecodingContext) {
    guard record.chosen(of: Self.direction) == nil else { return }
    context.report(
      .error(
        .conflictingKeys, at: record.value.range, "a rule has either 'x' or 'y'", hint: "x draws it upright, y across"))
  }

  func draw(_ series: Series, of layer: LayerData, in cell: CellFrame) -> [SceneItem] {
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

  func sample(_ look: Look, in box: Rectangle) -> [SceneItem] { LineMark().sample(look, in: box) }
}
