import Diagnostics
import Notebooks

/// What is true of the ranges of every parsed notebook:
///
/// - A block lies in the block that contains it, and an inline in its block or in the inline that contains it.
/// - Siblings are in the order of the source and do not overlap.
/// - Outside of blocks there is nothing but white space and marks without content, and between the blocks of a container nothing but its marks.
/// - The range of an inline has the characters that the inline is read from.
enum RangeLaws {
  /// What breaks the laws, one sentence each; empty where all of them hold.
  static func violations(in notebook: ParsedNotebook) -> [String] {
    let all = notebook.frontMatter == nil ? 0 : (FrontMatterLines(notebook.source)?.bytes.upperBound ?? 0)
    let document = all..<notebook.source.bytes.count
    // Notes are taken out of the text, so each lies between the blocks or in one of them.
    let outer = notebook.blocks.filter { block in
      !notebook.footnotes.contains { block.range.bytes.overlaps($0.range.bytes) }
    }
    return order(notebook.blocks.map(\.range), in: document, "the document")
      + notebook.blocks.flatMap(violations)
      + uncovered(outer.map(\.range.bytes) + notebook.footnotes.map(\.range.bytes), notebook, from: all)
      + notebook.footnotes.flatMap { note in
        order(note.content.map(\.range), in: note.range.bytes, "the note \(note.name)")
          + note.content.flatMap(violations)
      }
  }

  private static func uncovered(_ covered: [Range<Int>], _ notebook: ParsedNotebook, from start: Int) -> [String] {
    guard covered.count == notebook.blocks.count + notebook.footnotes.count else { return [] }
    var (faults, position): ([String], Int) = ([], start)
    for range in covered.sorted(by: { $0.lowerBound < $1.lowerBound }) + [
      notebook.source.bytes.count..<notebook.source.bytes.count
    ] {
      let between = position < range.lowerBound ? notebook.source.string(position..<range.lowerBound) : ""
      let text = between.replacing(/<!--(?s:.*?)-->/, with: "").replacing(/\n\[[^\]\n]+\]:[^\n]*/, with: "")
      // Items and quotations without content are not in the range of their list or quotation.
      if !text.allSatisfy({ $0.isWhitespace || $0.isNumber || ">-+*.)".contains($0) }) {
        faults.append("nothing is read from \(between.debugDescription)")
      }
      position = max(position, range.upperBound)
    }
    return faults
  }

  private static func order(_ ranges: [SourceRange], in parent: Range<Int>, _ name: String) -> [String] {
    let outside = ranges.filter {
      $0.bytes.lowerBound < parent.lowerBound || $0.bytes.upperBound > parent.upperBound
    }
    let pairs = zip(ranges, ranges.dropFirst()).filter { $0.bytes.upperBound > $1.bytes.lowerBound }
    return outside.map { "\($0) is outside of \(name)" } + pairs.map { "\($0) overlaps \($1) in \(name)" }
  }

  // MARK: Blocks

  private static func violations(in block: Block) -> [String] {
    let name = "the block at \(block.range)"
    switch block.content {
    case .quote(let parts):
      return order(parts.map(\.range), in: block.range.bytes, name) + marks(of: block, parts)
        + parts.flatMap(violations)
    case .list(let items, _, _):
      let parts = items.flatMap { $0 }
      return order(parts.map(\.range), in: block.range.bytes, name) + marks(of: block, parts)
        + parts.flatMap(violations)
    case .executable(let executable):
      let written = block.range.source.string(executable.contentBytes)
      return written == executable.text ? [] : ["the content of \(name) is not its text"]
    case .table(let table):
      let cells = ([table.head] + table.rows).joined().map { $0 }
      return cells.flatMap { violations(in: $0, of: block.range, name) }
        + order((cells.joined() + table.caption).map(\.range), in: block.range.bytes, name)
        + violations(in: table.caption, of: block.range, name)
    case .paragraph(let inlines): return violations(in: inlines, of: block.range, name)
    case .heading(let heading): return violations(in: heading.title, of: block.range, name)
    case .picture(let picture): return violations(in: [picture.image], of: block.range, name)
    case .displayMath(let tex, _): return math(tex, at: block.range).map { ["\(name): \($0)"] } ?? []
    case .code, .thematicBreak, .html: return []
    }
  }

  /// Between the parts of a quotation or a list there is nothing but their marks.
  private static func marks(of block: Block, _ parts: [Block]) -> [String] {
    var position = block.range.bytes.lowerBound
    var between = ""
    for part in parts where part.range.bytes.lowerBound >= position {
      between += block.range.source.string(position..<part.range.bytes.lowerBound)
      position = part.range.bytes.upperBound
    }
    let text = between.replacing(/<!--(?s:.*?)-->/, with: "")
    return text.allSatisfy { $0.isWhitespace || $0.isNumber || ">-+*.)".contains($0) }
      ? [] : ["between the parts at \(block.range) is \(between.debugDescription)"]
  }

  // MARK: Inlines

  private static func violations(in inlines: [Inline], of parent: SourceRange, _ name: String) -> [String] {
    order(inlines.map(\.range), in: parent.bytes, name) + inlines.flatMap(violations)
  }

  private static func violations(in inline: Inline) -> [String] {
    let name = "the inline at \(inline.range)"
    let written = inline.range.text
    func expect(_ isTrue: Bool) -> [String] { isTrue ? [] : ["\(name) is \(written.debugDescription)"] }
    switch inline.content {
    case .text(let text):
      return expect(written == text || written.contains("\\") || written.contains("&") || written.contains("<!--"))
    case .emphasis(let parts):
      return expect(written.first == written.last && "*_".contains(written.first ?? " "))
        + violations(in: parts, of: inline.range, name)
    case .strong(let parts):
      return expect(["**", "__"].contains(written.prefix(2)) && written.suffix(2) == written.prefix(2))
        + violations(in: parts, of: inline.range, name)
    case .strikethrough(let parts):
      return expect(written.hasPrefix("~~") && written.hasSuffix("~~"))
        + violations(in: parts, of: inline.range, name)
    case .code: return expect(written.hasPrefix("`") && written.hasSuffix("`"))
    case .math(let tex, _): return math(tex, at: inline.range).map { ["\(name): \($0)"] } ?? []
    case .link(let parts, _, _):
      return expect("[<".contains(written.first ?? " ")) + violations(in: parts, of: inline.range, name)
    case .image(let parts, _, _):
      return expect(written.hasPrefix("![")) + violations(in: parts, of: inline.range, name)
    case .checkedValue: return expect(written.hasPrefix("[") && written.hasSuffix(")") && written.contains("#="))
    case .reference(let label, let panel):
      let plain = "@\(label)" + (panel.map { "{\($0)}" } ?? "")
      return expect(written == plain || written == "@{\(label)}")
    case .possibleCitation(let key): return expect(written == "@\(key)" || written == "@{\(key)}")
    case .footnoteReference(let note): return expect(written == "[^\(note)]")
    case .softBreak, .hardBreak: return expect(written.contains("\n") || written == "\\")
    case .html(let html): return expect(written == html || written.contains("<!--") || written.contains("\n"))
    }
  }

  /// What is wrong with the range of a formula: it has delimiters, or is an environment; on one line it has the TeX as it is.
  private static func math(_ tex: String, at range: SourceRange) -> String? {
    let starts = ["$", "\\(", "\\[", "\\begin{"]
    guard starts.contains(where: range.text.hasPrefix) else { return "a formula without its delimiter" }
    let isPlain = !range.text.contains("\n") && !range.text.contains("%") && !range.text.contains("<!--")
    return isPlain && !range.text.contains(tex) ? "\(range.text) is not \(tex)" : nil
  }
}
