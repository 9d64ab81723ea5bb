import Diagnostics
import Results
import Schemas

/// A scale of a panel as written: how values become positions or appearance.
struct ScaleSpec: Sendable {
  /// How values become positions.
  enum Kind: String, CaseIterable, Sendable { case linear, log, symlog, category }
  /// How values become appearance.
  enum Palette: Sendable {
    case category, sequential, diverging
    /// A colour for each label.
    case map([NamedValue<Paint>])
    /// A dash for each label.
    case dashes([NamedValue<LayerStyle.Dash>])
    /// A marker for each label.
    case markers([NamedValue<LayerStyle.Marker>])
  }

  var value: ChannelSpec?
  var label: CheckedText?
  var kind: Kind?
  var limits: ScaleLimits?
  var ticks: [Double]?
  var share = Keys.share.defaultValue
  var isReversed = Keys.isReversed.defaultValue
  var palette: Palette?
  var center: Double?
  /// Where the scale is written; nil where it is not.
  var range: SourceRange?

  private enum Keys {
    static let value = Key.optional("value", ChannelSpec.type, defaultText: "none", "default channel of the layers")
    static let label = Key.optional(
      "label", CheckedText.type, defaultText: "the variable's name and unit", "the scale's title")
    static let kind = Key.optional(
      "type", ValueType<Kind>.choice, defaultText: "linear for numbers, category for names and indices",
      "kind of scale; symlog is for colours")
    static let limits = Key.optional(
      "limits", ScaleLimits.type, defaultText: "the data", "[lowest, highest], either null")
    static let ticks = Key.optional("ticks", .list(of: .number), defaultText: "round steps", "numbers of the ticks")
    static let share = Key.optional(
      "share", ValueType<FacetSharing>.choice, default: .all, "facets with the same limits")
    static let isReversed = Key.optional("reverse", .boolean, default: false, "whether the scale runs backwards")
    static func palette(_ type: ValueType<Palette>) -> Key<Palette> {
      Key.optional(
        "palette", type, defaultText: "category, or sequential for numbers",
        "colours, or a map from labels to colours (dashes, markers)")
    }
    static let center = Key.optional("center", .number, defaultText: "none", "the value in the middle of the limits")
  }

  private static func schema(_ palette: ValueType<Palette>) -> RecordSchema {
    RecordSchema(
      "scale",
      keys: [
        Keys.value, Keys.label, Keys.kind, Keys.limits, Keys.ticks, Keys.share, Keys.isReversed,
        Keys.palette(palette), Keys.center,
      ])
  }

  /// A scale of positions or colours.
  static let type = reading(palette: Palette.colors)
  /// A scale of dashes.
  static let dashType = reading(palette: ValueType<[NamedValue<LayerStyle.Dash>]>.map(to: .choice).map { .dashes($0) })
  /// A scale of markers.
  static let shapeType = reading(
    palette: ValueType<[NamedValue<LayerStyle.Marker>]>.map(to: .choice).map { .markers($0) })

  private static func reading(palette: ValueType<Palette>) -> ValueType<ScaleSpec> {
    .record(schema(palette)) { record, context in read(record, palette, &context) }
  }

  private static func read(
    _ record: Record, _ palette: ValueType<Palette>, _ context: inout DecodingContext
  ) -> ScaleSpec {
    ScaleSpec(
      value: record.read(Keys.value, &context), label: record.read(Keys.label, &context),
      kind: record.read(Keys.kind, &context), limits: record.read(Keys.limits, &context),
      ticks: record.read(Keys.ticks, &context), share: record.read(Keys.share, &context),
      isReversed: record.read(Keys.isReversed, &context),
      palette: record.read(Keys.palette(palette), &context),
      center: record.read(Keys.center, &context), range: record.value.range)
  }
}

extension ScaleSpec {
  /// The value in the middle of the limits, which of a symmetric log scale is 0 unless it is written.
  var middle: Double? { center ?? (kind == .symlog ? 0 : nil) }

  /// Whether a channel of appearance distinguishes coordinates of any kind, even infinite ones, rather than showing how
  /// large they are.
  func tellsCategories(_ channel: Channel) -> Bool {
    if channel == .size { return false }
    if channel != .color || kind == .category { return true }
    switch palette {
    case .category, .map, .dashes, .markers: return true
    case .sequential, .diverging, nil: return false
    }
  }
}

extension ScaleSpec.Palette {
  /// The palettes that have a name.
  enum Name: String, CaseIterable { case category, sequential, diverging }

  private static let named = ValueType<Name>.choice.map { name -> ScaleSpec.Palette in
    switch name {
    case .category: .category
    case .sequential: .sequential
    case .diverging: .diverging
    }
  }

  /// Whether both are the same palette with a name.
  func isNamed(like other: ScaleSpec.Palette) -> Bool {
    switch (self, other) {
    case (.category, .category), (.sequential, .sequential), (.diverging, .diverging): true
    case (.category, _), (.sequential, _), (.diverging, _), (.map, _), (.dashes, _), (.markers, _): false
    }
  }

  /// The name of a palette, or a map from labels to colours.
  static let colors: ValueType<ScaleSpec.Palette> = .either(
    named, ValueType<[NamedValue<Paint>]>.map(to: .color).map { .map($0) }, first: { $0.entries == nil })
}
