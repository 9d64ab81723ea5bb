import Notebooks

/// Writes the blocks of a page as HTML: plain ones directly, those with results through their templates.
struct BlockWriter {
  let inline: InlineWriter
  let templates: TemplateSet

  /// The blocks, one after the other.
  func html(_ blocks: [ReportBlock]) throws(MathUnavailable) -> HTML { try lines(blocks).joined(separator: "\n") }

  /// The same blocks, each for lines of its own.
  func lines(_ blocks: [ReportBlock]) throws(MathUnavailable) -> [HTML] {
    var parts: [HTML] = []
    for piece in PagePiece.pieces(of: blocks) {
      switch piece {
      case .block(let block): parts.append(try html(block))
      case .claim(let claim, let experiments): parts.append(try html(claim, experiments))
      }
    }
    return parts
  }

  /// A claim, in whose fold these experiments are.
  private func html(_ claim: ClaimBlock, _ experiments: [ExperimentBlock]) throws(MathUnavailable) -> HTML {
    let written = experiments.map { templates.fill("experiment", ExperimentView($0)) }
    let folded = written.isEmpty ? nil : written.joined(separator: "\n")
    return templates.fill("claim", try ClaimView(claim, experiments: folded, inline))
  }

  private func html(_ block: ReportBlock) throws(MathUnavailable) -> HTML {
    switch block {
    case .paragraph(let content): HTML("p", try inline.html(content))
    case .heading(let heading): try html(heading)
    case .list(let items, let start, let isTight): try list(items, start, isTight)
    case .quote(let blocks): try quotation(blocks)
    case .code(let language, let text): code(language, text)
    case .plainTable(let table): try html(table)
    case .displayMath(let formula): try html(formula)
    case .picture(let picture): try html(picture)
    case .thematicBreak: HTML.void("hr")
    case .html(let text): HTML("pre", ["class": "raw", "tabindex": "0"], HTML("code", HTML(text: text)))
    case .experiment(let block): templates.fill("experiment", ExperimentView(block))
    case .figure(let block): templates.fill("figure", try FigureView(block, inline))
    case .table(let block): templates.fill("table", try TableView(block, inline))
    case .claim(let block): try html(block, [])
    case .failure(let block): templates.fill("failure", try FailureView(block, inline))
    }
  }

  /// A quotation. A last paragraph that begins with a dash says where it is from.
  private func quotation(_ blocks: [ReportBlock]) throws(MathUnavailable) -> HTML {
    guard blocks.count > 1, case .paragraph(let source)? = blocks.last, case .text(let start)? = source.first,
      start.first == "—" || start.hasPrefix("– ")
    else { return HTML("blockquote", try html(blocks)) }
    let words = HTML("blockquote", try html(Array(blocks.dropLast())))
    return HTML("div", ["class": "quotation"], words + HTML("p", ["class": "from"], try inline.html(source)))
  }

  private func html(_ heading: HeadingBlock) throws(MathUnavailable) -> HTML {
    let number = heading.number.map { HTML("span", ["class": "number"], HTML(text: $0)) + HTML(text: " ") }
    return HTML(
      "h\(heading.level)", ["id": heading.anchor],
      (number ?? .empty) + (try inline.html(heading.title)) + permalink(to: heading.anchor))
  }

  private func list(_ items: [[ReportBlock]], _ start: Int?, _ isTight: Bool) throws(MathUnavailable) -> HTML {
    var content = HTML.empty
    for item in items { content = content + HTML("li", try isTight ? tight(item) : html(item)) }
    guard let start else { return HTML("ul", content) }
    return HTML("ol", ["start": start == 1 ? nil : String(start)], content)
  }

  /// The blocks of an item or a note whose paragraphs have no space between them.
  func tight(_ blocks: [ReportBlock]) throws(MathUnavailable) -> HTML {
    var parts: [HTML] = []
    for block in blocks {
      if case .paragraph(let content) = block {
        parts.append(try inline.html(content))
      } else {
        parts.append(try html(block))
      }
    }
    return parts.joined(separator: "\n")
  }

  private func code(_ language: String?, _ text: String) -> HTML {
    let content = language == "yaml" ? YAMLHighlighter.html(text) : HTML(text: text)
    return HTML("pre", ["tabindex": "0"], HTML("code", ["class": language.map { "language-" + $0 }], content))
  }

  private func html(_ block: FormulaBlock) throws(MathUnavailable) -> HTML {
    let formula = HTML(
      "div",
      [
        "class": "formula", "role": "group", "aria-label": block.mark.map { "Equation \($0.text)" } ?? "Formula",
        "tabindex": Self.isLong(block.tex) ? "0" : nil,
      ], try inline.formula(block.tex, isDisplay: true))
    var mark = HTML.empty
    if let shown = block.mark?.shown { mark = HTML("span", ["class": "equation-number"], try inline.html(shown)) }
    return HTML("div", ["class": "equation", "id": block.anchor], formula + mark)
  }

  /// Whether a formula may be wider than the text: it then scrolls, and the keyboard has to reach it.
  private static func isLong(_ tex: String) -> Bool {
    // A command counts as one sign, and so does a character, however many bytes it has.
    var (count, isCommand) = (0, false)
    for byte in tex.utf8 {
      let continuesName = UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte | 0x20
      if isCommand, continuesName { continue }
      isCommand = byte == UInt8(ascii: "\\")
      if !" {}^_&".utf8.contains(byte), byte & 0xC0 != 0x80 { count += 1 }
    }
    return count > longestFormula
  }

  /// The most signs of a formula that has room beside its number.
  private static let longestFormula = 60

  private func html(_ block: PictureBlock) throws(MathUnavailable) -> HTML {
    let title = "Figure \(block.number)"
    var plate = try inline.html([block.image])
    if case .image(let image, let text) = block.image {
      plate = HTML.void(
        "img", ["src": DataAddress.of(image), "alt": text, "style": block.width.map { "width: \($0)%" }])
    }
    let caption = HTML("figcaption", self.title(title) + (try inline.html(block.caption)))
    return HTML(
      "div", ["id": block.anchor, "class": "figure picture"],
      HTML("figure", HTML("div", ["class": "plate"], plate) + caption))
  }

  private func title(_ text: String) -> HTML {
    HTML("strong", ["class": "title"], HTML(text: text)) + HTML(text: " ")
  }

  private func html(_ table: PlainTable) throws(MathUnavailable) -> HTML {
    var head = HTML.empty
    for (cell, alignment) in zip(table.head, table.alignments) {
      let attributes: KeyValuePairs<String, String?> = ["scope": "col", "class": alignment.cssClass]
      head = head + (cell.isEmpty ? HTML("td", .empty) : HTML("th", attributes, try inline.head(cell)))
    }
    let heads = table.isWordy ? table.head.map { $0.plainText(math: inline.macros.plainText) } : []
    var body = HTML.empty
    for row in table.rows {
      var cells = HTML.empty
      for (column, (cell, alignment)) in zip(row, table.alignments).enumerated() {
        let head = heads.indices.contains(column) ? heads[column] : nil
        cells = cells + HTML("td", ["class": alignment.cssClass, "data-head": head], try inline.html(cell))
      }
      body = body + HTML("tr", cells)
    }
    let content = HTML("thead", HTML("tr", head)) + HTML("tbody", body)
    guard let title = table.title else { return scrolling(content, called: "Table", isWordy: table.isWordy) }
    let name = "Table \(title.number)"
    let caption = HTML("caption", self.title(name) + (try inline.html(title.caption)))
    return HTML(
      "div", ["id": title.anchor, "class": "table"], scrolling(caption + content, called: name, isWordy: table.isWordy))
  }

  private func scrolling(_ table: HTML, called name: String, isWordy: Bool) -> HTML {
    let names = isWordy ? "scroll wordy" : "scroll"
    return HTML("div", ["class": names, "role": "group", "aria-label": name], HTML("table", table))
  }

  /// The address of a place, for those who point: the contents lead everybody there.
  private func permalink(to anchor: String?) -> HTML {
    guard let anchor else { return .empty }
    return HTML(
      "a", ["class": "permalink", "href": "#" + anchor, "tabindex": "-1", "aria-hidden": "true"], HTML(text: "#"))
  }
}

extension PlainTable {
  /// Whether it has sentences in several columns, which a narrow window shows below one another.
  fileprivate var isWordy: Bool {
    head.count > 1 && rows.contains { $0.contains { $0.plainText.count > 40 } }
  }
}

extension MarkdownTable.Alignment {
  /// The class of its cells; nil where nothing is asked for.
  fileprivate var cssClass: String? { self == .natural ? nil : rawValue }
}
