import Diagnostics

/// The starts of the lines of a source: the marks of quotations and lists, fences, thematic breaks.
struct LineMarks {
  let source: SourceText

  init(_ source: SourceText) { self.source = source }

  /// The bytes of `line` after the marks of quotations and items. A mark that ends after `limit` is not passed.
  func content(ofLine line: Int, limit: Int = .max) -> Range<Int> {
    let range = source.byteRange(ofLine: line)
    var start = skippingSpace(range)
    while let next = endOfMark(at: start, in: range), next <= limit {
      start = skippingSpace(next..<range.upperBound)
    }
    start = min(start, max(limit, range.lowerBound))
    return start..<max(start, trimmedEnd(of: range))
  }

  /// Whether the rest of the line after some of its marks is a thematic break: three or more of `-`, `*` or `_`.
  func isThematicBreak(line: Int) -> Bool {
    let range = source.byteRange(ofLine: line)
    var start = skippingSpace(range)
    while start < range.upperBound {
      let marks = source.bytes[start..<range.upperBound].filter { !" \t".utf8.contains($0) }
      if marks.count >= 3, let mark = marks.first, "-*_".utf8.contains(mark), marks.allSatisfy({ $0 == mark }) {
        return true
      }
      guard let next = endOfMark(at: start, in: range) else { return false }
      start = skippingSpace(next..<range.upperBound)
    }
    return false
  }

  /// Three or more backticks or tildes at the start of a line.
  struct Fence: Equatable {
    let line: Int
    let marks: Range<Int>
    /// The text after the marks, without the space around it.
    let info: Range<Int>
  }

  /// The fence that `line` is, if it is one.
  func fence(line: Int) -> Fence? {
    let range = content(ofLine: line)
    guard range.lowerBound < range.upperBound else { return nil }
    let mark = source.bytes[range.lowerBound]
    guard mark == UInt8(ascii: "`") || mark == UInt8(ascii: "~") else { return nil }
    let end = source.bytes[range].firstIndex { $0 != mark } ?? range.upperBound
    guard end - range.lowerBound >= 3 else { return nil }
    let info = min(skippingSpace(end..<range.upperBound), range.upperBound)..<range.upperBound
    if mark == UInt8(ascii: "`"), source.bytes[info].contains(mark) { return nil }
    return Fence(line: line, marks: range.lowerBound..<end, info: info)
  }

  /// Whether `fence` closes `opening`.
  func closes(_ fence: Fence, _ opening: Fence) -> Bool {
    fence.info.isEmpty && fence.marks.count >= opening.marks.count
      && source.bytes[fence.marks.lowerBound] == source.bytes[opening.marks.lowerBound]
  }

  /// The line that byte `offset` is on.
  func line(of offset: Int) -> Int { source.line(ofByte: offset) }

  /// The end of `range` without white space before it.
  func trimmedEnd(of range: Range<Int>) -> Int {
    (source.bytes[range].lastIndex { !" \t\r\n".utf8.contains($0) } ?? range.lowerBound - 1) + 1
  }

  private func skippingSpace(_ range: Range<Int>) -> Int {
    source.bytes[range].firstIndex { !" \t".utf8.contains($0) } ?? range.upperBound
  }

  /// The end of the mark of a quotation or an item at `start`; nil if there is no mark.
  private func endOfMark(at start: Int, in range: Range<Int>) -> Int? {
    guard start < range.upperBound else { return nil }
    if source.bytes[start] == UInt8(ascii: ">") { return start + 1 }
    var end = start
    while end < range.upperBound, end - start < 9, source.bytes[end].isDigit { end += 1 }
    let marks = end == start ? "-+*" : ".)"
    guard end < range.upperBound, marks.utf8.contains(source.bytes[end]) else { return nil }
    end += 1
    return end >= range.upperBound || " \t".utf8.contains(source.bytes[end]) ? end : nil
  }
}
