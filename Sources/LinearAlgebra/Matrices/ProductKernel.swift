/// Matrix products on plain row-major memory, for inner loops that must not allocate.
///
/// The terms of small products are multiplied and added, those of larger ones fused as OpenBLAS's Haswell kernels fuse
/// them; the largest are divided into panels of rows for several processors. Which it is depends on the sizes alone, so
/// results are reproducible. Memory that is written must not overlap what is read.
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

    /// Whether the terms are multiplied and added, not fused.
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
    let kernels = Kernels.current
    if shape.isSmall || kernels.fuse {
      return kernels.multiply(
        left, right, into: result, shape: shape, transposing: transposition, scale: scale, accumulating: accumulating)
    }
    callLibrary(
      left, right, into: result, shape: shape, transposing: transposition, scale: scale, accumulating: accumulating)
  }

  /// As the product in double precision, in single precision.
  public static func multiply(
    _ left: UnsafePointer<Float>, _ right: UnsafePointer<Float>, into result: UnsafeMutablePointer<Float>,
    shape: Shape, transposing transposition: Transposition = .neither, scale: Float = 1, accumulating: Bool = false
  ) {
    guard shape.isSmall else {
      return callLibrary(
        left, right, into: result, shape: shape, transposing: transposition, scale: scale, accumulating: accumulating)
    }
    TiledProduct(left: left, right: right, shape: shape, transposition: transposition)
      .write(to: result, scale: scale, accumulating: accumulating)
  }
}
