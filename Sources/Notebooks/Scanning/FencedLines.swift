/// The lines from a fence to the one that closes it.
struct FencedLines {
  let opening: LineMarks.Fence
  /// The lines between the fences.
  let content: Range<Int>
  /// The lines with the fences.
  let bytes: Range<Int>
  let isClosed: Bool

  init(_ opening: LineMarks.Fence, in lines: LineMarks) {
    self.opening = opening
    let source = lines.source
    // Not one byte after the line of the fence: a line may end with two.
    let isLast = opening.line >= source.lineCount
    let start = isLast ? source.bytes.count : source.byteRange(ofLine: opening.line + 1).lowerBound
    var line = opening.line + 1
    var closing: LineMarks.Fence?
    while line <= source.lineCount, closing == nil {
      closing = lines.fence(line: line).flatMap { lines.closes($0, opening) ? $0 : nil }
      line += 1
    }
    isClosed = closing != nil
    let lastLine = closing.map { source.byteRange(ofLine: $0.line).lowerBound } ?? source.bytes.count
    content = min(start, lastLine)..<lastLine
    let end = closing?.marks.upperBound ?? lines.trimmedEnd(of: opening.marks.lowerBound..<source.bytes.count)
    bytes = opening.marks.lowerBound..<end
  }
}
