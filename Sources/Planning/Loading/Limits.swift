/// The bounds of what is read for a notebook.
enum Limits {
  /// The largest size of a notebook, in bytes.
  static let notebookSize = 10_000_000
  /// The largest size of another file in the folder of a notebook, in bytes.
  static let fileSize = 20_000_000
}
