import Diagnostics
import Schemas

extension ProseScanner {
  /// Passes the text from the position to `end`.
  ///
  /// - Returns: The positions of every `|` that separates cells of a row; nil if the position is after `end` now.
  mutating func passRun(until end: Int, isRow: Bool) -> [Int]? {
    var pipes: [Int] = []
    var code: CodeSpans?
    while position < end {
      switch source.bytes[position] {
      case UInt8(ascii: "`"):
        let length = run(of: UInt8(ascii: "`"), at: position)
        if code == nil { code = CodeSpans(source.bytes[position..<end]) }
        position = code?.end(from: position, length: length) ?? position + length
      case UInt8(ascii: "$"): passDollars(until: end)
      case UInt8(ascii: "\\"): passBackslash(until: end)
      case UInt8(ascii: "<"): passAngle(until: end)
      case UInt8(ascii: "]"): passTarget(until: end)
      case UInt8(ascii: "|"):
        if isRow { pipes.append(position) }
        position += 1
      default: position += 1
      }
    }
    unclosed.subtract([Closing.dollar, Closing.parenthesis, Closing.textBrace, Closing.commentInRun])
    return position > end ? nil : pipes
  }

  /// How many times `byte` is repeated from `start` on.
  func run(of byte: UInt8, at start: Int) -> Int { source.bytes[start...].prefix { $0 == byte }.count }

  func starts(with text: String, at start: Int) -> Bool {
    start <= source.bytes.count && source.bytes[start...].starts(with: text.utf8)
  }

  // MARK: Links, addresses and comments

  /// Passes the target of a link, in which a `$` is a part of an address or of an expression.
  private mutating func passTarget(until end: Int) {
    if let target = CheckedValueTarget(source.bytes[position..<end]), target.isWellFormed {
      position = target.end
    } else if starts(with: "](", at: position) {
      position += 2
      while position < end, source.bytes[position] > 0x20, source.bytes[position] != UInt8(ascii: ")") { position += 1 }
    } else {
      position += 1
    }
  }

  private mutating func passAngle(until end: Int) {
    if starts(with: "<!--", at: position) { return passComment() }
    let text = source.bytes[(position + 1)..<end]
    let scheme = text.prefix { $0.isWordByte || "+.-".utf8.contains($0) }
    guard scheme.count >= 2, scheme.endIndex < end, source.bytes[scheme.endIndex] == UInt8(ascii: ":") else {
      position += 1
      return
    }
    position = text.firstIndex { $0 <= 0x20 || "<>".utf8.contains($0) } ?? end
  }

  private mutating func passComment() {
    let start = position
    let isEmpty = starts(with: "<!-->", at: start) || starts(with: "<!--->", at: start)
    guard let end = end(closing: Closing.comment, from: start + (isEmpty ? 2 : 4)) else {
      position += 4
      report(
        .error(
          .unclosedComment, at: SourceRange(source, start..<start + 4), "a comment that is never closed",
          hint: "write '-->' after it; where '<!--' is meant to be read, write `<!--`"))
      return
    }
    let line = source.byteRange(ofLine: lines.line(of: end))
    let standsAlone =
      lines.content(ofLine: lines.line(of: start), limit: start).lowerBound == start
      && source.bytes[end..<max(end, line.upperBound)].allSatisfy(\.isSpace)
    scan.parts.append(HiddenPart(bytes: start..<end, content: .comment(standsAlone: standsAlone)))
    position = end
  }

  /// The position after the next `mark` from `start` on; a backslash does not escape it.
  private mutating func end(closing mark: String, from start: Int) -> Int? {
    guard !unclosed.contains(mark), start <= limit else { return nil }
    guard let found = source.bytes[start..<limit].firstRange(of: mark.utf8) else {
      unclosed.insert(mark)
      return nil
    }
    return found.upperBound
  }
}
