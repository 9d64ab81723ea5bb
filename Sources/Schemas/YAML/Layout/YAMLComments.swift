public import Diagnostics

/// The comments of YAML.
public enum YAMLComments {
  /// The comments in `bytes`, of which `value` was read: from each `#` to the end of its line, in order.
  public static func ranges(in bytes: Range<Int>, of value: SourceValue) -> [SourceRange] {
    YAMLToken.all(in: bytes, of: value).filter { $0.kind == .comment }.map { SourceRange(value.range.source, $0.bytes) }
  }
}
