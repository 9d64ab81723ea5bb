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
      "width", .figureWidth, default: "6.5in", "width of the figure: a length, report, neurips-text, column or slide")
    static let height = Key.optional("height", .length, default: "from the layout", "height of the figure")
    static let panels = Key.required("panels", ValueType<[PanelSpec]>.readable(of: PanelSpec.type), "the panels")
    static let layout = Key.optional(
      "layout", ValueType<SourceValue>(.list(.text)) { value, _ in value }, default: "one row", "rows of panel names")
    static let widths = Key.optional(
      "widths", ValueType<[Double]>.list(of: .positiveNumber), default: "equal", "relative widths of columns")
    static let heights = Key.optional(
      "heights", ValueType<[Double]>.list(of: .positiveNumber), default: "as the cells' aspects say",
      "relative heights of rows")
    static let legend = Key.optional("legend", ValueType<Legend>.choice, default: "per panel", "one legend for all")
    static let names = Key.optional(
      "names", ValueType<[NamedValue<String>]>.map(to: .shownName), default: "none", "text shown for a coordinate")
  }

  /// The keys of a figure.
  public static let schema = RecordSchema(
    "figure",
    keys: [
      Keys.caption.description, Keys.alternativeText.description, Keys.width.description, Keys.height.description,
      Keys.panels.description, Keys.layout.description, Keys.widths.description, Keys.heights.description,
      Keys.legend.description, Keys.names.description,
    ])

  /// A figure block; everything wrong in its form is reported when it is decoded.
  public static let type = ValueType<FigureSpec>.record(schema) { record, context in
    let caption = record.read(Keys.caption, &context)
    let alternativeText = record.read(Keys.alternativeText, &context)
    return FigureSpec(
      caption: caption ?? record.value, alternativeText: alternativeText ?? record.value,
      width: record.read(Keys.width, default: NamedWidth.report.points, &context),
      height: record.read(Keys.height, &context),
      panels: record.read(Keys.panels, default: [], &context), layout: record.read(Keys.layout, &context),
      widths: record.read(Keys.widths, &context), heights: record.read(Keys.heights, &context),
      legend: record.read(Keys.legend, &context), names: record.read(Keys.names, default: [], &context),
      range: record.value.range)
  }
}
