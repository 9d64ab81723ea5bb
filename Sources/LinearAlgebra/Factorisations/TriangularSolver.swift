internal import COpenBLAS

/// Solves T X = B for a triangular T without a zero on its diagonal.
public struct TriangularSolver: Sendable {
  /// Which triangle of the matrix counts.
  public enum Shape: Sendable, Hashable {
    /// The lower triangle.
    case lower
    /// The upper triangle.
    case upper
  }

  private let matrix: Matrix
  private let shape: Shape

  /// Keeps the triangle `shape` of `matrix`; the other is not looked at.
  ///
  /// - Throws: `wrongShape` if it is not square, `singular` if a diagonal entry is zero.
  public init(_ matrix: Matrix, shape: Shape) throws(LinearAlgebraError) {
    guard matrix.isSquare else {
      throw .wrongShape(operation: "triangular solve", expected: "n × n", rows: matrix.rows, columns: matrix.columns)
    }
    if let pivot = matrix.diagonalElements.firstIndex(of: 0) { throw .singular(pivot: pivot) }
    self.matrix = matrix
    self.shape = shape
  }

  /// The X with T X = B.
  ///
  /// - Throws: `wrongShape` if B has another number of rows than T.
  public func solution(of right: Matrix) throws(LinearAlgebraError) -> Matrix {
    guard right.rows == matrix.rows else {
      throw .wrongShape(
        operation: "triangular solve", expected: "\(matrix.rows) rows", rows: right.rows, columns: right.columns)
    }
    var solution = right
    let (size, columns) = (Int32(matrix.rows), Int32(right.columns))
    matrix.withUnsafeElements { entries in
      solution.withUnsafeMutableElements { unknowns in
        NumericalBackend.functions.dtrsm(
          CblasRowMajor, CblasLeft, shape == .lower ? CblasLower : CblasUpper, CblasNoTrans, CblasNonUnit, size,
          columns, 1, entries, max(size, 1), unknowns, max(columns, 1))
      }
    }
    return solution
  }
}
