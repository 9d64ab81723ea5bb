/// The bounds of markup that is passed over within a word. What is longer is read as text.
enum Limits {
  /// The most bytes of a comment of HTML.
  static let commentBytes = 20_000
  /// The most bytes of a tag of HTML, and of the target of a link.
  static let tagBytes = 4000
}
