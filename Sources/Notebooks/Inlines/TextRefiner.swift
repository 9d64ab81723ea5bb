import Diagnostics
import Schemas

/// Finds the forms in running text that Markdown does not have: references `@fig-x{B}`, footnotes `[^x]`, and mistakes
/// that look like checked values or formulas. Adjacent pieces of text become one.
struct TextRefiner {
  let source: SourceText
  /// Whether references are looked for; inside links they are not.
  let findsReferences: Bool
  /// Whether the text is that of a scalar, which starts no line of the document.
  let isScalar: Bool
  /// The diagnostics of the text.
  private(set) var diagnostics: [Diagnostic] = []
  /// The positions of `@` in addresses of the run that is read, where they do not begin references.
  private var signsInAddresses: Set<Int> = []

  init(source: SourceText, findsReferences: Bool, isScalar: Bool) {
    (self.source, self.findsReferences, self.isScalar) = (source, findsReferences, isScalar)
  }

  /// The inlines, in which references and footnotes are inlines of their own.
  mutating func refine(_ inlines: [Inline]) -> [Inline] {
    var refined: [Inline] = []
    // The parser splits text at any special character. Pieces that are adjacent in the source are joined before the
    // search, so that no reference is split.
    var run: SourceRange?
    for inline in inlines {
      if let open = run, isVerbatim(inline), open.bytes.upperBound == inline.range.bytes.lowerBound {
        run = open.union(inline.range)
        continue
      }
      if let open = run { refined += pieces(of: open) }
      run = isVerbatim(inline) ? inline.range : nil
      if run == nil { refined.append(inline) }
    }
    if let open = run { refined += pieces(of: open) }
    return merged(refined)
  }

  private func isVerbatim(_ inline: Inline) -> Bool {
    guard case .text(let text) = inline.content else { return false }
    return source.bytes[inline.range.bytes].elementsEqual(text.utf8)
  }

  private func merged(_ inlines: [Inline]) -> [Inline] {
    var result: [Inline] = []
    var (text, range): (String, SourceRange?) = ("", nil)
    for inline in inlines.flatMap(withLiteralBracket) {
      if case .text(let piece) = inline.content, !inline.isLiteral {
        text += piece
        range = range?.union(inline.range) ?? withEscape(inline.range, after: result.last?.range)
        continue
      }
      if let range { result.append(Inline(.text(text), range: range)) }
      (text, range) = ("", nil)
      result.append(inline)
    }
    if let range { result.append(Inline(.text(text), range: range)) }
    return result
  }

  /// The inline; of a text that begins with an escaped bracket, the bracket is an inline of its own.
  private func withLiteralBracket(_ inline: Inline) -> [Inline] {
    let bytes = inline.range.bytes
    guard case .text(let text) = inline.content, text.utf8.first.map("[]".utf8.contains) == true,
      let first = text.first, "[]".contains(first), isEscaped(bytes.lowerBound)
    else { return [inline] }
    let end = bytes.lowerBound + 1
    let range = SourceRange(source, bytes.lowerBound - 1..<end)
    let bracket = Inline(.text(String(first)), range: range, isLiteral: true)
    let rest = Inline(.text(String(text.dropFirst())), range: SourceRange(source, end..<bytes.upperBound))
    return text.count == 1 ? [bracket] : [bracket, rest]
  }

  /// Whether the character at `position` has a backslash before it that is not escaped itself.
  private func isEscaped(_ position: Int) -> Bool {
    !source.bytes[..<position].reversed().prefix { $0 == UInt8(ascii: "\\") }.count.isMultiple(of: 2)
  }

  /// The range of a text, with the backslash that escapes its first character. The parser omits the backslash.
  private func withEscape(_ range: SourceRange, after previous: SourceRange?) -> SourceRange {
    let start = range.bytes.lowerBound
    guard start > previous?.bytes.upperBound ?? 0, source.bytes[start - 1] == UInt8(ascii: "\\") else { return range }
    return SourceRange(source, start - 1..<range.bytes.upperBound)
  }

  // MARK: Pieces

  private mutating func pieces(of run: SourceRange) -> [Inline] {
    var pieces: [Inline] = []
    var (textStart, position) = (run.bytes.lowerBound, run.bytes.lowerBound)
    var opening: Int?
    signsInAddresses = WrittenAddress.signs(in: source.bytes[run.bytes])
    while position < run.bytes.upperBound {
      if signsInAddresses.contains(position) {
        position += 1
        continue
      }
      guard let special = special(at: position, in: run.bytes) else {
        if source.bytes[position] == UInt8(ascii: "[") { opening = position }
        if Self.mayBeginMistake(source.bytes[position]) {
          reportMistakes(at: position, in: run.bytes, opening: opening)
        }
        position += 1
        continue
      }
      if textStart < position { pieces.append(text(textStart..<position)) }
      pieces.append(special)
      position = special.range.bytes.upperBound
      textStart = position
    }
    if textStart < position { pieces.append(text(textStart..<position)) }
    return pieces
  }

  private func text(_ bytes: Range<Int>) -> Inline {
    Inline(.text(source.string(bytes)), range: SourceRange(source, bytes))
  }

  private mutating func special(at position: Int, in run: Range<Int>) -> Inline? {
    switch source.bytes[position] {
    case UInt8(ascii: "@") where findsReferences: reference(at: position, in: run)
    case UInt8(ascii: "["): footnote(at: position, in: run)
    default: nil
    }
  }

  private mutating func reference(at position: Int, in run: Range<Int>) -> Inline? {
    // After a letter it is part of an address; after a backslash it is a character.
    if position > 0, source.bytes[position - 1].isWordByte || source.bytes[position - 1] == UInt8(ascii: "\\") {
      return nil
    }
    let start = position + 1
    let rest = source.bytes[start..<run.upperBound]
    let citation = LabelForm.citation(in: rest)
    if let work = possibleCitation(citation, at: position, in: rest) { return work }
    let isWork = isBracketed(position) || rest.first == UInt8(ascii: "{")
    guard let label = isWork ? citation?.key : LabelForm.reference(in: rest) else { return nil }
    var end = start + (isWork ? citation?.length ?? 0 : label.utf8.count)
    var panel: String?
    if label.hasPrefix("fig-") || label.hasPrefix("claim-"),
      let name = panelName(in: source.bytes[end..<run.upperBound])
    {
      panel = name
      end += name.utf8.count + 2
    } else if label.hasPrefix("fig-") {
      reportPanels(of: label, at: end, in: run)
    }
    return Inline(.reference(label: label, panel: panel), range: SourceRange(source, position..<end))
  }

  /// What the text may cite outside of brackets: a key that begins with a capital, which is text where no work has it.
  private func possibleCitation(
    _ citation: (key: String, length: Int)?, at position: Int, in rest: ArraySlice<UInt8>
  ) -> Inline? {
    guard let citation, let first = rest.first, first.isCapital || first >= 0x80, !isBracketed(position),
      ForeignSyntax.form(at: source.bytes[position..<rest.endIndex], after: nil, isLineStart: false) == nil
    else { return nil }
    let range = SourceRange(source, position..<position + 1 + citation.length)
    return Inline(.possibleCitation(citation.key), range: range)
  }

  /// Whether an `@` at `position` opens brackets of the text, or follows a semicolon in them: `[@a; @b]`. A hyphen may
  /// come before it.
  private func isBracketed(_ position: Int) -> Bool {
    var before = source.bytes[max(position - Limits.keyBytes, 0)..<position]
    if before.last == UInt8(ascii: "-") { before.removeLast() }
    guard let last = before.last(where: { !" \n\r".utf8.contains($0) }) else { return false }
    guard "[;".utf8.contains(last),
      let bracket = before.indices.last(where: { "[]".utf8.contains(before[$0]) && !isEscaped($0) })
    else { return false }
    let isOpen = before[bracket] == UInt8(ascii: "[")
    // Between the bracket that opens and the first work is nothing but white space.
    return isOpen && (last == UInt8(ascii: ";") || before[(bracket + 1)...].allSatisfy { " \n\r".utf8.contains($0) })
  }

  /// The name in `{B}`, or the word in `{plain}`.
  private func panelName(in bytes: ArraySlice<UInt8>) -> String? {
    guard bytes.first == UInt8(ascii: "{") else { return nil }
    let name = bytes.dropFirst().prefix { $0.isWordByte || $0 == UInt8(ascii: "-") }
    guard !name.isEmpty, name.endIndex < bytes.endIndex, bytes[name.endIndex] == UInt8(ascii: "}") else { return nil }
    return String(decoding: name, as: UTF8.self)
  }

  /// Reports `{A,B}` after the label of a figure.
  private mutating func reportPanels(of label: String, at position: Int, in run: Range<Int>) {
    let rest = source.bytes[position..<run.upperBound].prefix(100)
    guard rest.first == UInt8(ascii: "{"), let closing = rest.firstIndex(of: UInt8(ascii: "}")) else { return }
    let names = source.string(position + 1..<closing).split { ",; –-".contains($0) }
    guard names.count > 1, names.allSatisfy({ $0.utf8.allSatisfy(\.isWordByte) }) else { return }
    diagnostics.append(ForeignSyntax.panels(at: SourceRange(source, position..<closing + 1), of: label, names))
  }

  private func footnote(at position: Int, in run: Range<Int>) -> Inline? {
    if position > 0, source.bytes[position - 1] == UInt8(ascii: "\\") { return nil }
    guard let name = LabelForm.footnote(in: source.bytes[position..<run.upperBound]) else { return nil }
    let range = SourceRange(source, position..<position + name.utf8.count + 3)
    return Inline(.footnoteReference(name), range: range)
  }

  // MARK: Mistakes

  /// Reports text at `position` that was meant as something else; `opening` is the last bracket that opens before it.
  private mutating func reportMistakes(at position: Int, in run: Range<Int>, opening: Int?) {
    let rest = source.bytes[position..<run.upperBound]
    if let target = CheckedValueTarget(rest) {
      let printed = opening.map { source.string($0 + 1..<min(position, $0 + 1 + Limits.quotedBytes)) }
      let range = SourceRange(source, position..<target.end)
      diagnostics.append(
        CheckedValueForm.mistake(at: range, printed: printed, expression: source.string(target.expression)))
    } else if let diagnostic = foreignForm(at: position, in: run) {
      diagnostics.append(diagnostic)
    }
  }

  private func foreignForm(at position: Int, in run: Range<Int>) -> Diagnostic? {
    guard source.bytes[position] != UInt8(ascii: "]"), diagnostics.count < Limits.reportedForms else { return nil }
    let before = position > 0 ? source.bytes[position - 1] : nil
    if before == UInt8(ascii: "\\") { return nil }
    if let trailing = trailing(of: run), trailing.bytes.lowerBound == position { return nil }
    let isLineStart = !isScalar && position == run.lowerBound && isLineStart(position)
    if let form = ForeignSyntax.form(
      at: source.bytes[position..<run.upperBound], after: before, isLineStart: isLineStart)
    {
      return form.diagnostic(source, at: position)
    }
    return role(at: position, in: run)
  }

  private func isLineStart(_ position: Int) -> Bool {
    LineMarks(source).content(ofLine: source.line(ofByte: position), limit: position).lowerBound == position
  }

  /// The attributes at the end of a run of the document, which the reader of the block checks.
  private func trailing(of run: Range<Int>) -> SourceRange? {
    isScalar ? nil : TrailingAttributes(in: SourceRange(source, run.suffix(100)))?.range
  }

  /// Whether a form of another dialect, or what follows the text of a checked value, may begin with `byte`.
  private static func mayBeginMistake(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "{"), UInt8(ascii: "^"), UInt8(ascii: "\\"), UInt8(ascii: "@"), UInt8(ascii: "="),
      UInt8(ascii: ":"), UInt8(ascii: "["), UInt8(ascii: "!"), UInt8(ascii: "]"):
      true
    default: false
    }
  }

  /// A word in braces at the end of the run, directly before code.
  private func role(at position: Int, in run: Range<Int>) -> Diagnostic? {
    guard source.bytes[position] == UInt8(ascii: "{"), run.upperBound < source.bytes.count,
      source.bytes[run.upperBound] == UInt8(ascii: "`"), 3..<40 ~= run.upperBound - position
    else { return nil }
    let word = source.bytes[(position + 1)..<(run.upperBound - 1)]
    guard source.bytes[run.upperBound - 1] == UInt8(ascii: "}"),
      word.allSatisfy({ $0.isWordByte || "-:".utf8.contains($0) })
    else { return nil }
    return ForeignSyntax.role(at: SourceRange(source, position..<run.upperBound))
  }
}
