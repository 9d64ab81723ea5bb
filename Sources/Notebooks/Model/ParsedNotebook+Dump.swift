extension ParsedNotebook {
  /// The notebook as text, a line for each part with its range, for tests and debugging.
  public func dump() -> String {
    var text = ""
    if let frontMatter { text += "front matter\n" + frontMatter.dump(indent: "  ") }
    text += blocks.map { $0.dump(indent: "") }.joined()
    for note in footnotes {
      text += "footnote \(note.range) \(note.name)\n" + note.content.map { $0.dump(indent: "  ") }.joined()
    }
    return text + unreadLabels.map { "unread \($0.range) \($0.name)\n" }.joined()
  }
}

extension Block {
  fileprivate func dump(indent: String) -> String {
    let inner = indent + "  "
    let (heading, parts) = dumpParts(inner)
    return "\(indent)\(heading.replacing("@", with: "\(range)", maxReplacements: 1))\n" + parts
  }

  /// The first line, with `@` for the range, and the lines of the parts.
  private func dumpParts(_ inner: String) -> (String, String) {
    switch content {
    case .paragraph(let inlines): return ("paragraph @", inlines.dump(indent: inner))
    case .heading(let heading):
      let numbering = heading.isNumbered ? "" : " unnumbered"
      return (
        "heading @ \(heading.level)" + (heading.label?.dumped ?? "") + numbering, heading.title.dump(indent: inner)
      )
    case .picture(let picture):
      let width = picture.width.map { " \($0)%" } ?? ""
      return ("picture @" + picture.label.dumped + width, [picture.image].dump(indent: inner))
    case .list(let items, let start, let isTight):
      let parts = items.map { "\(inner)item\n" + $0.map { $0.dump(indent: inner + "  ") }.joined() }
      return ("list @" + (start.map { " from \($0)" } ?? "") + (isTight ? " tight" : ""), parts.joined())
    case .quote(let blocks): return ("quote @", blocks.map { $0.dump(indent: inner) }.joined())
    case .code(let language, let text): return ("code @ \(language ?? "-") \(text.debugDescription)", "")
    case .table(let table):
      let alignments = table.alignments.map(\.rawValue).joined(separator: " ")
      return ("table @ \(alignments)" + (table.label?.dumped ?? ""), table.dump(inner))
    case .displayMath(let tex, let label): return ("formula @ \(tex.debugDescription)" + (label?.dumped ?? ""), "")
    case .thematicBreak: return ("line across @", "")
    case .html(let text): return ("html @ \(text.debugDescription)", "")
    case .executable(let block):
      return ("\(block.kind.rawValue) @" + block.label.dumped, block.value.dump(indent: inner))
    }
  }
}

extension Label {
  fileprivate var dumped: String { " #\(name) \(range)" }
}

extension MarkdownTable {
  fileprivate func dump(_ indent: String) -> String {
    let rows = ([head] + rows).map { row in
      "\(indent)row\n" + row.map { "\(indent)  cell\n" + $0.dump(indent: indent + "    ") }.joined()
    }
    return rows.joined() + (caption.isEmpty ? "" : "\(indent)caption\n" + caption.dump(indent: indent + "  "))
  }
}

extension [Inline] {
  /// The inlines as text, a line for each with its range.
  public func dump(indent: String = "") -> String {
    map { inline in
      let (name, detail, children) = inline.content.dumped
      let line =
        "\(indent)\(inline.isLiteral ? "literal " : "")\(name) \(inline.range)" + (detail.isEmpty ? "" : " \(detail)")
        + "\n"
      return line + children.dump(indent: indent + "  ")
    }.joined()
  }
}

extension Inline.Content {
  fileprivate var dumped: (name: String, detail: String, children: [Inline]) {
    switch self {
    case .text(let text): ("text", text.debugDescription, [])
    case .emphasis(let children): ("emphasis", "", children)
    case .strong(let children): ("strong", "", children)
    case .strikethrough(let children): ("strikethrough", "", children)
    case .code(let text): ("code", text.debugDescription, [])
    case .math(let tex, let isDisplay): (isDisplay ? "display math" : "math", tex.debugDescription, [])
    case .link(let children, let target, let title): ("link", target + (title.map { " '\($0)'" } ?? ""), children)
    case .image(let children, let target, let title): ("image", target + (title.map { " '\($0)'" } ?? ""), children)
    case .checkedValue(let printed, let expression, let name):
      (
        "checked value",
        printed.debugDescription + (name.map { " '\($0)'" } ?? "") + " = " + expression.dump().dropLast(), []
      )
    case .reference(let label, let panel): ("reference", label + (panel.map { " panel \($0)" } ?? ""), [])
    case .possibleCitation(let key): ("possible citation", key, [])
    case .footnoteReference(let name): ("footnote reference", name, [])
    case .softBreak: ("soft break", "", [])
    case .hardBreak: ("hard break", "", [])
    case .html(let text): ("html", text.debugDescription, [])
    }
  }
}
