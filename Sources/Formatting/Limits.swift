/// The bounds of what is rewritten.
enum Limits {
  /// The most bytes before the end of a text that are searched for its opening bracket.
  static let textBytes = 500
}
