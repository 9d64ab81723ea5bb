import Diagnostics
import Schemas

extension ProseScanner {
  /// Passes the text from the position to `end`.
  ///
  /// - Returns: The positions of every `|` that separates cells of a row; nil if the position is after `end` now.
  mutating func passRun(until end: Int, isRow: Bool) -> [Int]? {
    var pipes: [Int] = []
    var code: CodeSpans?
    while place < end {
      switch source.bytes[place] {
      case UInt8(ascii: "`"):
        let length = run(of: UInt8(ascii: "`"), at: place)
        if code == nil { code = CodeSpans(source.bytes[place..<end]) }
        place = code?.end(from: place, length: length) ?? place + length
      case UInt8(ascii: "$"): passDollars(until: end)
      case UInt8(ascii: "\\"): passBackslash(until: end)
      case UInt8(ascii: "<"): passAngle(until: end)
      case UInt8(ascii: "]"): passTarget(until: end)
      case UInt8(ascii: "|"):
        if isRow { pipes.append(place) }
        place += 1
      default: place += 1
      }
    }
    unclosed.subtract([Closing.dollar, Closing.parenthesis, Closing.textBrace, Closing.commentInRun])
    return place > end ? nil : pipes
  }

  /// How many times `byte` is repeated from `start` on.
  func run(of byte: UInt8, at start: Int) -> Int { source.bytes[start...].prefix { $0 == byte }.count }

  func starts(with text: String, at start: Int) -> Bool {
    start <= source.bytes.count && source.bytes[start...].starts(with: text.utf8)
  }

  // MARK: Links, addresses and comments

  /// Passes the target of a link, in which a `$` is a part of an address or of an expression.
  private mutating func passTarget(until end: Int) {
    if let target = CheckedValueTarget(source.bytes[place..<end]), target.isWellFormed {
      place = target.end
    } else if starts(with: "](", at: place) {
      place += 2
      while place < end, source.bytes[place] > 0x20, source.bytes[place] != UInt8(ascii: ")") { place += 1 }
    } else {
      place += 1
    }
  }

  private mutating func passAngle(until end: Int) {
    if starts(with: "<!--", at: place) { return passComment() }
    let text = source.bytes[(place + 1)..<end]
    let scheme = text.prefix { $0.isWordByte || "+.-".utf8.contains($0) }
    guard scheme.count >= 2, scheme.endIndex < end, source.bytes[scheme.endIndex] == UInt8(ascii: ":") else {
      place += 1
      return
    }
    place = text.firstIndex { $0 <= 0x20 || "<>".utf8.contains($0) } ?? end
  }

  private mutating func passComment() {
    let start = place
    let isEmpty = starts(with: "<!-->", at: start) || starts(with: "<!--->", at: start)
    guard let end = end(closing: Closing.comment, from: start + (isEmpty ? 2 : 4)) else {
      place += 4
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
    place = end
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
