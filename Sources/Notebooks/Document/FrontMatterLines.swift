public import Diagnostics

/// The lines between `---` and `---` at the top of a notebook.
public struct FrontMatterLines: Sendable {
  /// The YAML.
  public let content: Range<Int>
  /// The YAML and the lines around it, from the first byte of the file.
  public let bytes: Range<Int>
  /// The line that opens it.
  public let opening: Range<Int>
  /// Whether the second `---` is there.
  public let isClosed: Bool
  /// Whether the delimiter is `+++`, which means that the content is TOML.
  public let isTOML: Bool

  /// The front matter of `source`; nil if the first line that is not blank is neither `---` nor `+++`.
  public init?(_ source: SourceText) {
    guard let first = (1...source.lineCount).first(where: { !Self.line($0, of: source, is: [""]) }) else { return nil }
    isTOML = Self.line(first, of: source, is: ["+++"])
    guard isTOML || Self.line(first, of: source, is: ["---"]) else { return nil }
    let fences = isTOML ? ["+++"] : ["---", "..."]
    let start = Self.start(ofLine: first + 1, source)
    let closing = (first + 1..<max(source.lineCount + 1, first + 1)).first { Self.line($0, of: source, is: fences) }
    isClosed = closing != nil
    // After blank lines `---` may be a thematic break: then no second one follows, or a blank line follows.
    if first > 1, closing == nil || Self.line(first + 1, of: source, is: [""]) { return nil }
    let end = closing.map { source.byteRange(ofLine: $0).lowerBound } ?? source.bytes.count
    opening = source.byteRange(ofLine: first)
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
    guard let end = bytes.lastIndex(where: { !$0.isBlank }) else { return fences.contains("") }
    return fences.contains { bytes[...end].elementsEqual($0.utf8) }
  }
}
