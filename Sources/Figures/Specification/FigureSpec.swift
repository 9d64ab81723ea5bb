import Diagnostics
public import Schemas

/// A `.figure` block as written (`reference.md#sec-figures`).
public struct FigureSpec: Sendable {
  /// Where the legend of the whole figure goes.
  enum Legend: String, CaseIterable, Sendable { case right, bottom }

  /// The caption, in the markup of prose.
  public let caption: SourceValue
  /// What the figure shows, for those who cannot see it.
  public let alternativeText: SourceValue
  /// Points.
  let width: Double
  /// Points; nil is what the cells' aspects give.
  let height: Double?
  let panels: [PanelSpec]
  /// The rows of panel names; nil is one row.
  let layout: SourceValue?
  let widths: [Double]?
  let heights: [Double]?
  let legend: Legend?
  let names: [NamedValue<String>]
  /// The whole block.
  let range: SourceRange

  private enum Keys {
    static let caption = Key.required("fig-cap", .placedWords, "caption")
    static let alternativeText = Key.required("fig-alt", .placedWords, "what the figure shows, said in words")
    static let width = Key.optional(
      "width", .figureWidth, defaultWritten: "6.5in",
      "width of the figure: a length, report, neurips-text, column or slide")
    static let height = Key.optional("height", .length, defaultText: "from the layout", "height of the figure")
    static let panels = Key.required("panels", ValueType<[PanelSpec]>.readable(of: PanelSpec.type), "the panels")
    static let layout = Key.optional(
      "layout", ValueType<SourceValue>(.list(.text)) { value, _ in value }, defaultText: "one row",
      "rows of panel names")
    static let widths = Key.optional(
      "widths", ValueType<[Double]>.list(of: .positiveNumber), defaultText: "equal", "relative widths of columns")
    static let heights = Key.optional(
      "heights", ValueType<[Double]>.list(of: .positiveNumber), defaultText: "as the cells' aspects say",
      "relative heights of rows")
    static let legend = Key.optional("legend", ValueType<Legend>.choice, defaultText: "per panel", "one legend for all")
    static let names = Key.optional(
      "names", ValueType<[NamedValue<String>]>.map(to: .shownName), defaultText: "none", "text shown for a coordinate")
  }

  /// The keys of a figure.
  public static let schema = RecordSchema(
    "figure",
    keys: [
      Keys.caption, Keys.alternativeText, Keys.width, Keys.height, Keys.panels, Keys.layout, Keys.widths,
      Keys.heights, Keys.legend, Keys.names,
    ])

  /// A figure block; everything wrong in its form is reported when it is decoded.
  public static let type = ValueType<FigureSpec>.record(schema) { record, context in
    let caption = record.read(Keys.caption, &context)
    let alternativeText = record.read(Keys.alternativeText, &context)
    return FigureSpec(
      caption: caption ?? record.value, alternativeText: alternativeText ?? record.value,
      width: record.read(Keys.width, &context),
      height: record.read(Keys.height, &context),
      panels: record.read(Keys.panels, &context) ?? [], layout: record.read(Keys.layout, &context),
      widths: record.read(Keys.widths, &context), heights: record.read(Keys.heights, &context),
      legend: record.read(Keys.legend, &context), names: record.read(Keys.names, &context) ?? [],
      range: record.value.range)
  }
}
