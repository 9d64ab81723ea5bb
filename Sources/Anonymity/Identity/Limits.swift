/// The bounds of what is read to know the authors.
enum Limits {
  /// The most bytes of a file with settings of git.
  static let gitSettingsBytes = 1_000_000
}
