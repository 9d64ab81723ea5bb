/// The paths of the parts of a bundle.
package enum BundleLayout {
  /// The folder of the notebook and its files.
  package static let inputFolder = "notebook/"
  /// The folder of the page, its figures and its tables.
  package static let reportFolder = "report/"
  /// The folder of the results of the experiments.
  package static let resultFolder = "results/"
  /// The claims and the printed values.
  package static let claims = "claims.json"
  /// The text that explains the bundle to a reader.
  package static let readme = "README.md"
  /// The digests of all other files.
  package static let checksums = "checksums.txt"
  /// The versions and parameters that it was made with.
  package static let environment = "environment.json"
}
