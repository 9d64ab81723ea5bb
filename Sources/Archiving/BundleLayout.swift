/// Where things are in a bundle.
package enum BundleLayout {
  /// Where the notebook and its files are.
  package static let inputFolder = "notebook/"
  /// Where the page is, with figures and tables beside it.
  package static let reportFolder = "report/"
  /// Where the results of the experiments are.
  package static let resultFolder = "results/"
  /// The claims and the printed values.
  package static let claims = "claims.json"
  /// The text for whoever opens it.
  package static let readme = "README.md"
  /// The digests of all other files.
  package static let checksums = "checksums.txt"
  /// What it was made with and from.
  package static let environment = "environment.json"
}
