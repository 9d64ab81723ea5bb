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
      let content = try inline.html(cell)
      let attributes: KeyValuePairs<String, String?> = ["scope": "col", "class": alignment.cssClass]
      // A head without words, above the names of the rows, is no head for a screen reader.
      cells = cells + (cell.isEmpty ? HTML("td", content) : HTML("th", attributes, content))
    }
    return HTML("tr", cells)
  }

  private static func body(_ block: TableBlock, _ inline: InlineWriter) throws(MathUnavailable) -> HTML {
    let padding = DecimalPadding(block)
    var rows: [HTML] = []
    for row in block.rows {
      var cells = HTML.empty
      for (column, cell) in row.enumerated() {
        let content = try inline.html(cell)
        cells =
          cells
          + (column < block.rowHeaderCount
            ? HTML("th", ["scope": "row", "class": block.alignments[column].cssClass], content)
            : HTML(
              "td", ["class": block.alignments[column].cssClass, "data-pad": padding.text(behind: cell, in: column)],
              content))
      }
      rows.append(HTML("tr", cells))
    }
    return rows.joined(separator: "\n")
  }
}

extension ReportTable.Alignment {
  /// The class of its cells.
  var cssClass: String { self == .decimal ? "number" : rawValue }
}

/// Brings decimal points under each other: the style sheet shows these characters, invisible, behind a number that has
/// fewer decimals than others of its column. All digits are equally wide.
struct DecimalPadding {
  private let decimals: [Int?]

  /// The padding of the columns of a table.
  init(_ block: TableBlock) {
    decimals = block.alignments.indices.map { column in
      guard block.alignments[column] == .decimal else { return nil }
      let lengths = block.rows.map { Self.decimals(of: $0[column].plainText) }
      return lengths.contains(nil) ? nil : lengths.compactMap { $0 }.max()
    }
  }

  /// The characters missing behind `cell`; nil if there are none.
  func text(behind cell: [ReportInline], in column: Int) -> String? {
    guard let most = decimals[column], let own = Self.decimals(of: cell.plainText), own < most else { return nil }
    return (own == 0 ? "." : "") + String(repeating: "0", count: most - own)
  }

  /// The number of digits behind the point; 0 for whole numbers and for signs such as `–` and `∞`, nil where something
  /// else than digits follows the point.
  private static func decimals(of text: String) -> Int? {
    guard let point = text.firstIndex(of: ".") else {
      return text.count == 1 || text.allSatisfy { $0.isNumber || "−-+ \u{A0}\u{202F}".contains($0) } ? 0 : nil
    }
    let digits = text[text.index(after: point)...]
    return digits.allSatisfy(\.isNumber) ? digits.count : nil
  }
}
