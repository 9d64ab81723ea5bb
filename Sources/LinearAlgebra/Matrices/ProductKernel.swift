internal import COpenBLAS
import Dispatch

/// Matrix products on plain row-major memory, for inner loops that must not allocate.
///
/// Small products run in loops over four columns at a time, which a call to BLAS cannot match; larger ones go to
/// `dgemm`, the largest in panels of rows on several processors. Which it is depends on the sizes alone, so results are
/// reproducible. Memory that is written must not overlap what is read.
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
      let operands = Operands(left: left, right: right, result: result)
      return call.forEachPanel { rows in
        cblas_dgemm(
          CblasRowMajor, call.left, call.right, Int32(rows.count), call.columns, call.inner, scale,
          operands.left + rows.lowerBound * call.leftRowStep, call.leftStride, operands.right, call.rightStride,
          accumulating ? 1 : 0, operands.result + rows.lowerBound * Int(call.columns), call.columns)
      }
    }
    TiledProduct(left: left, right: right, shape: shape, transposition: transposition)
      .write(to: result, scale: scale, accumulating: accumulating)
  }

  /// As the product in double precision, in single precision.
  public static func multiply(
    _ left: UnsafePointer<Float>, _ right: UnsafePointer<Float>, into result: UnsafeMutablePointer<Float>,
    shape: Shape, transposing transposition: Transposition = .neither, scale: Float = 1, accumulating: Bool = false
  ) {
    guard shape.isSmall else {
      NumericalBackend.prepare()
      let call = BLASCall(shape: shape, transposition: transposition)
      let operands = Operands(left: left, right: right, result: result)
      return call.forEachPanel { rows in
        cblas_sgemm(
          CblasRowMajor, call.left, call.right, Int32(rows.count), call.columns, call.inner, scale,
          operands.left + rows.lowerBound * call.leftRowStep, call.leftStride, operands.right, call.rightStride,
          accumulating ? 1 : 0, operands.result + rows.lowerBound * Int(call.columns), call.columns)
      }
    }
    TiledProduct(left: left, right: right, shape: shape, transposition: transposition)
      .write(to: result, scale: scale, accumulating: accumulating)
  }
}

/// The arguments by which BLAS knows a product.
private struct BLASCall: Sendable {
  let left: CBLAS_TRANSPOSE
  let right: CBLAS_TRANSPOSE
  let columns: Int32
  let inner: Int32
  let leftStride: Int32
  let rightStride: Int32
  /// How far apart rows of the result begin in the left factor.
  let leftRowStep: Int
  private let rowCount: Int
  private let panelCount: Int

  init(shape: ProductKernel.Shape, transposition: ProductKernel.Transposition) {
    left = transposition == .left ? CblasTrans : CblasNoTrans
    right = transposition == .right ? CblasTrans : CblasNoTrans
    (columns, inner) = (Int32(shape.columns), Int32(shape.inner))
    leftStride = Int32(transposition == .left ? shape.rows : shape.inner)
    rightStride = transposition == .right ? inner : columns
    leftRowStep = transposition == .left ? 1 : shape.inner
    rowCount = shape.rows
    panelCount = shape.rows * shape.inner * shape.columns < Self.leastForPanels ? 1 : Self.panels
  }

  /// From this many multiplications on, the rows are divided into panels that processors share.
  private static let leastForPanels = 8_000_000
  /// A number of its own, not that of the processors, so that results do not depend on the machine.
  private static let panels = 2

  /// Calls `body` for each panel of rows, on several processors if there is more than one panel.
  func forEachPanel(_ body: @Sendable (Range<Int>) -> Void) {
    guard panelCount > 1 else { return body(0..<rowCount) }
    DispatchQueue.concurrentPerform(iterations: panelCount) { panel in
      body(panel * rowCount / panelCount..<(panel + 1) * rowCount / panelCount)
    }
  }
}

/// The memory of a product whose panels write to different rows.
private struct Operands<Scalar>: @unchecked Sendable {
  let left: UnsafePointer<Scalar>
  let right: UnsafePointer<Scalar>
  let result: UnsafeMutablePointer<Scalar>
}
