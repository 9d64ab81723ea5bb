internal import CKernels

/// The inverse of a triangle on plain row-major memory, for inner loops that must not allocate.
public enum TriangularKernel {
  /// Writes the inverse of an upper triangle, `order × order`, to `rows`: each of its columns, times its weight, as a
  /// row; the rows are `stride` numbers apart.
  public static func invert(
    upper: UnsafePointer<Double>, order: Int, weights: UnsafePointer<Double>, rows: UnsafeMutablePointer<Double>,
    stride: Int
  ) {
    invert(upper: upper, order: order, weights: weights, rows: rows, stride: stride, kernels: .current)
  }

  /// By the kernels of a given level.
  static func invert(
    upper: UnsafePointer<Double>, order: Int, weights: UnsafePointer<Double>, rows: UnsafeMutablePointer<Double>,
    stride: Int, kernels: Kernels
  ) {
    kernels.table.invert_upper(upper, order, weights, rows, stride)
  }
}
