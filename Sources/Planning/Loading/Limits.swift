/// The bounds of what is read for a notebook.
enum Limits {
  /// The most bytes of a notebook.
  static let notebookSize = 10_000_000
  /// The most bytes of another file in the folder of a notebook.
  static let fileSize = 20_000_000
}
