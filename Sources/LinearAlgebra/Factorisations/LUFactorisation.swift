internal import COpenBLAS
import Glibc

/// The factorisation P A = L U of a square matrix by elimination with row exchanges.
public struct LUFactorisation: Sendable {
  private let factors: Matrix
  private let exchanges: [Int32]
  /// The first pivot that is exactly zero, if the matrix is singular.
  private let zeroPivot: Int?

  /// Factors `matrix`. A singular matrix has a factorisation too, but no solutions.
  ///
  /// - Throws: `wrongShape` if it is not square, `notFinite` if an entry is not.
  public init(of matrix: Matrix) throws(LinearAlgebraError) {
    guard matrix.isSquare else {
      throw .wrongShape(operation: "LU", expected: "n × n", rows: matrix.rows, columns: matrix.columns)
    }
    guard matrix.isFinite else { throw .notFinite(operation: "LU") }
    var entries = matrix
    let size = Int32(matrix.rows)
    var pivots = [Int32](repeating: 0, count: matrix.rows)
    let status = entries.withUnsafeMutableElements {
      NumericalBackend.functions.dgetrf(LAPACK_ROW_MAJOR, size, size, $0, max(size, 1), &pivots)
    }
    factors = entries
    exchanges = pivots
    zeroPivot = status > 0 ? Int(status) - 1 : nil
  }

  /// The sign of the determinant: −1, 0 or 1. The determinant itself would overflow where its sign is plain.
  public var determinantSign: Int {
    guard zeroPivot == nil else { return 0 }
    let negativePivots = factors.diagonalElements.count { $0 < 0 }
    let swaps = exchanges.enumerated().count { Int($0.element) != $0.offset + 1 }
    return (negativePivots + swaps).isMultiple(of: 2) ? 1 : -1
  }

  /// The logarithm of a number that is at most the ratio of the least singular value to the Frobenius norm `norm` of the
  /// matrix, from its determinant: the other singular values have at most the product that equal ones would have.
  public func logOfLeastRatio(norm: Double) -> Double {
    guard zeroPivot == nil, norm > 0 else { return -.infinity }
    let others = Double(factors.rows - 1)
    let logarithm = factors.diagonalElements.reduce(0) { $0 + log($1.magnitude) - log(norm) }
    return others > 0 ? logarithm + 0.5 * others * log(others) : logarithm
  }

  /// The X with A X = B.
  ///
  /// - Throws: `singular` if A has no inverse, `wrongShape` if B has another number of rows.
  public func solution(of right: Matrix) throws(LinearAlgebraError) -> Matrix {
    if let zeroPivot { throw .singular(pivot: zeroPivot) }
    guard right.rows == factors.rows else {
      throw .wrongShape(operation: "solve", expected: "\(factors.rows) rows", rows: right.rows, columns: right.columns)
    }
    var solution = right
    let (size, columns) = (Int32(factors.rows), Int32(right.columns))
    factors.withUnsafeElements { entries in
      solution.withUnsafeMutableElements { unknowns in
        _ = NumericalBackend.functions.dgetrs(
          LAPACK_ROW_MAJOR, CChar(UInt8(ascii: "N")), size, columns, entries, max(size, 1), exchanges, unknowns,
          max(columns, 1))
      }
    }
    return solution
  }
}
