internal import COpenBLAS

extension Matrix {
  /// The min(rows, columns) singular values, decreasing, in about half the time that the vectors would take too.
  ///
  /// A few values are found by rotations, more by LAPACK. They agree with those of `SingularValueDecomposition` to
  /// rounding, which is relative to the largest.
  ///
  /// - Throws: `notFinite` if an entry is not finite, `notConverged` if the iteration fails.
  public func singularValues() throws(LinearAlgebraError) -> [Double] {
    guard isFinite else { throw .notFinite(operation: "singular values") }
    if min(rows, columns) <= Self.fewValues {
      var rotations = JacobiRotations(self)
      if let found = rotations.singularValues() { return found }
    }
    return try libraryValues()
  }

  /// The singular values by LAPACK. It gets more memory than it asks for, for a question costs a tenth of an answer.
  private func libraryValues() throws(LinearAlgebraError) -> [Double] {
    let (count, rows, columns) = (min(rows, columns), Int32(rows), Int32(columns))
    let capacity = 10 * count + 64 * Int(rows + columns)
    var (source, status) = (self, Int32(0))
    let values = [Double](unsafeUninitializedCapacity: count) { values, initialised in
      initialised = count
      // To LAPACK row-major memory is the transpose, which has the same singular values.
      status = source.withUnsafeMutableElements { entries in
        withUnsafeTemporaryAllocation(of: Double.self, capacity: capacity) { work in
          withUnsafeTemporaryAllocation(of: Int32.self, capacity: 8 * max(count, 1)) { indices in
            NumericalBackend.functions.dgesdd_work(
              LAPACK_COL_MAJOR, CChar(UInt8(ascii: "N")), columns, rows, entries, columns, values.baseAddress, nil, 1,
              nil,
              1, work.baseAddress, Int32(capacity), indices.baseAddress)
          }
        }
      }
    }
    guard status == 0 else { throw .notConverged(operation: "singular values", unconverged: Int(status)) }
    return values
  }

  /// Up to this number of values rotations are faster than a call to LAPACK.
  private static let fewValues = 3
}
