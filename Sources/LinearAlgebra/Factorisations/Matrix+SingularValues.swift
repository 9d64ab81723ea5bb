internal import COpenBLAS

extension Matrix {
  /// The min(rows, columns) singular values, decreasing, in about half the time that the vectors would take too.
  ///
  /// A few values are found by rotations, more by LAPACK. They agree with those of `SingularValueDecomposition` to rounding, which is relative to the largest.
  ///
  /// - Throws: `notFinite` if an entry is not finite, `notConverged` if the iteration fails.
  public func singularValues() throws(LinearAlgebraError) -> [Double] {
    guard isFinite else { throw .notFinite(operation: "singular values") }
    var values = [Double](repeating: 0, count: min(rows, columns))
    if values.count <= Self.fewValues {
      var rotations = JacobiRotations(self)
      if let found = rotations.singularValues() { return found }
    }
    NumericalBackend.prepare()
    var source = self
    // To LAPACK row-major memory is the transpose, which has the same singular values.
    let status = source.withUnsafeMutableElements { entries in
      LAPACKE_dgesdd(
        LAPACK_COL_MAJOR, CChar(UInt8(ascii: "N")), Int32(columns), Int32(rows), entries, Int32(columns), &values, nil,
        1, nil, 1)
    }
    guard status == 0 else { throw .notConverged(operation: "singular values", unconverged: Int(status)) }
    return values
  }

  /// Up to this number of values rotations are faster than a call to LAPACK.
  private static let fewValues = 3
}
