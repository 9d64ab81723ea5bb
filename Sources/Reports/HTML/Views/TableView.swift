/// What the template `table` shows.
struct TableView {
  let anchor: String
  let title: String
  let caption: HTML
  let header: HTML
  let body: HTML
  let downloads: [DownloadView]
  let hasDownloads: Bool
  let source: SourceView

  init(_ block: TableBlock, _ inline: InlineWriter) throws(MathUnavailable) {
    anchor = block.source.label
    title = "Table \(block.number)"
    caption = try inline.html(block.caption)
    header = try Self.header(block, inline)
    body = try Self.body(block, inline)
    downloads = block.downloads.map(DownloadView.init)
    hasDownloads = !downloads.isEmpty
    source = SourceView(block.source)
  }

  private static func header(_ block: TableBlock, _ inline: InlineWriter) throws(MathUnavailable) -> HTML {
    var cells = HTML.empty
    for (cell, alignment) in zip(block.header, block.alignments) {
      let content = try inline.head(cell)
      let attributes: KeyValuePairs<String, String?> = ["scope": "col", "class": alignment.cssClass]
      // An empty head above the names of the rows is a plain cell: a screen reader would announce an empty heading.
      cells = cells + (cell.isEmpty ? HTML("td", content) : HTML("th", attributes, content))
    }
    return HTML("tr", cells)
  }

  private static func body(_ block: TableBlock, _ inline: InlineWriter) throws(MathUnavailable) -> HTML {
    let alignments = block.decimalAlignments
    var rows: [HTML] = []
    for (row, contents) in block.rows.enumerated() {
      var cells = HTML.empty
      for (column, content) in contents.enumerated() {
        let extent = block.extent(ofRow: row, column: column)
        if extent == 0 { continue }
        let isHead = column < block.rowHeaderCount
        let attributes: KeyValuePairs<String, String?> = [
          "scope": isHead ? "row" : nil, "rowspan": extent > 1 ? "\(extent)" : nil,
          "class": block.alignments[column].cssClass, "data-lead": alignments[column]?.lead(of: content.plainText),
        ]
        cells = cells + HTML(isHead ? "th" : "td", attributes, try isHead ? inline.head(content) : inline.html(content))
      }
      let isContinued = block.extent(ofRow: row, column: 0) == 0
      rows.append(HTML("tr", ["class": isContinued ? "continued" : nil], cells))
    }
    return rows.joined(separator: "\n")
  }
}

extension ReportTable.Alignment {
  /// The class of its cells.
  var cssClass: String { self == .decimal ? "number" : rawValue }
}
