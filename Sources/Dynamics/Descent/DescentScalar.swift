internal import LinearAlgebra

/// A number that gradient descent can run in.
protocol DescentScalar: BinaryFloatingPoint, Sendable {
  /// As `ProductKernel.multiply`.
  static func multiply(
    _ left: UnsafePointer<Self>, _ right: UnsafePointer<Self>, into result: UnsafeMutablePointer<Self>,
    shape: ProductKernel.Shape, transposing transposition: ProductKernel.Transposition, scale: Self, accumulating: Bool)
}

extension Double: DescentScalar {
  @inline(__always)
  static func multiply(
    _ left: UnsafePointer<Double>, _ right: UnsafePointer<Double>, into result: UnsafeMutablePointer<Double>,
    shape: ProductKernel.Shape, transposing transposition: ProductKernel.Transposition, scale: Double,
    accumulating: Bool
  ) {
    ProductKernel.multiply(
      left, right, into: result, shape: shape, transposing: transposition, scale: scale, accumulating: accumulating)
  }
}

extension Float: DescentScalar {
  @inline(__always)
  static func multiply(
    _ left: UnsafePointer<Float>, _ right: UnsafePointer<Float>, into result: UnsafeMutablePointer<Float>,
    shape: ProductKernel.Shape, transposing transposition: ProductKernel.Transposition, scale: Float,
    accumulating: Bool
  ) {
    ProductKernel.multiply(
      left, right, into: result, shape: shape, transposing: transposition, scale: scale, accumulating: accumulating)
  }
}
