/// The bounds of what a page takes from the files of its notebook.
enum Limits {
  /// The most bytes of the images of a page together; an image counts as often as it is shown.
  static let imageBytes = 200_000_000
  /// The most bytes of the files together to which a page links; each counts once.
  static let linkedBytes = 200_000_000
}
