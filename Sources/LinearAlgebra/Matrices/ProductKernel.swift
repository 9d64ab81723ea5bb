internal import COpenBLAS

/// Matrix products on plain row-major memory, for inner loops that must not allocate.
///
/// Small products run in loops over four columns at a time, which a call to BLAS cannot match; larger ones go to
/// `dgemm`. Which of the two is a function of the sizes alone, so results are reproducible. Memory that is written must
/// not overlap what is read.
public enum ProductKernel {
  /// Which factor enters transposed.
  public enum Transposition: Sendable, Hashable {
    /// A B
    case neither
    /// Aᵀ B
    case left
    /// A Bᵀ
    case right
  }

  /// The sizes of a product: a `rows × columns` result, sums of `inner` terms.
  public struct Shape: Sendable, Hashable {
    /// The rows of the result.
    public let rows: Int
    /// The number of terms in each sum.
    public let inner: Int
    /// The columns of the result.
    public let columns: Int

    /// The sizes of a product.
    public init(rows: Int, inner: Int, columns: Int) {
      (self.rows, self.inner, self.columns) = (rows, inner, columns)
    }

    /// Below this many multiplications the loops here are faster than a call to `dgemm`.
    var isSmall: Bool { rows * inner * columns <= 1000 }
  }

  /// Sets `result = scale · left · right`, or adds that product to `result` if `accumulating`.
  ///
  /// `left` holds `rows × inner` numbers (`inner × rows` if it enters transposed), `right` holds `inner × columns`
  /// (`columns × inner` if transposed).
  public static func multiply(
    _ left: UnsafePointer<Double>, _ right: UnsafePointer<Double>, into result: UnsafeMutablePointer<Double>,
    shape: Shape, transposing transposition: Transposition = .neither, scale: Double = 1, accumulating: Bool = false
  ) {
    guard shape.isSmall else {
      return multiplyByBLAS(
        left, right, into: result, shape: shape, transposing: transposition, scale: scale, accumulating: accumulating)
    }
    for row in 0..<shape.rows {
      let operands = RowOperands(left: left, right: right, row: row, shape: shape, transposition: transposition)
      operands.write(to: result + row &* shape.columns, scale: scale, accumulating: accumulating)
    }
  }

  private static func multiplyByBLAS(
    _ left: UnsafePointer<Double>, _ right: UnsafePointer<Double>, into result: UnsafeMutablePointer<Double>,
    shape: Shape, transposing transposition: Transposition, scale: Double, accumulating: Bool
  ) {
    NumericalBackend.prepare()
    cblas_dgemm(
      CblasRowMajor, transposition == .left ? CblasTrans : CblasNoTrans,
      transposition == .right ? CblasTrans : CblasNoTrans, Int32(shape.rows), Int32(shape.columns),
      Int32(shape.inner), scale, left, Int32(transposition == .left ? shape.rows : shape.inner), right,
      Int32(transposition == .right ? shape.inner : shape.columns), accumulating ? 1 : 0, result,
      Int32(shape.columns))
  }
}

/// One row of the left factor against all columns of the right one, with the steps through memory that a transposition
/// implies.
private struct RowOperands {
  let left: UnsafePointer<Double>
  let leftStep: Int
  let right: UnsafePointer<Double>
  let rightStep: Int
  let columnStep: Int
  let inner: Int
  let columns: Int

  @inline(__always)
  init(
    left: UnsafePointer<Double>, right: UnsafePointer<Double>, row: Int, shape: ProductKernel.Shape,
    transposition: ProductKernel.Transposition
  ) {
    let leftIsTransposed = transposition == .left
    self.left = leftIsTransposed ? left + row : left + row &* shape.inner
    leftStep = leftIsTransposed ? shape.rows : 1
    self.right = right
    rightStep = transposition == .right ? 1 : shape.columns
    columnStep = transposition == .right ? shape.inner : 1
    (inner, columns) = (shape.inner, shape.columns)
  }

  @inline(__always)
  func write(to result: UnsafeMutablePointer<Double>, scale: Double, accumulating: Bool) {
    var column = 0
    while column &+ 4 <= columns {
      let sums = scale * fourSums(from: right + column &* columnStep)
      for lane in 0..<4 {
        result[column &+ lane] = accumulating ? result[column &+ lane] + sums[lane] : sums[lane]
      }
      column &+= 4
    }
    while column < columns {
      let sum = scale * oneSum(from: right + column &* columnStep)
      result[column] = accumulating ? result[column] + sum : sum
      column &+= 1
    }
  }

  @inline(__always)
  private func fourSums(from start: UnsafePointer<Double>) -> SIMD4<Double> {
    var sums = SIMD4<Double>(repeating: 0)
    for index in 0..<inner {
      let entries = start + index &* rightStep
      let four = SIMD4(entries[0], entries[columnStep], entries[2 &* columnStep], entries[3 &* columnStep])
      sums += left[index &* leftStep] * four
    }
    return sums
  }

  @inline(__always)
  private func oneSum(from start: UnsafePointer<Double>) -> Double {
    var sum = 0.0
    for index in 0..<inner { sum += left[index &* leftStep] * start[index &* rightStep] }
    return sum
  }
}
