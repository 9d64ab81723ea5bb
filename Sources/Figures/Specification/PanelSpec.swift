import Diagnostics
import Schemas

/// A panel as written: axes, perhaps repeated in facets, and layers.
struct PanelSpec: Sendable {
  /// Which letter stands at the upper left.
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
    /// As the layout gives.
    case fill
  }

  /// Where the legend goes.
  enum Legend: String, CaseIterable, Sendable { case auto, direct, right, bottom, inside, none }

  let name: PlacedName?
  let title: SourceValue?
  let letter: Letter
  let facet: FacetSpec
  let x: ScaleSpec
  let y: ScaleSpec
  let color: ScaleSpec
  let dash: ScaleSpec
  let aspect: Aspect
  let legend: Legend
  let layers: [LayerSpec]
  let range: SourceRange

  private enum Keys {
    static let name = Key.optional("name", .placedName, default: "p1, p2, …", "identifier for 'layout'")
    static let title = Key.optional("title", .placedText, default: "none", "text above the panel")
    static let letter = Key.optional("letter", Letter.type, default: "auto", "letter at the upper left")
    static let facet = Key.optional("facet", FacetSpec.type, default: "none", "one cell for each coordinate")
    static let x = Key.optional("x", ScaleSpec.type, "scale to the right")
    static let y = Key.optional("y", ScaleSpec.type, "scale upwards")
    static let color = Key.optional("color", ScaleSpec.type, "scale of colours")
    static let dash = Key.optional("dash", ScaleSpec.type, "scale of dashes")
    static let shape = Key.optional("shape", .unavailable("the scale 'shape' is"), "scale of markers")
    static let size = Key.optional("size", .unavailable("the scale 'size' is"), "scale of sizes")
    static let aspect = Key.optional("aspect", Aspect.type, default: "1.4", "width over height of a cell")
    static let legend = Key.optional("legend", ValueType<Legend>.choice, default: "auto", "where the legend goes")
    static let inset = Key.optional("inset", .unavailable("an inset is"), "a place inside another panel")
    static let layers = Key.required("layers", ValueType<[LayerSpec]>.readable(of: LayerSpec.type), "what is drawn")
  }

  static let schema = RecordSchema(
    "panel",
    keys: [
      Keys.name.description, Keys.title.description, Keys.letter.description, Keys.facet.description,
      Keys.x.description, Keys.y.description, Keys.color.description, Keys.dash.description, Keys.shape.description,
      Keys.size.description, Keys.aspect.description, Keys.legend.description, Keys.inset.description,
      Keys.layers.description,
    ])

  static let type = ValueType<PanelSpec>.record(schema) { record, context in
    for key in [Keys.shape, Keys.size, Keys.inset] { _ = record.read(key, &context) }
    return PanelSpec(
      name: record.read(Keys.name, &context), title: record.read(Keys.title, &context),
      letter: record.read(Keys.letter, default: .auto, &context),
      facet: record.read(Keys.facet, default: FacetSpec(), &context),
      x: record.read(Keys.x, default: ScaleSpec(), &context), y: record.read(Keys.y, default: ScaleSpec(), &context),
      color: record.read(Keys.color, default: ScaleSpec(), &context),
      dash: record.read(Keys.dash, default: ScaleSpec(), &context),
      aspect: record.read(Keys.aspect, default: .automatic, &context),
      legend: record.read(Keys.legend, default: .auto, &context),
      layers: record.read(Keys.layers, default: [], &context), range: record.value.range)
  }

  /// The channel of a layer: its own, or else the panel's default where the mark has such a channel.
  func channel(_ channel: Channel, of layer: LayerSpec) -> ChannelSpec? {
    if let own = layer.channels[channel] { return own }
    guard layer.mark.takesDefaults, layer.mark.channels.contains(channel) else { return nil }
    if layer.anchor != nil, channel.isPosition { return nil }
    switch channel {
    case .x: return x.value
    case .y: return y.value
    case .color: return color.value
    case .dash: return dash.value
    case .low, .high, .text: return nil
    }
  }
}

extension PanelSpec.Letter {
  static let type = ValueType<PanelSpec.Letter>(.other("auto, rows, columns, none or a letter")) { value, context in
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
  static let type = ValueType<PanelSpec.Aspect>(.other("a number above 0, equal or fill")) { value, context in
    switch value.text {
    case "equal": return .equal
    case "fill": return .fill
    default:
      let number = ValueType<Double>.number("a number from 0.05 to 20, equal or fill") { 0.05...20 ~= $0 }
      return number.decode(value, &context).map { .ratio($0) }
    }
  }
}

/// How a panel is repeated: one cell for each coordinate of the dimensions named.
struct FacetSpec: Sendable {
  var rows: PlacedName?
  var columns: PlacedName?
  var title: SourceValue?

  private enum Keys {
    static let rows = Key.optional("rows", .placedName, default: "none", "dimension that makes rows")
    static let columns = Key.optional("columns", .placedName, default: "none", "dimension that makes columns")
    static let title = Key.optional("title", .placedText, default: "name = {name}", "text above a cell, or none")
  }

  static let schema = RecordSchema(
    "facet", keys: [Keys.rows.description, Keys.columns.description, Keys.title.description])

  static let type = ValueType<FacetSpec>.record(schema) { record, context in
    FacetSpec(
      rows: record.read(Keys.rows, &context), columns: record.read(Keys.columns, &context),
      title: record.read(Keys.title, &context))
  }
}
