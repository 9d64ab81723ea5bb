import Notebooks

extension ParsedNotebook {
  /// What a notebook is, without where it is: a line for each block, indented by what contains it.
  var shape: String {
    blocks.map { $0.shape("") }.joined()
      + footnotes.map { note in "note \(note.name)\n" + note.content.map { $0.shape("  ") }.joined() }.joined()
  }
}

extension Block {
  fileprivate func shape(_ indent: String) -> String {
    let inner = indent + "  "
    switch content {
    case .paragraph(let inlines): return indent + "paragraph \(inlines.shape)\n"
    case .heading(let heading):
      return indent + "heading \(heading.level) \(heading.label?.name ?? "-") \(heading.title.shape)\n"
    case .list(let items, let start, let isTight):
      let parts = items.map { "\(inner)item\n" + $0.map { $0.shape(inner + "  ") }.joined() }
      return indent + "list \(start.map(String.init) ?? "-") \(isTight ? "tight" : "loose")\n" + parts.joined()
    case .quote(let blocks): return indent + "quote\n" + blocks.map { $0.shape(inner) }.joined()
    case .code(let language, let text): return indent + "code \(language ?? "-") \(text.debugDescription)\n"
    case .table(let table):
      let rows = ([table.head] + table.rows).map { row in row.map(\.shape).joined(separator: " | ") }
      return indent + "table \(table.label?.name ?? "-") \(table.caption.shape)\n"
        + rows.map { "\(inner)\($0)\n" }.joined()
    case .picture(let picture): return indent + "picture \(picture.label.name) \(picture.caption.shape)\n"
    case .displayMath(let tex, let label):
      return indent
        + "formula \(label?.name ?? "-") \(tex.replacing("\r\n", with: "\n").split(separator: "\n").joined(separator: "/"))\n"
    case .thematicBreak: return indent + "break\n"
    case .html(let text): return indent + "html \(text.debugDescription)\n"
    case .executable(let block):
      return indent + "\(block.kind.rawValue) \(block.label.name) \(block.text.debugDescription)\n"
    }
  }
}

extension [Inline] {
  /// The inlines in one line, each but text in angle brackets.
  var shape: String { map(\.shape).joined() }
}

extension Inline {
  fileprivate var shape: String {
    switch content {
    case .text(let text): text
    case .emphasis(let parts): "⟨em \(parts.shape)⟩"
    case .strong(let parts): "⟨strong \(parts.shape)⟩"
    case .strikethrough(let parts): "⟨gone \(parts.shape)⟩"
    case .code(let text): "⟨code \(text)⟩"
    case .math(let tex, let isDisplay): "⟨\(isDisplay ? "display" : "math") \(tex)⟩"
    case .link(let parts, let target, _): "⟨link \(parts.shape) → \(target)⟩"
    case .image(let parts, let target, _): "⟨image \(parts.shape) → \(target)⟩"
    case .checkedValue(let printed, let expression, _): "⟨value \(printed) = \(expression.text ?? "")⟩"
    case .reference(let label, let panel): "⟨reference \(label)\(panel.map { " \($0)" } ?? "")⟩"
    case .possibleCitation(let key): "⟨citation \(key)⟩"
    case .footnoteReference(let name): "⟨mark \(name)⟩"
    case .softBreak: "⏎"
    case .hardBreak: "⏎⏎"
    case .html(let text): "⟨html \(text)⟩"
    }
  }
}
