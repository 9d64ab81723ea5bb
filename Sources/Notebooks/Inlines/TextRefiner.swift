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
  /// The most bytes of a printed text that a message quotes.
  private static let longestQuotation = 1000
  /// The most forms of other dialects that are reported for one text.
  private static let mostForms = 100
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
    for inline in inlines {
      if case .text(let piece) = inline.content {
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

  /// The range of a text, with the backslash that escapes its first character. The parser omits the backslash.
  private func withEscape(_ range: SourceRange, after previous: SourceRange?) -> SourceRange {
    let start = range.bytes.lowerBound
    guard start > previous?.bytes.upperBound ?? 0, source.bytes[start - 1] == UInt8(ascii: "\\") else { return range }
    return SourceRange(source, start - 1..<range.bytes.upperBound)
  }

  // MARK: Pieces

  private mutating func pieces(of run: SourceRange) -> [Inline] {
    var pieces: [Inline] = []
    var (textStart, place) = (run.bytes.lowerBound, run.bytes.lowerBound)
    var opening: Int?
    signsInAddresses = WrittenAddress.signs(in: source.bytes[run.bytes])
    while place < run.bytes.upperBound {
      if signsInAddresses.contains(place) {
        place += 1
        continue
      }
      guard let special = special(at: place, in: run.bytes) else {
        if source.bytes[place] == UInt8(ascii: "[") { opening = place }
        reportMistakes(at: place, in: run.bytes, opening: opening)
        place += 1
        continue
      }
      if textStart < place { pieces.append(text(textStart..<place)) }
      pieces.append(special)
      place = special.range.bytes.upperBound
      textStart = place
    }
    if textStart < place { pieces.append(text(textStart..<place)) }
    return pieces
  }

  private func text(_ bytes: Range<Int>) -> Inline {
    Inline(.text(source.string(bytes)), range: SourceRange(source, bytes))
  }

  private mutating func special(at place: Int, in run: Range<Int>) -> Inline? {
    switch source.bytes[place] {
    case UInt8(ascii: "@") where findsReferences: reference(at: place, in: run)
    case UInt8(ascii: "["): footnote(at: place, in: run)
    default: nil
    }
  }

  private mutating func reference(at place: Int, in run: Range<Int>) -> Inline? {
    // After a letter it is part of an address; after a backslash it is a character.
    if place > 0, source.bytes[place - 1].isWordByte || source.bytes[place - 1] == UInt8(ascii: "\\") { return nil }
    let start = place + 1
    let rest = source.bytes[start..<run.upperBound]
    let citation = LabelForm.citation(in: rest)
    if let work = possibleCitation(citation, at: place, in: rest) { return work }
    let isWork = isBracketed(place) || rest.first == UInt8(ascii: "{")
    guard let label = isWork ? citation?.key : LabelForm.reference(in: rest) else { return nil }
    var end = start + (isWork ? citation?.length ?? 0 : label.utf8.count)
    var panel: String?
    if label.hasPrefix("fig-"), let name = self.panel(in: source.bytes[end..<run.upperBound]) {
      panel = name
      end += name.utf8.count + 2
    } else if label.hasPrefix("fig-") {
      reportPanels(of: label, at: end, in: run)
    }
    return Inline(.reference(label: label, panel: panel), range: SourceRange(source, place..<end))
  }

  /// What the text may cite outside of brackets: a key that begins with a capital, which is text where no work has it.
  private func possibleCitation(
    _ citation: (key: String, length: Int)?, at place: Int, in rest: ArraySlice<UInt8>
  ) -> Inline? {
    guard let citation, let first = rest.first, first.isCapital || first >= 0x80, !isBracketed(place),
      ForeignSyntax.form(at: source.bytes[place..<rest.endIndex], after: nil, isLineStart: false) == nil
    else { return nil }
    let range = SourceRange(source, place..<place + 1 + citation.length)
    return Inline(.possibleCitation(citation.key), range: range)
  }

  /// Whether an `@` at `place` opens brackets of the text, or follows a semicolon in them: `[@a; @b]`. A hyphen may
  /// come before it.
  private func isBracketed(_ place: Int) -> Bool {
    var before = source.bytes[max(place - 300, 0)..<place]
    if before.last == UInt8(ascii: "-") { before.removeLast() }
    guard let last = before.last(where: { !" \n\r".utf8.contains($0) }) else { return false }
    if last == UInt8(ascii: "[") { return true }
    return last == UInt8(ascii: ";") && before.last { "[]".utf8.contains($0) } == UInt8(ascii: "[")
  }

  /// The name in `{B}`.
  private func panel(in bytes: ArraySlice<UInt8>) -> String? {
    guard bytes.first == UInt8(ascii: "{") else { return nil }
    let name = bytes.dropFirst().prefix { $0.isWordByte || $0 == UInt8(ascii: "-") }
    guard !name.isEmpty, name.endIndex < bytes.endIndex, bytes[name.endIndex] == UInt8(ascii: "}") else { return nil }
    return String(decoding: name, as: UTF8.self)
  }

  /// Reports `{A,B}` after the label of a figure.
  private mutating func reportPanels(of label: String, at place: Int, in run: Range<Int>) {
    let rest = source.bytes[place..<run.upperBound].prefix(100)
    guard rest.first == UInt8(ascii: "{"), let closing = rest.firstIndex(of: UInt8(ascii: "}")) else { return }
    let names = source.string(place + 1..<closing).split { ",; –-".contains($0) }
    guard names.count > 1, names.allSatisfy({ $0.utf8.allSatisfy(\.isWordByte) }) else { return }
    diagnostics.append(ForeignSyntax.panels(at: SourceRange(source, place..<closing + 1), of: label, names))
  }

  private func footnote(at place: Int, in run: Range<Int>) -> Inline? {
    if place > 0, source.bytes[place - 1] == UInt8(ascii: "\\") { return nil }
    guard let name = LabelForm.footnote(in: source.bytes[place..<run.upperBound]) else { return nil }
    let range = SourceRange(source, place..<place + name.utf8.count + 3)
    return Inline(.footnoteReference(name), range: range)
  }

  // MARK: Mistakes

  /// Reports text at `place` that was meant as something else; `opening` is the last bracket that opens before it.
  private mutating func reportMistakes(at place: Int, in run: Range<Int>, opening: Int?) {
    let rest = source.bytes[place..<run.upperBound]
    if let target = CheckedValueTarget(rest) {
      let printed = opening.map { source.string($0 + 1..<min(place, $0 + 1 + Self.longestQuotation)) }
      let range = SourceRange(source, place..<target.end)
      diagnostics.append(
        CheckedValueForm.mistake(at: range, printed: printed, expression: source.string(target.expression)))
    } else if let diagnostic = foreignForm(at: place, in: run) {
      diagnostics.append(diagnostic)
    }
  }

  private func foreignForm(at place: Int, in run: Range<Int>) -> Diagnostic? {
    guard Self.foreignStarts.contains(source.bytes[place]), diagnostics.count < Self.mostForms else { return nil }
    let before = place > 0 ? source.bytes[place - 1] : nil
    if before == UInt8(ascii: "\\") { return nil }
    if let trailing = trailing(of: run), trailing.bytes.lowerBound == place { return nil }
    let isLineStart = !isScalar && place == run.lowerBound && isLineStart(place)
    if let form = ForeignSyntax.form(at: source.bytes[place..<run.upperBound], after: before, isLineStart: isLineStart)
    {
      return form.diagnostic(source, at: place)
    }
    return role(at: place, in: run)
  }

  private func isLineStart(_ place: Int) -> Bool {
    LineMarks(source).content(ofLine: source.line(ofByte: place), limit: place).lowerBound == place
  }

  /// The attributes at the end of a run of the document, which the reader of the block checks.
  private func trailing(of run: Range<Int>) -> SourceRange? {
    isScalar ? nil : TrailingAttributes(in: SourceRange(source, run.suffix(100)))?.range
  }

  /// What a form of another dialect may begin with.
  private static let foreignStarts: Set<UInt8> = Set("{^\\@=:[!".utf8)

  /// A word in braces at the end of the run, directly before code.
  private func role(at place: Int, in run: Range<Int>) -> Diagnostic? {
    guard source.bytes[place] == UInt8(ascii: "{"), run.upperBound < source.bytes.count,
      source.bytes[run.upperBound] == UInt8(ascii: "`"), 3..<40 ~= run.upperBound - place
    else { return nil }
    let word = source.bytes[(place + 1)..<(run.upperBound - 1)]
    guard source.bytes[run.upperBound - 1] == UInt8(ascii: "}"),
      word.allSatisfy({ $0.isWordByte || "-:".utf8.contains($0) })
    else { return nil }
    return ForeignSyntax.role(at: SourceRange(source, place..<run.upperBound))
  }
}
