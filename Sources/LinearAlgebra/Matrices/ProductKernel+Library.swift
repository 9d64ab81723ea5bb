internal import COpenBLAS

extension ProductKernel {
  /// As `multiply`, by `dgemm`.
  static func callLibrary(
    _ left: UnsafePointer<Double>, _ right: UnsafePointer<Double>, into result: UnsafeMutablePointer<Double>,
    shape: Shape, transposing transposition: Transposition, scale: Double, accumulating: Bool
  ) {
    let call = BLASCall(shape: shape, transposition: transposition)
    let operands = Operands(left: left, right: right, result: result)
    shape.forEachPanel { rows in
      NumericalBackend.functions.dgemm(
        CblasRowMajor, call.left, call.right, Int32(rows.count), call.columns, call.inner, scale,
        operands.left + rows.lowerBound * call.leftRowStep, call.leftStride, operands.right, call.rightStride,
        accumulating ? 1 : 0, operands.result + rows.lowerBound * Int(call.columns), call.columns)
    }
  }

  /// As `multiply`, by `sgemm`.
  static func callLibrary(
    _ left: UnsafePointer<Float>, _ right: UnsafePointer<Float>, into result: UnsafeMutablePointer<Float>,
    shape: Shape, transposing transposition: Transposition, scale: Float, accumulating: Bool
  ) {
    let call = BLASCall(shape: shape, transposition: transposition)
    let operands = Operands(left: left, right: right, result: result)
    shape.forEachPanel { rows in
      NumericalBackend.functions.sgemm(
        CblasRowMajor, call.left, call.right, Int32(rows.count), call.columns, call.inner, scale,
        operands.left + rows.lowerBound * call.leftRowStep, call.leftStride, operands.right, call.rightStride,
        accumulating ? 1 : 0, operands.result + rows.lowerBound * Int(call.columns), call.columns)
    }
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

  init(shape: ProductKernel.Shape, transposition: ProductKernel.Transposition) {
    left = transposition == .left ? CblasTrans : CblasNoTrans
    right = transposition == .right ? CblasTrans : CblasNoTrans
    (columns, inner) = (Int32(shape.columns), Int32(shape.inner))
    leftStride = Int32(transposition == .left ? shape.rows : shape.inner)
    rightStride = transposition == .right ? inner : columns
    leftRowStep = transposition == .left ? 1 : shape.inner
  }
}

/// The memory of a product whose panels write to different rows.
private struct Operands<Scalar>: @unchecked Sendable {
  let left: UnsafePointer<Scalar>
  let right: UnsafePointer<Scalar>
  let result: UnsafeMutablePointer<Scalar>
}
