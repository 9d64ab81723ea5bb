/// The bounds of what is read of a bibliography.
enum Limits {
  /// The most bytes of a field after its macros are expanded: each `@string` may double the one before it.
  static let fieldBytes = 65_536
  /// The most bytes that macros may add to a file.
  static let macroBytes = 8_000_000
  /// The most entries without an end that are searched for further entries, each up to the end of the file: more would
  /// take quadratic time.
  static let unfinishedEntries = 20
  /// The most styles of TeX in each other; further styles inside them are ignored.
  static let styleDepth = 12
  /// The most bytes of a character reference of HTML.
  static let characterReferenceBytes = 12
  /// The most entries that one may take fields from, each from the next.
  static let parents = 10
}
