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
    guard Self.text(ofLine: 1, source) == "---" else { return nil }
    let start = Self.start(ofLine: 2, source)
    let closing = (2..<max(source.lineCount + 1, 2)).first { ["---", "..."].contains(Self.text(ofLine: $0, source)) }
    isClosed = closing != nil
    let end = closing.map { source.byteRange(ofLine: $0).lowerBound } ?? source.bytes.count
    content = min(start, end)..<end
    bytes = 0..<(closing.map { source.byteRange(ofLine: $0).upperBound } ?? source.bytes.count)
  }

  private static func start(ofLine line: Int, _ source: SourceText) -> Int {
    line > source.lineCount ? source.bytes.count : source.byteRange(ofLine: line).lowerBound
  }

  /// A line without the byte order mark before it and the space behind it.
  private static func text(ofLine line: Int, _ source: SourceText) -> String {
    let text = source.string(source.byteRange(ofLine: line))
    let scalars = text.unicodeScalars.drop { line == 1 && $0 == "\u{FEFF}" }
    return String(String(scalars).reversed().drop { $0 == " " || $0 == "\t" }.reversed())
  }
}
