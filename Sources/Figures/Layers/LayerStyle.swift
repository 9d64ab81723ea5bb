import Diagnostics
import Schemas

/// The constant appearance of a layer: a preset and what is changed of it.
struct LayerStyle: Sendable, Equatable {
  /// Ready-made styles by the role that a layer plays.
  enum Preset: String, CaseIterable, Sendable { case simulation, theory, limit, reference, faint }
  /// How a line is broken.
  enum Dash: String, CaseIterable, Sendable { case solid, dotted, dashed }
  /// The form of a point.
  enum Marker: String, CaseIterable, Sendable { case circle, square, diamond, triangle }
  /// Whether points are filled: with their colour, that of the page, or not at all.
  enum Fill: String, CaseIterable, Sendable {
    case solid, open
    case hollow = "none"
  }

  var preset = Keys.preset.defaultValue
  var color: Paint?
  /// Points; nil is the preset's own.
  var width: Double?
  var dash: Dash?
  var opacity = Keys.opacity.defaultValue
  /// Nil: the shape or colour of an object decides, or else it is a circle.
  var marker: Marker?
  var fill = Keys.fill.defaultValue
  /// Diameter of a point in points; nil is the preset's own.
  var size: Double?

  private enum Keys {
    static let preset = Key.optional(
      "preset", ValueType<Preset>.choice, default: .simulation, "the style to start from")
    static let color = Key.optional("color", .color, defaultText: "the variable's own", "colour of lines and points")
    static let width = Key.optional("width", .positiveNumber, defaultText: "the preset's", "width of lines in points")
    static let dash = Key.optional("dash", ValueType<Dash>.choice, defaultText: "the preset's", "how lines are broken")
    static let opacity = Key.optional(
      "opacity", .number(in: NumberRange("a number from 0 to 1", from: 0, to: 1)), default: 1,
      "1 covers, 0 is invisible")
    static let marker = Key.optional("marker", ValueType<Marker>.choice, defaultText: "circle", "form of points")
    static let fill = Key.optional(
      "fill", ValueType<Fill>.choice, default: .solid,
      "whether points are filled: open ones hide what is below them, those with none are rings around it")
    static let size = Key.optional("size", .positiveNumber, defaultText: "4", "diameter of points in points")
  }

  static let schema = RecordSchema(
    "style",
    keys: [
      Keys.preset, Keys.color, Keys.width, Keys.dash, Keys.opacity, Keys.marker, Keys.fill, Keys.size,
    ])

  /// A preset's name, or a map of changes.
  static let type: ValueType<LayerStyle> = .either(
    ValueType<Preset>.choice.map { LayerStyle(preset: $0) }, .record(schema, read), first: { $0.entries == nil })

  private static func read(_ record: Record, _ context: inout DecodingContext) -> LayerStyle {
    LayerStyle(
      preset: record.read(Keys.preset, &context), color: record.read(Keys.color, &context),
      width: record.read(Keys.width, &context), dash: record.read(Keys.dash, &context),
      opacity: record.read(Keys.opacity, &context),
      marker: record.read(Keys.marker, &context),
      fill: record.read(Keys.fill, &context), size: record.read(Keys.size, &context))
  }
}

extension ValueType where Value == Paint {
  /// A colour of the catalogue, or `#rrggbb`.
  static let color = ValueType(
    .pattern("a colour: #rrggbb or one of \(colorNames)", "\(alternatives)|#[0-9A-Fa-f]{6}")
  ) { value, context in
    if let text = value.text, let paint = paint(text) { return paint }
    let hint = value.text.map { Suggestion.hint(for: $0, among: CatalogueColor.allCases.map(\.rawValue)) }
    context.report(
      .error(.wrongType, at: value.range, "expected a colour, found \(value.kindDescription)", hint: hint))
    return nil
  }

  private static var alternatives: String { CatalogueColor.allCases.map(\.rawValue).joined(separator: "|") }

  private static var colorNames: String { CatalogueColor.allCases.map(\.rawValue).joined(separator: ", ") }

  private static func paint(_ text: String) -> Paint? {
    if let named = CatalogueColor(rawValue: text) { return named.paint }
    guard text.count == 7, text.first == "#", let hex = UInt32(text.dropFirst(), radix: 16) else { return nil }
    return Paint(hex: hex)
  }
}
