import Diagnostics
import Schemas

/// Splits a paragraph at the formulas `$$…$$` on lines of their own, which become blocks with the label after them.
struct FormulaSplitter {
  let source: SourceText

  /// The paragraph cut at its formulas.
  func split(_ inlines: [Inline], of range: SourceRange, _ context: inout DecodingContext) -> [Block] {
    guard inlines.contains(where: \.isDisplayFormula) else { return [Block(.paragraph(inlines), range: range)] }
    var blocks: [Block] = []
    var text: [Inline] = []
    for line in lines(of: inlines) {
      guard let formula = formula(line, &context) else {
        text += (text.isEmpty ? line.drop { $0.isBreak } : line[...])
        continue
      }
      if let block = paragraph(text) { blocks.append(block) }
      text = []
      blocks.append(formula)
    }
    if blocks.isEmpty { return [Block(.paragraph(inlines), range: range)] }
    if let block = paragraph(text) { blocks.append(block) }
    return blocks
  }

  /// The inlines of each line; a break belongs to the line after it.
  private func lines(of inlines: [Inline]) -> [[Inline]] {
    var lines: [[Inline]] = [[]]
    for inline in inlines {
      if inline.isBreak { lines.append([]) }
      lines[lines.count - 1].append(inline)
    }
    return lines
  }

  private func formula(_ line: [Inline], _ context: inout DecodingContext) -> Block? {
    let content = line.filter { !$0.isBreak && !$0.isBlank }
    guard let first = content.first, case .math(let tex, true) = first.content, content.count <= 2 else { return nil }
    guard let last = content.dropFirst().first else {
      return Block(.displayMath(tex, label: nil), range: first.range)
    }
    guard case .text = last.content, let trailing = TrailingAttributes(in: last.range),
      trailing.start <= last.range.bytes.lowerBound
    else { return nil }
    let label = trailing.label(prefix: "eq-", &context)
    let end = trailing.range.bytes.upperBound
    return Block(
      .displayMath(tex, label: label), range: SourceRange(source, first.range.bytes.lowerBound..<end))
  }

  private func paragraph(_ inlines: [Inline]) -> Block? {
    guard let first = inlines.first, let last = inlines.last else { return nil }
    return Block(.paragraph(inlines), range: first.range.union(last.range))
  }
}

extension Inline {
  fileprivate var isDisplayFormula: Bool { if case .math(_, true) = content { true } else { false } }

  fileprivate var isBreak: Bool {
    switch content {
    case .softBreak, .hardBreak: true
    case .text, .emphasis, .strong, .strikethrough, .code, .math, .link, .image, .checkedValue, .reference,
      .possibleCitation, .footnoteReference, .html:
      false
    }
  }

  /// Whether it is text that consists of white space.
  var isBlank: Bool {
    if case .text(let text) = content { return text.allSatisfy(\.isWhitespace) }
    return false
  }
}
