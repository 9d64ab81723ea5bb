import Reference
import Diagnostics
import Notebooks

/// A block of YAML as it is while somebody writes it: the lines after ```` ```yaml {#label .kind} ````, or the front
/// matter.
struct OpenBlock: Sendable, Equatable {
  let kind: BlockKind
  /// Its label; empty for the front matter, or where it is not written yet.
  let label: String
  /// The bytes of the YAML.
  let bytes: Range<Int>

  /// The block of `source` that the byte `position` lies in.
  static func find(at position: Int, in source: SourceText) -> OpenBlock? {
    if let lines = FrontMatterLines(source), (lines.content.lowerBound...lines.content.upperBound).contains(position) {
      return position < lines.content.upperBound || !lines.isClosed
        ? OpenBlock(kind: .frontMatter, label: "", bytes: lines.content) : nil
    }
    let line = source.line(ofByte: position)
    let before = stride(from: line - 1, through: 1, by: -1).first { isFence($0, source) }
    guard let before, !isFence(line, source), let header = header(source.string(source.byteRange(ofLine: before)))
    else { return nil }
    let closing = (line...max(line, source.lineCount)).first { isFence($0, source) }
    let start = source.byteRange(ofLine: before + 1).lowerBound
    let end = closing.map { source.byteRange(ofLine: $0).lowerBound } ?? source.bytes.count
    return OpenBlock(kind: header.kind, label: header.label, bytes: start..<max(start, end))
  }

  private static func isFence(_ line: Int, _ source: SourceText) -> Bool {
    let bytes = source.bytes[source.byteRange(ofLine: line)]
    return bytes.starts(with: "```".utf8) || bytes.starts(with: "~~~".utf8)
  }

  private static func header(_ line: String) -> (kind: BlockKind, label: String)? {
    let words = line.split { " {}\t".contains($0) }
    guard line.contains("yaml"), let word = words.first(where: { $0.hasPrefix(".") }),
      let kind = BlockKind(rawValue: String(word.dropFirst()))
    else { return nil }
    return (kind, words.first { $0.hasPrefix("#") }.map { String($0.dropFirst()) } ?? "")
  }
}
