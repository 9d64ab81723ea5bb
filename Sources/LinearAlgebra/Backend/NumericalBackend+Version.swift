internal import COpenBLAS

extension NumericalBackend {
  /// The version of OpenBLAS, such as `0.3.21`.
  public static var version: String {
    // The configuration begins with the name and the version.
    let words = functions.configuration().map { String(cString: $0).split(separator: " ") } ?? []
    return words.count > 1 ? String(words[1]) : "unknown"
  }
}
