/// What the template `figure` shows.
struct FigureView {
  let anchor: String
  /// The identifier of the drawing, which fills the window when it is the target.
  let enlarged: String
  let title: String
  let image: String
  /// The drawing for narrow windows; nil where it is the same there.
  let narrow: String?
  /// Markup that lies over the drawing; nil without any.
  let words: HTML?
  /// The width of the drawing in points, from which the style sheet makes that on the page.
  let points: Int
  let alternativeText: String
  let caption: HTML
  let remarks: String?
  /// What is wrong with the values in its labels.
  let wrongLabels: [String]
  let downloads: [DownloadView]
  let hasDownloads: Bool
  let source: SourceView

  init(_ block: FigureBlock, _ inline: InlineWriter) throws(MathUnavailable) {
    anchor = block.source.label
    enlarged = "enlarged-" + anchor
    title = "Figure \(block.number)"
    image = DataAddress.of(drawing: block.figure.svg)
    narrow = block.figure.narrow.map(DataAddress.of(drawing:))
    words = block.figure.words.map { HTML(markup: $0) }
    points = Int(block.figure.width.rounded())
    alternativeText = block.alternativeText.plainText(math: inline.macros.plainText)
    caption = try inline.html(block.caption)
    remarks =
      block.figure.remarks.isEmpty
      ? nil
      : RemarkText.typeset(block.figure.remarks.joined(separator: " "))
    wrongLabels = block.figure.labelChecks.compactMap(\.problem).map { "In a label: \($0)." }
    downloads = block.figure.downloads.map(DownloadView.init)
    hasDownloads = !downloads.isEmpty
    source = SourceView(block.source)
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
