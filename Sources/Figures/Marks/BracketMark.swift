import Diagnostics
import Results
import Schemas

/// A bracket between two numbers, with its label beside it: upright at an x from `low` to `high`, or level at a y from
/// `from` to `to`. It opens towards the middle of the cell, where the data are.
struct BracketMark: Mark {
  static let name = "bracket"
  static let meaning =
    "a bracket with its label: upright at `x` from `low` to `high`, or level at `y` from `from` to `to`"
  static let channels: [Channel] = [.x, .y, .from, .to, .low, .high, .color]
  static let required: [Channel] = []
  static let takesDefaults = false
  static let sharedKeys: Set<SharedKey> = [.pool]
  static let choices = [direction]
  private static let direction = KeyChoice(.exactlyOne, of: [Channel.x.rawValue, Channel.y.rawValue])
  var elements: MarkElements { .pooled }
  var noun: String { "bracket" }
  var outsideNoun: String { noun }
  var ownPaint: Paint? { .quietInk }
  var showsItsLabel: Bool { true }

  init() {}

  init(_ record: Record, _ context: inout DecodingContext) {
    let written = Self.channels.filter { $0.isPosition && record.value[$0.rawValue] != nil }
    guard written != [.x, .low, .high], written != [.y, .from, .to] else { return }
    context.report(
      .error(
        .missingChannel, at: record.value.range, "a bracket has 'x', 'low' and 'high', or 'y', 'from' and 'to'",
        hint: "x, low and high make it upright, y, from and to level"))
  }

  func extent(along axis: Channel.Axis) -> Set<MarkExtent> { [] }

  /// How long the feet are, in points.
  private static let foot = 3.0

  func draw(_ series: Series, of layer: LayerData, in cell: CellFrame) -> [SceneItem] {
    let brackets = spans(series, in: cell).map { ScenePath.Subpath.polyline(corners($0, in: cell), isClosed: false) }
    guard !brackets.isEmpty else { return [] }
    return [.path(ScenePath(brackets, stroke: Stroke(cell.appearance(of: series, in: layer).paint, width: 0.9)))]
  }

  func labelPlace(_ series: Series, in cell: CellFrame) -> LabelPlace? {
    spans(series, in: cell).first.map { span in
      let (third, two) = (span.part(1.0 / 3), span.part(2.0 / 3))
      return .line(start: third, end: two)
    }
  }

  func places(_ series: Series, of layer: LayerData, in cell: CellFrame) -> [Point] { [] }

  private struct Span {
    let start: Point
    let end: Point

    var isUpright: Bool { start.x == end.x }

    func part(_ share: Double) -> Point {
      Point(x: start.x + share * (end.x - start.x), y: start.y + share * (end.y - start.y))
    }
  }

  /// The long sides, where both ends have a place.
  private func spans(_ series: Series, in cell: CellFrame) -> [Span] {
    let (first, last): (Channel, Channel) = series.columns[.x] == nil ? (.from, .to) : (.low, .high)
    let isUpright = series.columns[.x] != nil
    return (0..<series.count).compactMap { index in
      let ends = [first, last].map { channel in
        isUpright ? cell.point(series, index, y: channel) : cell.point(series, index, x: channel)
      }
      guard ends.allSatisfy({ $0.x.isFinite && $0.y.isFinite }), ends[0] != ends[1] else { return nil }
      return Span(start: ends[0], end: ends[1])
    }
  }

  /// The ends of the feet and of the long side, in order.
  private func corners(_ span: Span, in cell: CellFrame) -> [Point] {
    let way =
      span.isUpright
      ? Point(x: span.start.x > cell.area.midX ? -Self.foot : Self.foot, y: 0)
      : Point(x: 0, y: span.start.y > cell.area.midY ? -Self.foot : Self.foot)
    return [span.start.moved(by: way), span.start, span.end, span.end.moved(by: way)]
  }

  func sample(_ appearance: Appearance, in box: Rectangle) -> [SceneItem] { LineMark().sample(appearance, in: box) }
}
