/// A heading and the attributes in braces after it.
public struct Heading: Sendable {
  /// Its level, 1…6.
  public let level: Int
  /// Its text.
  public let title: [Inline]
  /// The label of `{#sec-x}`, if it has one.
  public let label: Label?
  /// Whether it is numbered: not with `{.unnumbered}` or `{-}`.
  public let isNumbered: Bool

  /// A heading.
  public init(level: Int, title: [Inline], label: Label? = nil, isNumbered: Bool = true) {
    (self.level, self.title, self.label, self.isNumbered) = (level, title, label, isNumbered)
  }
}
