public import Diagnostics

extension SourceValue {
  /// The warning that a text written without quotes ends at a `#` on its line, which begins a comment in YAML; nil
  /// where none follows.
  ///
  /// Where people write sentences a `#` is more often a part of them: `Runs of seed #3`.
  public var commentFault: Diagnostic? {
    guard case .scalar(let scalar) = content, scalar.isPlain else { return nil }
    let rest = range.source.bytes[range.bytes.upperBound...].prefix { $0 != 0x0A && $0 != 0x0D }
    let comment = rest.drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
    guard comment.startIndex > rest.startIndex, comment.first == UInt8(ascii: "#") else { return nil }
    return .warning(
      .commentInText, at: SourceRange(range.source, comment.startIndex..<comment.endIndex),
      "the text before this '#' ends there, since '#' begins a comment",
      hint: "quote the text if the '#' belongs to it; write a remark on a line of its own")
  }
}
