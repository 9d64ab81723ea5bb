import Notebooks
import Results

/// Writes the blocks of a page as Markdown.
struct MarkdownBlocks {
  var inlines: MarkdownInlines

  init(_ inlines: MarkdownInlines) { self.inlines = inlines }

  /// The blocks, with empty lines between them.
  mutating func text(_ blocks: [ReportBlock]) -> String {
    var parts: [String] = []
    for block in blocks { parts.append(text(block)) }
    return parts.filter { !$0.isEmpty }.joined(separator: "\n\n")
  }

  private mutating func text(_ block: ReportBlock) -> String {
    switch block {
    case .paragraph(let content): inlines.text(content)
    case .heading(let heading): text(heading)
    case .list(let items, let start, let isTight): list(items, start, isTight)
    case .quote(let blocks): MarkdownText.prefixed(text(blocks), by: "> ")
    case .code(let language, let text): MarkdownText.fenced(text, language ?? "")
    case .plainTable(let table): text(table)
    case .displayMath(let formula): text(formula)
    case .picture(let picture):
      titled(
        "Figure \(picture.number)", picture.anchor, above: inlines.text([picture.image]), inlines.text(picture.caption))
    case .thematicBreak: "---"
    case .html(let text): MarkdownText.fenced(text, "html")
    case .experiment(let block): text(block)
    case .figure(let block): text(block)
    case .table(let block): text(block)
    case .claim(let block): text(block)
    case .failure(let block): text(block)
    }
  }

  // MARK: Text

  private mutating func text(_ heading: HeadingBlock) -> String {
    let marks = String(repeating: "#", count: heading.level)
    let number = heading.number.map { $0 + " " } ?? ""
    let title = MarkdownText.oneLine(inlines.text(heading.title))
    return "\(marks) \(heading.anchor.map(MarkdownText.anchor) ?? "")\(number)\(title)"
  }

  private mutating func list(_ items: [[ReportBlock]], _ start: Int?, _ isTight: Bool) -> String {
    var lines: [String] = []
    for (index, item) in items.enumerated() {
      let mark = start.map { "\($0 + index). " } ?? "- "
      lines.append(mark + MarkdownText.indented(text(item), by: mark.count))
    }
    return lines.joined(separator: isTight ? "\n" : "\n\n")
  }

  private mutating func text(_ formula: FormulaBlock) -> String {
    let mark = formula.mark.map { "\\tag{\($0.text)}" } ?? ""
    let anchor = formula.anchor.map { MarkdownText.anchor($0) + "\n\n" } ?? ""
    return anchor + inlines.display(formula.tex + mark)
  }

  private mutating func text(_ table: PlainTable) -> String {
    let rules = table.alignments.map(\.rule)
    var lines = [row(table.head), MarkdownText.row(rules)]
    for cells in table.rows { lines.append(row(cells)) }
    let content = lines.joined(separator: "\n")
    guard let title = table.title else { return content }
    return titled("Table \(title.number)", title.anchor, inlines.text(title.caption), below: content)
  }

  private mutating func row(_ cells: [[ReportInline]]) -> String {
    var texts: [String] = []
    for cell in cells { texts.append(inlines.text(cell)) }
    return MarkdownText.row(texts)
  }

  /// A numbered thing: its anchor, and its title with the caption between what is above and below it.
  private func titled(
    _ title: String, _ anchor: String, above: String = "", _ caption: String, below: String = ""
  ) -> String {
    let head = [MarkdownText.anchor(anchor), above].filter { !$0.isEmpty }
    let text = "<strong>\(title).</strong> \(caption)"
    return (head + [text] + [below]).filter { !$0.isEmpty }.joined(separator: "\n\n")
  }

  // MARK: Results

  private func text(_ block: ExperimentBlock) -> String {
    let extent = block.summary.extent.isEmpty ? "" : ": " + HTML(text: RemarkText.typeset(block.summary.extent)).markup
    let name = "Experiment <code>\(HTML(text: block.source.label).markup)</code>\(extent)"
    let remarks = block.summary.remarks.map { MarkdownText.escaped(RemarkText.typeset($0)) }
    let anchor = MarkdownText.anchor("experiment-" + block.source.label)
    return anchor + "\n\n"
      + folded(name, (remarks + [MarkdownText.fenced(block.source.text, "yaml")]).joined(separator: "\n\n"))
  }

  private mutating func text(_ block: FigureBlock) -> String {
    let files = block.figure.downloads
    let drawing = files.first { $0.format == "SVG" } ?? files.first
    let description = block.alternativeText.plainText(math: inlines.macros.plainText)
    let remarks =
      block.figure.remarks.map(RemarkText.typeset)
      + block.figure.labelChecks.compactMap(\.problem).map { "In a label: \($0)." }
    let caption = [inlines.text(block.caption)] + remarks.map { MarkdownText.escaped($0, startsLine: false) }
    return titled(
      "Figure \(block.number)", block.source.label,
      above: drawing.map { MarkdownInlines.picture(at: $0.path, description) } ?? "",
      caption.joined(separator: " "), below: links(to: files))
  }

  private mutating func text(_ block: TableBlock) -> String {
    var lines = [row(block.header), MarkdownText.row(block.alignments.map(\.rule))]
    for (index, cells) in block.rows.enumerated() {
      let shown = cells.enumerated().map { column, cell in
        block.extent(ofRow: index, column: column) == 0 ? [] : cell
      }
      lines.append(row(shown))
    }
    return titled(
      "Table \(block.number)", block.source.label, inlines.text(block.caption),
      below: [lines.joined(separator: "\n"), links(to: block.downloads)].filter { !$0.isEmpty }
        .joined(separator: "\n\n"))
  }

  private func links(to files: [Download]) -> String {
    files.map { "[\($0.format)](\(MarkdownText.target(FileAddress.address(of: $0.path))))" }.joined(separator: " · ")
  }

  private mutating func text(_ block: ClaimBlock) -> String {
    let outcome = block.claim.outcome
    let verdict = outcome.verdict.rawValue.replacing("-", with: " ")
    let statement = MarkdownText.oneLine(inlines.text(block.statement))
    var parts = ["<strong>Claim \(block.number)</strong> (\(outcome.verdict.mark) \(verdict)). \(statement)"]
    let because = [inlines.text(block.because)].filter { !$0.isEmpty }
    let origin = block.origin.isEmpty ? [] : ["Stated in: \(inlines.text(block.origin))."]
    if !(because + origin).isEmpty { parts.append((because + origin).joined(separator: " ")) }
    parts.append(outcome.assertions.map(Self.line).joined(separator: "\n"))
    let changes = block.claim.changes.map(MarkdownText.code).joined(separator: " ")
    if !changes.isEmpty { parts.append("Control: with \(changes) \(block.claim.judgementOfControl).") }
    if let remark = block.claim.remark { parts.append(MarkdownText.escaped(remark)) }
    return MarkdownText.anchor(block.source.label) + "\n\n"
      + MarkdownText.prefixed(parts.joined(separator: "\n\n"), by: "> ")
  }

  /// A condition of a claim, with what became of it.
  private static func line(_ assertion: AssertionOutcome) -> String {
    let facts = assertion.result.facts.map { MarkdownText.escaped("\($0.name) \($0.text)", startsLine: false) }
    return "- " + ([MarkdownText.code(assertion.text)] + facts).joined(separator: "; ")
  }

  private mutating func text(_ block: FailedBlock) -> String {
    let anchor = (block.source.kind == .experiment ? "experiment-" : "") + block.source.label
    var parts = [
      "\(MarkdownText.anchor(anchor))\n\n<strong>\(MarkdownText.escaped(block.title)): "
        + "\(block.isIncomplete ? "incomplete" : "no result").</strong>",
      MarkdownText.fenced(block.cause, ""),
    ]
    for text in block.texts where !text.isEmpty { parts.append(inlines.text(text)) }
    return parts.joined(separator: "\n\n")
  }

  /// A text that is shown when its title is chosen.
  func folded(_ title: String, _ text: String) -> String {
    "<details><summary>\(title)</summary>\n\n\(text)\n\n</details>"
  }
}

extension MarkdownTable.Alignment {
  /// The cell of the line between head and rows.
  fileprivate var rule: String {
    switch self {
    case .natural: "---"
    case .left: ":---"
    case .center: ":---:"
    case .right: "---:"
    }
  }
}

extension ReportTable.Alignment {
  /// The same for a table of results.
  fileprivate var rule: String {
    switch self {
    case .left: ":---"
    case .center: ":---:"
    case .right, .decimal: "---:"
    }
  }
}
