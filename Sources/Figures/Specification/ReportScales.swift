import Diagnostics
import Results
public import Schemas

/// How the coordinates of dimensions look in all figures of a report (`reference.md#sec-report-scales`).
public struct ReportScales: Sendable {
  private var written: [String: DimensionLook] = [:]

  /// The scales that go with the roles of dimensions, and nothing else.
  public init() {}

  /// The scales written in front matter, by the names of dimensions; what is wrong is reported.
  public init(_ scales: [NamedValue<SourceValue>], _ context: inout DecodingContext) {
    for scale in scales { written[scale.name] = DimensionLook.type.decode(scale.value, &context) }
  }

  /// The map that one of them is, for schemas and the manual.
  public static var schema: RecordSchema { DimensionLook.schema }

  /// How the coordinates called `name` look: as written, and else as is usual for a dimension with this role.
  func look(of name: String, _ role: DimensionRole?) -> DimensionLook {
    let usual = DimensionLook(role ?? .quantity)
    guard var look = written[name] else { return usual }
    if look.palette == nil { look.palette = look.center == nil ? usual.palette : .diverging }
    if case .diverging = look.palette { look.center = look.center ?? usual.center ?? 0 }
    look.reach = look.reach ?? usual.reach
    return look
  }
}

/// How the coordinates of one dimension look.
struct DimensionLook: Sendable {
  /// What readers call the dimension, in place of its own title.
  var label: String?
  var palette: ScaleSpec.Palette?
  /// The number in the middle of a diverging palette.
  var center: Double?
  /// The distance from the centre at which the colours end; nil is that of the farthest coordinate.
  var reach: Double?
  /// The labels that come first, in this order.
  var order: [String] = []
  var dashes: [NamedValue<LayerStyle.Dash>] = []
  /// Where it is written; nil where it is not.
  var range: SourceRange?

  private enum Keys {
    static let label = Key.optional("label", .text, defaultText: "the dimension's title", "what readers call it")
    static let palette = Key.optional(
      "palette", ScaleSpec.Palette.colors, defaultText: "category, or sequential for numbers",
      "colours, or a map from labels to colours")
    static let center = Key.optional(
      "center", .number, defaultText: "0", "the number in the middle of a diverging palette")
    static let reach = Key.optional(
      "reach", .positiveNumber, defaultText: "the farthest", "distance from the centre at which the colours end")
    static let order = Key.optional(
      "order", ValueType<[String]>.list(of: .text), defaultText: "that of the data", "labels that come first")
    static let dash = Key.optional(
      "dash", ValueType<[NamedValue<LayerStyle.Dash>]>.map(to: .choice), defaultText: "each its own",
      "a map from labels to dashes")
  }

  static let schema = RecordSchema(
    "report scale", keys: [Keys.label, Keys.palette, Keys.center, Keys.reach, Keys.order, Keys.dash])

  static let type = ValueType<DimensionLook>.record(schema) { record, context in
    DimensionLook(
      label: record.read(Keys.label, &context), palette: record.read(Keys.palette, &context),
      center: record.read(Keys.center, &context), reach: record.read(Keys.reach, &context),
      order: record.read(Keys.order, &context) ?? [], dashes: record.read(Keys.dash, &context) ?? [],
      range: record.value.range)
  }
}

extension DimensionLook {
  /// The look of every dimension whose coordinates mean this: signs diverge from zero, and what has an order is
  /// sequential.
  init(_ role: DimensionRole) {
    switch role {
    case .balance: (palette, center, reach) = (.diverging, 0, Self.usualReach)
    case .time, .index(.mode): palette = .sequential
    case .quantity, .index, .seed, .solver: break
    }
  }

  /// Relative scales are rarely larger.
  private static let usualReach = 10.0
}
