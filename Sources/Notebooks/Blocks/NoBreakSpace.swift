import Diagnostics
import Schemas

/// Characters that look like a space but are not white space in YAML: after `key:`, and before a key.
enum NoBreakSpace {
  private static let spaces: [Character] = ["\u{A0}", "\u{202F}", "\u{2007}", "\u{3000}"]

  /// The value written in `bytes` of `source`, as the reader of YAML gives it; a no-break space that keeps a key from
  /// being read is reported instead of the errors that follow from it.
  static func read(_ source: SourceText, bytes: Range<Int>, _ context: inout DecodingContext) -> SourceValue? {
    var own = DecodingContext()
    let value = YAMLReader.read(source, bytes: bytes, &own)
    let isRead = value?.entries != nil && own.diagnostics.isEmpty
    let fault = isRead ? value.flatMap { Self.fault(within: $0) } : Self.fault(in: source, bytes)
    if let fault { context.report(fault) } else { own.diagnostics.forEach { context.report($0) } }
    return fault == nil ? value : nil
  }

  /// The first value that is a key and its value, with such a space between them.
  private static func fault(within value: SourceValue) -> Diagnostic? {
    switch value.content {
    case .null: return nil
    case .list(let values): return values.lazy.compactMap { fault(within: $0) }.first
    case .map(let entries):
      return entries.lazy.compactMap { fault(in: $0.keyRange.source, $0.keyRange.bytes) ?? fault(within: $0.value) }
        .first
    case .scalar(let scalar):
      guard scalar.isPlain, let start = scalar.verbatimStart else { return nil }
      return fault(in: value.range.source, start..<start + scalar.text.utf8.count)
    }
  }

  /// The first line of `bytes` that such a space keeps from being read.
  private static func fault(in source: SourceText, _ bytes: Range<Int>) -> Diagnostic? {
    for line in source.bytes[bytes].split(separator: 0x0A, omittingEmptySubsequences: false) {
      let text = line.drop { $0 == 0x20 || $0 == UInt8(ascii: "-") }
      let key = text.prefix { $0.isWordByte || $0 == UInt8(ascii: "-") }
      let rest = text.dropFirst(key.count)
      let following = !key.isEmpty && rest.first == UInt8(ascii: ":") ? rest.dropFirst() : text
      // Most lines have none, and to compare them with texts takes longer.
      guard let first = following.first, first >= 0x80 else { continue }
      guard let space = spaces.first(where: { following.starts(with: String($0).utf8) }) else { continue }
      let bytes = following.startIndex..<following.startIndex + String(space).utf8.count
      let code = String(space.unicodeScalars.first?.value ?? 0, radix: 16, uppercase: true)
      return .error(
        .noBreakSpace, at: SourceRange(source, bytes), "a no-break space (U+\(code.padded)) where YAML needs a space",
        hint: "type an ordinary space instead")
    }
    return nil
  }
}

extension String {
  fileprivate var padded: String { String(repeating: "0", count: max(4 - count, 0)) + self }
}
