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
      NumericalBackend.prepare()
      let call = BLASCall(shape: shape, transposition: transposition)
      return cblas_dgemm(
        CblasRowMajor, call.left, call.right, call.rows, call.columns, call.inner, scale, left, call.leftStride, right,
        call.rightStride, accumulating ? 1 : 0, result, call.columns)
    }
    for row in 0..<shape.rows {
      let operands = RowOperands(left: left, right: right, row: row, shape: shape, transposition: transposition)
      operands.write(to: result + row &* shape.columns, scale: scale, accumulating: accumulating)
    }
  }

  /// As the product in double precision, in single precision.
  public static func multiply(
    _ left: UnsafePointer<Float>, _ right: UnsafePointer<Float>, into result: UnsafeMutablePointer<Float>,
    shape: Shape, transposing transposition: Transposition = .neither, scale: Float = 1, accumulating: Bool = false
  ) {
    guard shape.isSmall else {
      NumericalBackend.prepare()
      let call = BLASCall(shape: shape, transposition: transposition)
      return cblas_sgemm(
        CblasRowMajor, call.left, call.right, call.rows, call.columns, call.inner, scale, left, call.leftStride, right,
        call.rightStride, accumulating ? 1 : 0, result, call.columns)
    }
    for row in 0..<shape.rows {
      let operands = RowOperands(left: left, right: right, row: row, shape: shape, transposition: transposition)
      operands.write(to: result + row &* shape.columns, scale: scale, accumulating: accumulating)
    }
  }
}

/// The arguments by which BLAS knows a product.
private struct BLASCall {
  let left: CBLAS_TRANSPOSE
  let right: CBLAS_TRANSPOSE
  let rows: Int32
  let columns: Int32
  let inner: Int32
  let leftStride: Int32
  let rightStride: Int32

  init(shape: ProductKernel.Shape, transposition: ProductKernel.Transposition) {
    left = transposition == .left ? CblasTrans : CblasNoTrans
    right = transposition == .right ? CblasTrans : CblasNoTrans
    (rows, columns, inner) = (Int32(shape.rows), Int32(shape.columns), Int32(shape.inner))
    leftStride = transposition == .left ? rows : inner
    rightStride = transposition == .right ? inner : columns
  }
}

/// One row of the left factor against all columns of the right one, with the steps through memory that a transposition
/// implies.
private struct RowOperands<Scalar: BinaryFloatingPoint & SIMDScalar> {
  let left: UnsafePointer<Scalar>
  let leftStep: Int
  let right: UnsafePointer<Scalar>
  let rightStep: Int
  let columnStep: Int
  let inner: Int
  let columns: Int

  @inline(__always)
  init(
    left: UnsafePointer<Scalar>, right: UnsafePointer<Scalar>, row: Int, shape: ProductKernel.Shape,
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
  func write(to result: UnsafeMutablePointer<Scalar>, scale: Scalar, accumulating: Bool) {
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
  private func fourSums(from start: UnsafePointer<Scalar>) -> SIMD4<Scalar> {
    var sums = SIMD4<Scalar>(repeating: 0)
    for index in 0..<inner {
      let entries = start + index &* rightStep
      let four = SIMD4(entries[0], entries[columnStep], entries[2 &* columnStep], entries[3 &* columnStep])
      sums += left[index &* leftStep] * four
    }
    return sums
  }

  @inline(__always)
  private func oneSum(from start: UnsafePointer<Scalar>) -> Scalar {
    var sum: Scalar = 0
    for index in 0..<inner { sum += left[index &* leftStep] * start[index &* rightStep] }
    return sum
  }
}
