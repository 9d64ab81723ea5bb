public import Diagnostics

/// Tidies the white space of YAML, and nothing else: one space after `:`, `,` and `-`, none before `:` and `,` nor
/// inside brackets, two more of indentation for each level, none at the ends of lines. Lines stay lines; comments stay
/// as they are.
public enum YAMLLayout {
  /// The edits that tidy the YAML in `bytes` of `source`; none where it could not be read, or would then be read
  /// otherwise.
  public static func edits(in source: SourceText, bytes: Range<Int>) -> [TextEdit] {
    guard let value = value(in: source, bytes), let lines = YAMLLines(bytes, of: value) else { return [] }
    let edits = lines.edits.filter { source.string($0.bytes) != $0.replacement }
    guard !edits.isEmpty else { return [] }
    let tidied = source.applying(edits)
    let end = bytes.upperBound + tidied.count - source.bytes.count
    let result = SourceText(name: source.name, text: String(decoding: tidied, as: UTF8.self))
    guard let tidiedValue = self.value(in: result, bytes.lowerBound..<end), tidiedValue.isWrittenAlike(value) else {
      return []
    }
    return edits
  }

  private static func value(in source: SourceText, _ bytes: Range<Int>) -> SourceValue? {
    var context = DecodingContext()
    let value = YAMLReader.read(source, bytes: bytes, &context)
    return context.diagnostics.isEmpty ? value : nil
  }
}

extension SourceValue {
  /// Whether both are the same but for their ranges.
  fileprivate func isWrittenAlike(_ other: SourceValue) -> Bool {
    switch (content, other.content) {
    case (.null, .null): true
    case (.scalar(let one), .scalar(let other)): one.text == other.text && one.isPlain == other.isPlain
    case (.list(let values), .list(let others)):
      values.count == others.count && zip(values, others).allSatisfy { $0.isWrittenAlike($1) }
    case (.map(let entries), .map(let others)):
      entries.count == others.count
        && zip(entries, others).allSatisfy { $0.key == $1.key && $0.value.isWrittenAlike($1.value) }
    case (.null, _), (.scalar, _), (.list, _), (.map, _): false
    }
  }
}
