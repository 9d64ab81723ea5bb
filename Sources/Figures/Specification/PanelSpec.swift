import Diagnostics
import Results
import Schemas

/// A panel as written: axes, perhaps repeated in facets, and layers.
struct PanelSpec: Sendable {
  /// The letter at the upper left.
  enum Letter: Sendable, Equatable {
    /// The next one of the figure.
    case auto
    /// One for each facet row.
    case rows
    /// One for each facet column.
    case columns
    /// None.
    case none
    /// This one.
    case fixed(String)
  }

  /// The form of a cell.
  enum Aspect: Sendable, Equatable {
    /// 1.4, but no lower than is readable.
    case automatic
    /// Width over height.
    case ratio(Double)
    /// One unit of x is as long as one of y.
    case equal
    /// A decade of a log axis is as long as in the other panels of the row that ask for it.
    case decades
    /// As the layout gives.
    case fill
  }

  /// Where the legend goes.
  enum Legend: String, CaseIterable, Sendable { case auto, direct, right, bottom, inside, none }

  let name: LocatedName?
  let title: CheckedText?
  let letter: Letter
  private(set) var facet: FacetSpec
  let x: ScaleSpec
  let y: ScaleSpec
  let color: ScaleSpec
  let dash: ScaleSpec
  let shape: ScaleSpec
  let size: ScaleSpec
  let aspect: Aspect
  let legend: Legend
  /// Whether the key 'legend' is written.
  let hasLegend: Bool
  let inset: InsetSpec?
  /// Whether a strip below shows how far simulation and theory are apart.
  let hasResidual: Bool
  let layers: [LayerSpec]
  let range: SourceRange

  private enum Keys {
    static let name = Key.optional("name", .locatedName, defaultText: "p1, p2, …", "identifier for 'layout'")
    static let title = Key.optional("title", CheckedText.type, defaultText: "none", "text above the panel")
    static let letter = Key.optional("letter", Letter.type, defaultWritten: "auto", "letter at the upper left")
    static let facet = Key.optional("facet", FacetSpec.type, defaultText: "none", "one cell for each coordinate")
    static let x = Key.optional("x", ScaleSpec.type, "scale to the right")
    static let y = Key.optional("y", ScaleSpec.type, "scale upwards")
    static let color = Key.optional("color", ScaleSpec.type, "scale of colours")
    static let dash = Key.optional("dash", ScaleSpec.dashType, "scale of dashes")
    static let shape = Key.optional("shape", ScaleSpec.shapeType, "scale of markers")
    static let size = Key.optional("size", ScaleSpec.type, "scale of sizes")
    static let aspect = Key.optional(
      "aspect", Aspect.type, defaultText: "1.4",
      "width over height of a cell; equal: one unit of x as long as one of y; decades: those of log axes equally long")
    static let legend = Key.optional("legend", ValueType<Legend>.choice, default: .auto, "where the legend goes")
    static let inset = Key.optional("inset", InsetSpec.type, defaultText: "none", "an area inside another panel")
    static let residual = Key.optional(
      "residual", .boolean, default: false, "whether a strip below shows the largest |simulation − theory|")
    static let layers = Key.required("layers", ValueType<[LayerSpec]>.readable(of: LayerSpec.type), "what is drawn")
  }

  static let schema = RecordSchema(
    "panel",
    keys: [
      Keys.name, Keys.title, Keys.letter, Keys.facet, Keys.x, Keys.y, Keys.color, Keys.dash, Keys.shape, Keys.size,
      Keys.aspect, Keys.legend, Keys.inset, Keys.residual, Keys.layers,
    ])

  static let type = ValueType<PanelSpec>.record(schema) { record, context in
    PanelSpec(
      name: record.read(Keys.name, &context), title: record.read(Keys.title, &context),
      letter: record.read(Keys.letter, &context),
      facet: record.read(Keys.facet, &context) ?? FacetSpec(),
      x: record.read(Keys.x, &context) ?? ScaleSpec(), y: record.read(Keys.y, &context) ?? ScaleSpec(),
      color: record.read(Keys.color, &context) ?? ScaleSpec(),
      dash: record.read(Keys.dash, &context) ?? ScaleSpec(),
      shape: record.read(Keys.shape, &context) ?? ScaleSpec(),
      size: record.read(Keys.size, &context) ?? ScaleSpec(),
      aspect: record.read(Keys.aspect, &context) ?? .automatic,
      legend: record.read(Keys.legend, &context), hasLegend: record.has(Keys.legend),
      inset: record.read(Keys.inset, &context), hasResidual: record.read(Keys.residual, &context),
      layers: record.read(Keys.layers, &context) ?? [], range: record.value.range)
  }

  /// The panel with its facets divided by the states of its figure.
  func divided(by states: StatesSpec) -> PanelSpec {
    var panel = self
    panel.facet = states.dividing(facet)
    return panel
  }

  /// The labels that are the same in all cells.
  var labels: [CheckedText] {
    ([title, x.label, y.label] + Channel.appearance.map { scale(of: $0)?.label }).compactMap(\.self)
      + layers.flatMap(\.labels)
  }

  /// The channel of a layer: its own, or else the panel's default where the mark has such a channel.
  func channel(_ channel: Channel, of layer: LayerSpec) -> ChannelSpec? {
    if let own = layer.channels[channel] { return own }
    guard layer.mark.takesDefaults, layer.mark.channels.contains(channel) else { return nil }
    if layer.anchor != nil, channel.isPosition { return nil }
    return scale(of: channel)?.value
  }

  /// The scale that a channel is written in; nil for channels that have none of their own.
  func scale(of channel: Channel) -> ScaleSpec? {
    switch channel {
    case .x: x
    case .y: y
    case .color: color
    case .dash: dash
    case .shape: shape
    case .size: size
    case .low, .high, .rows, .columns, .from, .to, .text: nil
    }
  }
}

extension PanelSpec.Letter {
  static let type = ValueType<PanelSpec.Letter>(
    .pattern("auto, rows, columns, none or a letter", "auto|rows|columns|none|.{1,3}")
  ) { value, context in
    switch value.text {
    case "auto": return .auto
    case "rows": return .rows
    case "columns": return .columns
    case "none": return PanelSpec.Letter.none
    case .some(let text) where (1...3).contains(text.count): return .fixed(text)
    default:
      context.reportWrongType(value, wanted: .other("auto, rows, columns, none or a letter"))
      return nil
    }
  }
}

extension PanelSpec.Aspect {
  private static let ratio = ValueType<Double>.number(
    in: NumberRange("a number from 0.05 to 20, equal, decades or fill", from: 0.05, to: 20))

  static let type = ValueType<PanelSpec.Aspect>(.either([ratio.shape, .choice(["equal", "decades", "fill"])])) {
    value, context in
    switch value.text {
    case "equal": return .equal
    case "decades": return .decades
    case "fill": return .fill
    default:
      return ratio.decode(value, &context).map { .ratio($0) }
    }
  }
}
