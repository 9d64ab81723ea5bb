import Diagnostics
import Schemas

/// The marks that close formulas and comments.
enum Closing {
  static let dollar = "$"
  static let dollars = "$$"
  static let parenthesis = "\\)"
  static let bracket = "\\]"
  static let comment = "-->"
  /// The end of a comment within a run of text.
  static let commentInRun = "-->…"
  static let textBrace = "}"
}

extension ProseScanner {
  // MARK: Dollars

  mutating func passDollars(until end: Int) {
    let count = run(of: UInt8(ascii: "$"), at: position)
    switch count {
    case 1: passDollar(until: end)
    case 2: passDisplay()
    default: position += count
    }
  }

  /// A formula `$…$`, as `DollarRule` has it.
  private mutating func passDollar(until end: Int) {
    let start = position
    position += 1
    guard let closing = closing(Closing.dollar, from: start + 1, until: end, stopsAtCode: true), closing > start + 1
    else { return }
    let reading = DollarRule.reading(from: start, to: closing, in: source.bytes)
    DollarRule.fault(reading, at: SourceRange(source, start..<closing + 1)).map { report($0) }
    switch reading {
    case .formula, .improbable: add(start..<closing + 1, tex: start + 1..<closing, isDisplay: false)
    case .text, .sign: break
    }
  }

  /// A formula `$$…$$`, over as many lines as it likes.
  private mutating func passDisplay() {
    let start = position
    position += 2
    if let closing = closing(Closing.dollars, from: start + 2, until: limit), !isOpening(closing, after: start) {
      return add(start..<closing + 2, tex: start + 2..<closing, isDisplay: true)
    }
    reportUnclosed(start..<start + 2, closing: "$$")
  }

  /// Whether dollars after a blank line look as if they began a formula of their own: on a new line, with text after
  /// them.
  private func isOpening(_ dollars: Int, after start: Int) -> Bool {
    let line = lines.line(of: dollars)
    guard line > lines.line(of: start), lines.content(ofLine: line, limit: dollars).lowerBound == dollars,
      let next = source.bytes[dollars + 2..<source.byteRange(ofLine: line).upperBound].first(where: { !$0.isSpace }),
      !"{.,;:)".utf8.contains(next)
    else { return false }
    return (lines.line(of: start) + 1..<line).contains { lines.unquoted(line: $0).isEmpty }
  }

  private mutating func reportUnclosed(_ bytes: Range<Int>, closing: String) {
    report(
      .error(
        .unclosedMath, at: SourceRange(source, bytes), "a formula that is never closed",
        hint: "write '\(closing)' after it; where a dollar is meant to be read, write \\$"))
  }

  // MARK: Backslashes

  mutating func passBackslash(until end: Int) {
    let start = position
    switch source.bytes[(start + 1)...].first {
    case UInt8(ascii: "("):
      position += 2
      // After a bracket it is an escaped parenthesis, with which an author prevents a link.
      guard start == 0 || source.bytes[start - 1] != UInt8(ascii: "]"),
        let closing = closing(Closing.parenthesis, from: start + 2, until: end)
      else { return }
      DollarRule.faultOfParentheses(at: SourceRange(source, start..<closing + 2)).map { report($0) }
      add(start..<closing + 2, tex: start + 2..<closing, isDisplay: false)
    case UInt8(ascii: "["): passBracket()
    case UInt8(ascii: "b") where starts(with: "\\begin{", at: start): passEnvironment()
    default: position = min(position + 2, source.bytes.count)
    }
  }

  /// A formula `\[…\]`. Brackets around text that is not TeX are brackets, as Markdown reads them.
  private mutating func passBracket() {
    let start = position
    position += 2
    guard let closing = closing(Closing.bracket, from: start + 2, until: limit) else { return }
    let tex = source.bytes[start + 2..<closing]
    let startsLine = lines.content(ofLine: lines.line(of: start), limit: start).lowerBound == start
    let signs = startsLine ? "\\^_=" : "\\^"
    guard tex.first?.isBlank == true || tex.contains(where: { signs.utf8.contains($0) }) else { return }
    add(start..<closing + 2, tex: start + 2..<closing, isDisplay: true)
  }

  /// The environments that are formulas by themselves.
  static let environments: Set<String> = Set(
    ["equation", "align", "alignat", "gather", "multline", "flalign", "eqnarray", "displaymath", "math"]
      .flatMap { [$0, $0 + "*"] })

  private mutating func passEnvironment() {
    let start = position
    position += "\\begin{".utf8.count
    let name = String(
      decoding: source.bytes[position...].prefix { $0.isWordByte || $0 == UInt8(ascii: "*") }, as: UTF8.self)
    guard Self.environments.contains(name), starts(with: "}", at: position + name.utf8.count) else { return }
    let closing = "\\end{\(name)}"
    if let found = self.closing(closing, from: position, until: limit) {
      let end = found + closing.utf8.count
      return add(start..<end, tex: start..<end, isDisplay: true)
    }
    reportUnclosed(start..<start + "\\begin{}".utf8.count + name.utf8.count, closing: closing)
  }

  // MARK: Ends

  /// The position of the `mark` that ends a formula whose TeX begins at `start`: not within `\text{…}`, and not after
  /// the fence of a block.
  private mutating func closing(_ mark: String, from start: Int, until end: Int, stopsAtCode: Bool = false) -> Int? {
    guard !unclosed.contains(mark) else { return nil }
    for passesTexts in [true, false] where !passesTexts || !unclosed.contains(Closing.textBrace) {
      switch search(mark, from: start, until: end, passesTexts: passesTexts, stopsAtCode: stopsAtCode) {
      case .found(let position): return position
      case .missing:
        unclosed.insert(mark)
        return nil
      case .stopped: return nil
      case .openText: unclosed.insert(Closing.textBrace)
      }
    }
    return nil
  }

  private enum Search {
    case found(Int), missing, stopped, openText
  }

  private mutating func search(
    _ mark: String, from start: Int, until end: Int, passesTexts: Bool, stopsAtCode: Bool
  ) -> Search {
    let first = mark.utf8.first ?? 0
    var (position, depth) = (start, 0)
    while position < end {
      let byte = source.bytes[position]
      if depth == 0, byte == first, starts(with: mark, at: position) { return .found(position) }
      switch byte {
      case UInt8(ascii: "\\"):
        if depth == 0, passesTexts, let brace = braceOfText(at: position, until: end) {
          (position, depth) = (brace, 1)
        } else {
          position += 1
        }
      case UInt8(ascii: "{") where depth > 0: depth += 1
      case UInt8(ascii: "}") where depth > 0: depth -= 1
      case UInt8(ascii: "<"):
        // A comment in a formula can contain anything.
        if starts(with: "<!--", at: position), let comment = endOfComment(from: position + 4, until: end) {
          position = comment - 1
        }
      case UInt8(ascii: "`") where stopsAtCode && depth == 0: return .stopped
      case 0x0A where depth > 0 && isBlankLine(at: position + 1): return .openText
      case 0x0A where isFence(at: position + 1): return .stopped
      default: break
      }
      position += 1
    }
    return depth > 0 ? .openText : .missing
  }

  /// The end of the comment whose text begins at `start`, if it ends before `end`.
  private mutating func endOfComment(from start: Int, until end: Int) -> Int? {
    let mark = end == limit ? Closing.comment : Closing.commentInRun
    guard !unclosed.contains(mark), start <= end else { return nil }
    guard let found = source.bytes[start..<end].firstRange(of: Closing.comment.utf8) else {
      unclosed.insert(mark)
      return nil
    }
    return found.upperBound
  }

  private func isBlankLine(at position: Int) -> Bool {
    source.bytes[position...].first { !$0.isSpace && $0 != 0x0D }.map { $0 == 0x0A } ?? true
  }

  private func isFence(at position: Int) -> Bool {
    starts(with: "```", at: position) || starts(with: "~~~", at: position)
  }

  /// The brace after a command at `position` whose argument is text that may contain formulas: `\text{`, `\mbox{`,
  /// `\tag{`.
  private func braceOfText(at position: Int, until end: Int) -> Int? {
    let name = source.bytes[(position + 1)..<end].prefix { $0.isWordByte || $0 == UInt8(ascii: "*") }
    guard name.endIndex < end, source.bytes[name.endIndex] == UInt8(ascii: "{") else { return nil }
    let known =
      name.starts(with: "text".utf8)
      || ["mbox", "hbox", "fbox", "tag", "tag*", "intertext"].contains { name.elementsEqual($0.utf8) }
    return known ? name.endIndex : nil
  }

  // MARK: Parts

  private mutating func add(_ bytes: Range<Int>, tex: Range<Int>, isDisplay: Bool) {
    position = bytes.upperBound
    if let comment = TeXComments.unended(in: source.bytes[tex]) {
      report(
        .warning(
          .commentInFormula, at: SourceRange(source, comment..<tex.upperBound),
          "this is not shown: in a formula '%' begins a comment", hint: "write \\% for the sign itself"))
    }
    scan.parts.append(
      HiddenPart(bytes: bytes, content: .formula(TeXComments.removed(from: text(of: tex)), isDisplay: isDisplay)))
  }

  /// TeX without the starts of its lines: white space, and the marks of the quotations that contain it.
  private func text(of tex: Range<Int>) -> String {
    var line = lines.line(of: tex.lowerBound)
    let depth = lines.quotationDepth(line: line)
    var text = source.string(tex.lowerBound..<min(source.byteRange(ofLine: line).upperBound, tex.upperBound))
    while line < source.lineCount, source.byteRange(ofLine: line + 1).lowerBound <= tex.upperBound {
      line += 1
      let bytes = source.byteRange(ofLine: line)
      var (start, passed) = (bytes.lowerBound, 0)
      while start < min(bytes.upperBound, tex.upperBound) {
        if source.bytes[start] == UInt8(ascii: ">"), passed < depth {
          passed += 1
        } else if !source.bytes[start].isSpace {
          break
        }
        start += 1
      }
      // A delimiter on a line of its own does not make an empty first line.
      text += (text.isEmpty ? "" : "\n") + source.string(start..<max(start, min(bytes.upperBound, tex.upperBound)))
    }
    return text
  }
}
