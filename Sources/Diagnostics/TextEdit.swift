/// A change of a text: other text instead of some of its bytes.
public struct TextEdit: Sendable, Hashable {
  /// The bytes that are replaced; empty where text is put in.
  public let bytes: Range<Int>
  /// The text that replaces them.
  public let replacement: String

  /// `replacement` in the place of `bytes`.
  public init(_ bytes: Range<Int>, _ replacement: String) {
    (self.bytes, self.replacement) = (bytes, replacement)
  }
}

extension SourceText {
  /// The bytes of the text after `edits`, which do not overlap; every other byte stays as it is.
  public func applying(_ edits: [TextEdit]) -> [UInt8] {
    var result: [UInt8] = []
    var position = 0
    for edit in edits.sorted(by: { $0.bytes.lowerBound < $1.bytes.lowerBound }) {
      precondition(position <= edit.bytes.lowerBound, "edits do not overlap")
      result += bytes[position..<edit.bytes.lowerBound]
      result += edit.replacement.utf8
      position = edit.bytes.upperBound
    }
    return result + bytes[position...]
  }
}
