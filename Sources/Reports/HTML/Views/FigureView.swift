import Figures

/// What the template `figure` shows.
struct FigureView {
  let anchor: String
  /// The identifier of the drawing, which fills the window when it is the target.
  let enlarged: String
  let title: String
  let image: String
  /// What it shows one at a time, in place of the image; empty where it shows all.
  let states: [FigureStateView]
  let hasStates: Bool
  /// The drawing for narrow windows; nil where it is the same there.
  let narrow: String?
  /// Markup that lies over the drawing; nil without any.
  let overlay: HTML?
  /// The width of the drawing in points, from which the style sheet makes that on the page.
  let points: Int
  let alternativeText: String
  /// A longer description; nil without.
  let description: HTML?
  let caption: HTML
  let remarks: String?
  /// What is wrong with the values in its labels.
  let wrongLabels: [String]
  let downloads: [DownloadView]
  let hasDownloads: Bool
  let values: FigureValuesView?
  let source: SourceView

  init(_ block: FigureBlock, _ inline: InlineWriter) throws(MathUnavailable) {
    anchor = block.source.label
    enlarged = "enlarged-" + anchor
    title = "Figure \(block.number)"
    image = DataAddress.of(drawing: block.figure.svg)
    narrow = block.figure.narrow.map(DataAddress.of(drawing:))
    overlay = Self.overlay(block.figure)
    let alternative = block.alternativeText.plainText(math: inline.macros.plainText)
    states = block.figure.states.enumerated().map { index, state in
      FigureStateView(state, group: "state-\(block.source.label)", isFirst: index == 0, of: alternative)
    }
    hasStates = !states.isEmpty
    points = Int(block.figure.size.width.rounded())
    alternativeText = alternative
    description = block.longText.isEmpty ? nil : try inline.html(block.longText)
    caption = try inline.html(block.caption)
    remarks =
      block.figure.remarks.isEmpty
      ? nil
      : RemarkText.typeset(block.figure.remarks.joined(separator: " "))
    wrongLabels = block.figure.labelChecks.compactMap(\.problem).map { "In a label: \($0)." }
    downloads = block.figure.downloads.map(DownloadView.init)
    hasDownloads = !downloads.isEmpty
    values = block.figure.values.flatMap(FigureValuesView.init)
    source = SourceView(block.source)
  }

  private static func overlay(_ figure: ReportFigure) -> HTML? {
    let parts = [figure.words.map { HTML(markup: $0) }, PointOverlay.html(figure.points, size: figure.size)]
    return parts.contains { $0 != nil } ? parts.compactMap(\.self).joined() : nil
  }
}

/// One of the states that a page shows in turn.
struct FigureStateView {
  let name: String
  /// The name of the buttons of the figure, of which one is chosen.
  let group: String
  let isFirst: Bool
  let image: String
  let narrow: String?
  /// Its texts, unseen over the drawing.
  let words: HTML?
  /// What the figure shows, and in which state.
  let alternativeText: String

  init(_ state: ReportFigure.State, group: String, isFirst: Bool, of alternative: String) {
    (name, self.group, self.isFirst) = (state.name, group, isFirst)
    image = DataAddress.of(drawing: state.svg)
    narrow = state.narrow.map(DataAddress.of(drawing:))
    words = state.words.map { HTML(markup: $0) }
    alternativeText = "\(state.name): \(alternative)"
  }
}

/// The numbers of a figure, folded below it.
struct FigureValuesView {
  /// How many there are, and how many of them follow.
  let extent: String
  let parts: [PartView]

  /// The numbers of a panel.
  struct PartView {
    /// Which panel, and how many of its rows follow; nil where that is said above.
    let heading: String?
    let head: HTML
    let body: HTML

    fileprivate init(_ part: FigureValues.Part) {
      let shown = part.rows.count
      let rows = shown == part.count ? part.count.counting("row") : "first \(shown) of \(part.count) rows"
      heading = part.panel.map { "\($0): \(rows)" }
      head = part.columns.map { HTML("th", ["scope": "col"], HTML(text: RemarkText.typeset($0))) }.joined()
      body = part.rows.map { row in HTML("tr", row.map { HTML("td", HTML(text: $0)) }.joined()) }
        .joined(separator: "\n")
    }
  }

  /// Nil where there are no numbers.
  init?(_ values: FigureValues) {
    let shown = values.parts.reduce(0) { $0 + $1.rows.count }
    guard shown > 0 else { return nil }
    extent = shown == values.count ? shown.counting("row") : "\(shown) of \(values.count) rows"
    parts = values.parts.filter { !$0.rows.isEmpty }.map(PartView.init)
  }
}

/// A file beside the page, as templates show it.
struct DownloadView {
  let format: String
  let path: String

  init(_ download: Download) {
    format = download.format
    path = FileAddress.address(of: download.path)
  }
}

/// The folded source of a block.
struct SourceView {
  let label: String
  let kind: String
  let yaml: HTML

  init(_ source: BlockSource) {
    label = source.label
    kind = source.kind.rawValue
    yaml = YAMLHighlighter.html(source.text)
  }
}
