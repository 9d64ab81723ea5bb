internal import LinearAlgebra

/// The right-hand side of gradient flow (theory §1): τ dW₁/dt = W₂ᵀE, τ dW₂/dt = EW₁ᵀ, E = Σ − W₂W₁Σxx.
///
/// Weights and slopes are vectors that hold the first layer and then the second.
struct FlowField: Sendable {
  private let widths: Widths
  private let correlation: Matrix
  private let covariance: Matrix?
  private var function: Matrix
  private var residual: Matrix

  init(widths: Widths, task: LearningTask) {
    self.widths = widths
    (correlation, covariance) = (task.correlation, task.inputCovariance)
    (function, residual) = (task.correlation, task.correlation)
  }

  /// Writes the slopes at `weights` to `slopes`.
  mutating func evaluate(at weights: UnsafePointer<Double>, into slopes: UnsafeMutablePointer<Double>) {
    let first = weights
    let second = weights + widths.hidden * widths.inputs
    formResidual(first: first, second: second)
    let widths = widths
    residual.withUnsafeElements { residual in
      ProductKernel.multiply(
        second, residual, into: slopes,
        shape: .init(rows: widths.hidden, inner: widths.outputs, columns: widths.inputs), transposing: .left)
      ProductKernel.multiply(
        residual, first, into: slopes + widths.hidden * widths.inputs,
        shape: .init(rows: widths.outputs, inner: widths.inputs, columns: widths.hidden), transposing: .right)
    }
  }

  private mutating func formResidual(first: UnsafePointer<Double>, second: UnsafePointer<Double>) {
    let widths = widths
    function.withUnsafeMutableElements {
      ProductKernel.multiply(
        second, first, into: $0, shape: .init(rows: widths.outputs, inner: widths.hidden, columns: widths.inputs))
    }
    residual.copyEntries(of: correlation)
    if let covariance {
      residual.formProduct(function, covariance, scale: -1, accumulating: true)
    } else {
      residual -= function
    }
  }
}
