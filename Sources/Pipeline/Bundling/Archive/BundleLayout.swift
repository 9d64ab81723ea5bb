/// Where things are in a bundle.
enum BundleLayout {
  /// Where the notebook and its files are.
  static let inputFolder = "notebook/"
  /// Where the page is, with figures and tables beside it.
  static let reportFolder = "report/"
  /// Where the results of the experiments are.
  static let resultFolder = "results/"
  /// The claims and the printed values.
  static let claims = "claims.json"
  /// The text for whoever opens it.
  static let readme = "README.md"
  /// The digests of all other files.
  static let checksums = "checksums.txt"
  /// What it was made with and from.
  static let environment = "environment.json"
}
