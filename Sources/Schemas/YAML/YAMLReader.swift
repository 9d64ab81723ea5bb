public import Diagnostics
internal import Yams

/// Reads YAML into source values.
///
/// Types are the schema's business, so nothing is resolved here but `null`, `~` and nothing at all. Anchors and aliases
/// are read, up to `YAMLLimits`; tags, merge keys and keys that are not text are refused.
public enum YAMLReader {
  /// The value written in `bytes` of `source`; nil if there is none or if it is not YAML, which is then reported.
  public static func read(
    _ source: SourceText, bytes: Range<Int>, _ context: inout DecodingContext
  ) -> SourceValue? {
    let bytes = withoutByteOrderMark(source, bytes.clamped(to: 0..<source.bytes.count))
    if let excess = YAMLLimits.excess(in: source.bytes[bytes]) {
      context.report(
        .error(.yamlLimit, at: SourceRange(source, excess.bytes), excess.message, hint: "write it more simply"))
      return nil
    }
    do {
      let text = source.string(bytes)
      guard let node = try Yams.compose(yaml: text, .basic, .default, .utf8) else { return nil }
      var builder = SourceValueBuilder(yaml: YAMLText(source: source, bytes: bytes), context: context)
      let value = builder.value(of: node)
      context = builder.context
      return builder.isWithinLimits ? value : nil
    } catch {
      context.report(YAMLSyntaxError(error, yaml: YAMLText(source: source, bytes: bytes)).diagnostic)
      return nil
    }
  }

  private static func withoutByteOrderMark(_ source: SourceText, _ bytes: Range<Int>) -> Range<Int> {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    return source.bytes[bytes].starts(with: mark) ? bytes.lowerBound + mark.count..<bytes.upperBound : bytes
  }
}
