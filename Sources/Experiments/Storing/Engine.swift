import LinearAlgebra

/// The parts of the program that can change a bit of a result.
public enum Engine {
  /// The version of the numerics: to be raised with every change of the engine that may change a bit of a result, or
  /// how results are kept. A test with digests of results says when.
  static let numericsVersion = 3

  /// The numerics and the library below them in words.
  public static let description =
    "numerics \(numericsVersion), OpenBLAS \(NumericalBackend.version) \(NumericalBackend.coreName)"

  /// The same without the version of the library, which need not be opened for it.
  public static let numerics =
    NumericalBackend.knownCoreName.map { "numerics \(numericsVersion), \($0)" } ?? description
}
