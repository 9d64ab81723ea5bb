/// The bounds of expressions (`reference.md#sec-limits`).
enum Limits {
  /// The most bytes of an expression.
  static let expressionBytes = 4000
  /// The most brackets, signs and powers within each other: the parser calls itself for each of them.
  static let nesting = 64
  /// The most elements of any array that is formed.
  static let elements = 200_000_000
  /// The most elements that are formed in all for one expression: twenty of the largest arrays.
  static let formedElements = 20 * elements
  /// The most bytes of a number in a formula; a longer text is not a number.
  static let numberBytes = 200
}
