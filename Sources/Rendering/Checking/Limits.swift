/// The bounds of what a page takes from the files of its notebook, in bytes.
enum Limits {
  /// The images of a page together; an image counts as often as it is shown.
  static let imageBytes = 200_000_000
  /// The files together to which a page links; each counts once.
  static let linkedBytes = 200_000_000
}
