public import Notebooks

/// Which checked value of a notebook is meant.
///
/// The place alone does not tell: all values of a caption that is folded in YAML have the caption's place.
public struct CheckedValueKey: Sendable, Hashable {
  private let firstByte: Int
  private let printed: String
  private let expression: String

  /// The key of a checked value; nil for any other inline.
  public init?(_ inline: Inline) {
    guard case .checkedValue(let printed, let expression) = inline.content else { return nil }
    firstByte = inline.range.bytes.lowerBound
    self.printed = printed
    self.expression = expression.text ?? ""
  }
}
