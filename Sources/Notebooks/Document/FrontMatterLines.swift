import Diagnostics

/// The lines between `---` and `---` at the top of a notebook.
struct FrontMatterLines {
  /// The YAML.
  let content: Range<Int>
  /// The YAML and the lines around it, from the first byte of the file.
  let bytes: Range<Int>
  /// Whether the second `---` is there.
  let isClosed: Bool

  /// The front matter of `source`; nil if the first line is not `---`.
  init?(_ source: SourceText) {
    guard Self.line(1, of: source, is: ["---"]) else { return nil }
    let start = Self.start(ofLine: 2, source)
    let closing = (2..<max(source.lineCount + 1, 2)).first { Self.line($0, of: source, is: ["---", "..."]) }
    isClosed = closing != nil
    let end = closing.map { source.byteRange(ofLine: $0).lowerBound } ?? source.bytes.count
    content = min(start, end)..<end
    bytes = 0..<(closing.map { source.byteRange(ofLine: $0).upperBound } ?? source.bytes.count)
  }

  private static func start(ofLine line: Int, _ source: SourceText) -> Int {
    line > source.lineCount ? source.bytes.count : source.byteRange(ofLine: line).lowerBound
  }

  /// Whether a line is one of `fences`, but for a byte order mark before it and space after it.
  private static func line(_ line: Int, of source: SourceText, is fences: [String]) -> Bool {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    var bytes = source.bytes[source.byteRange(ofLine: line)]
    if line == 1, bytes.starts(with: mark) { bytes = bytes.dropFirst(mark.count) }
    guard let end = bytes.lastIndex(where: { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\t") }) else {
      return false
    }
    return fences.contains { bytes[...end].elementsEqual($0.utf8) }
  }
}
