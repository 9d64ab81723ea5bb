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
  var showsItsLabel: Bool { true }

  init() {}

  init(_ record: Record, _ context: inout DecodingContext) {
    guard record.chosen(of: Self.direction) == nil else { return }
    context.report(
      .error(
        .conflictingKeys, at: record.value.range, "a rule has either 'x' or 'y'", hint: "x draws it upright, y across"))
  }

  func draw(_ series: Series, of layer: LayerData, in cell: CellFrame) -> [SceneItem] {
    let lines = lines(series, in: cell).map { ScenePath.Subpath.polyline([$0.start, $0.end], isClosed: false) }
    return lines.isEmpty ? [] : [.path(ScenePath(lines, stroke: cell.appearance(of: series, in: layer).stroke))]
  }

  func labelPlace(_ series: Series, in cell: CellFrame) -> LabelPlace? {
    lines(series, in: cell).first { cell.area.expanded(by: 0.01).contains($0.start) }.map(LabelPlace.line)
  }

  /// From the lower end of an upright line and from the left end of one that goes across.
  private func lines(_ series: Series, in cell: CellFrame) -> [(start: Point, end: Point)] {
    let isUpright = series.columns[.x] != nil
    return (0..<series.count).compactMap { index in
      let point = cell.point(series, index)
      guard point.x.isFinite, point.y.isFinite else { return nil }
      return isUpright
        ? (Point(x: point.x, y: cell.area.maxY), Point(x: point.x, y: cell.area.minY))
        : (Point(x: cell.area.minX, y: point.y), Point(x: cell.area.maxX, y: point.y))
    }
  }

  func sample(_ appearance: Appearance, in box: Rectangle) -> [SceneItem] { LineMark().sample(appearance, in: box) }
}
