import Diagnostics
public import Schemas

/// A `.figure` block as written (`reference.md#sec-figures`).
public struct FigureSpec: Sendable {
  /// Where the legend of the whole figure goes.
  enum Legend: String, CaseIterable, Sendable { case right, bottom }

  /// What the figure shows in one sentence, which the caption begins with, in the markup of prose; nil without.
  public let title: SourceValue?
  /// The caption, in the markup of prose.
  public let caption: SourceValue
  /// What the figure shows, for those who cannot see it.
  public let alternativeText: SourceValue
  /// All that the figure shows, for those who cannot see it, in the markup of prose; nil without.
  public let longText: SourceValue?
  /// Points.
  let width: Double
  /// Points; nil is what the cells' aspects give.
  let height: Double?
  let panels: [PanelSpec]
  /// The rows of panel names; nil is one row.
  let layout: SourceValue?
  /// The rows of panel names where the figure is shown in a narrow column; nil is one panel in each.
  let narrowLayout: SourceValue?
  let widths: [Double]?
  let heights: [Double]?
  let legend: Legend?
  /// What a page shows one at a time; nil for all at once.
  let states: StatesSpec?
  let names: [NamedValue<String>]
  /// The whole block.
  let range: SourceRange

  private enum Keys {
    static let title = Key.optional(
      "fig-title", .locatedWords, defaultText: "none", "the finding in one sentence, in bold before the caption")
    static let caption = Key.required("fig-cap", .locatedWords, "caption")
    static let alternativeText = Key.required(
      "fig-alt", .locatedWords, "what the figure shows, in at most 250 characters")
    static let longText = Key.optional(
      "fig-long", .locatedWords, defaultText: "none", "a longer description, which the page folds below the figure")
    static let width = Key.optional(
      "width", .figureWidth, defaultWritten: "6.5in",
      "width of the figure: a length, report, neurips-text, column or slide")
    static let height = Key.optional("height", .length, defaultText: "from the layout", "height of the figure")
    static let panels = Key.required("panels", ValueType<[PanelSpec]>.readable(of: PanelSpec.type), "the panels")
    static let layout = Key.optional(
      "layout", ValueType<SourceValue>(.list(.text)) { value, _ in value },
      defaultText: "one row, or as many as the width needs",
      "rows of panel names")
    static let narrow = Key.optional(
      "narrow", ValueType<SourceValue>(.list(.text)) { value, _ in value }, defaultText: "a panel in each row",
      "rows of panel names for the figure as phones show it, 3.4in wide; a figure that is not wider is shown as it is")
    static let widths = Key.optional(
      "widths", ValueType<[Double]>.list(of: .positiveNumber), defaultText: "equal", "relative widths of columns")
    static let heights = Key.optional(
      "heights", ValueType<[Double]>.list(of: .positiveNumber), defaultText: "as the cells' aspects say",
      "relative heights of rows")
    static let legend = Key.optional("legend", ValueType<Legend>.choice, defaultText: "per panel", "one legend for all")
    static let states = Key.optional(
      "states", StatesSpec.type, defaultText: "none",
      "a dimension of which the page shows one coordinate at a time, with buttons")
    static let names = Key.optional(
      "names", ValueType<[NamedValue<String>]>.map(to: .shownName), defaultText: "none", "text shown for a coordinate")
  }

  /// The keys of a figure.
  public static let schema = RecordSchema(
    "figure",
    keys: [
      Keys.title, Keys.caption, Keys.alternativeText, Keys.longText, Keys.width, Keys.height, Keys.panels, Keys.layout,
      Keys.narrow, Keys.widths, Keys.heights, Keys.legend, Keys.states, Keys.names,
    ])

  /// A figure block; everything wrong in its form is reported when it is decoded.
  public static let type = ValueType<FigureSpec>.record(schema) { record, context in
    let caption = record.read(Keys.caption, &context)
    let alternativeText = record.read(Keys.alternativeText, &context)
    if let alternativeText { reportLength(of: alternativeText, &context) }
    let (width, height) = (record.read(Keys.width, &context), record.read(Keys.height, &context))
    if let height, width * height > Limits.area {
      context.report(
        .error(
          .outOfRange, at: record.value.range, "the figure is too large to be drawn as an image",
          hint: "make 'width' or 'height' smaller: an image has at most 100 million pixels, 144 to an inch"))
    }
    return FigureSpec(
      title: record.read(Keys.title, &context), caption: caption ?? record.value,
      alternativeText: alternativeText ?? record.value, longText: record.read(Keys.longText, &context), width: width,
      height: height,
      panels: record.read(Keys.panels, &context) ?? [], layout: record.read(Keys.layout, &context),
      narrowLayout: record.read(Keys.narrow, &context),
      widths: record.read(Keys.widths, &context), heights: record.read(Keys.heights, &context),
      legend: record.read(Keys.legend, &context), states: record.read(Keys.states, &context),
      names: record.read(Keys.names, &context) ?? [],
      range: record.value.range)
  }

  /// A warning of a text that is longer than what a screen reader should read without a pause; expressions of checked
  /// values do not count.
  private static func reportLength(of text: SourceValue, _ context: inout DecodingContext) {
    let written = text.text ?? ""
    let hidden = CheckedValueForm.all(in: written).map { $0.whole.count - $0.printed.count }.reduce(0, +)
    let count = String(written.split(whereSeparator: \.isWhitespace).joined(separator: " ")).count - hidden
    guard count > Limits.alternativeText else { return }
    context.report(
      .warning(
        .longAlternative, at: text.range,
        "'fig-alt' has \(count) characters, and programs that read pages aloud cannot pause in it",
        hint: "say in at most \(Limits.alternativeText) what matters, and the rest in 'fig-long'"))
  }
}
