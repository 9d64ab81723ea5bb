/// The bounds of what is compared and shown for diagnostics.
enum Limits {
  /// The most diagnostics of one kind in one text that are shown.
  static let diagnosticsOfAKind = 20
  /// The most characters of a name that are compared with those of another name.
  static let comparedCharacters = 100
  /// The most names that are compared for the suggestions of one text.
  static let comparedNames = 200_000
  /// The most names that a hint lists.
  static let listedNames = 50
  /// The most characters of a line that are shown, and how many of them come before the range.
  static let (shownColumns, columnsBefore) = (400, 100)
  /// The most Unicode scalars of a line that are shown: a character may have very many combining marks.
  static let shownScalars = 4000
}
