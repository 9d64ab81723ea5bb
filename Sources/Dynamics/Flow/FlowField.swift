internal import LinearAlgebra

/// The right-hand side of gradient flow (theory §1, §20): τ dW₁/dt = η₁(W₂ᵀE − βW₁), τ dW₂/dt = η₂(EW₁ᵀ − βW₂),
/// E = Σ − W₂W₁Σxx.
///
/// Weights and slopes are vectors that hold the first layer and then the second.
struct FlowField: Sendable {
  private let widths: Widths
  private let rule: LearningRule
  private let correlation: Matrix
  private let covariance: Matrix?
  private var function: Matrix
  private var residual: Matrix

  init(widths: Widths, task: LearningTask, rule: LearningRule) {
    (self.widths, self.rule) = (widths, rule)
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
    if !rule.isPlain { apply(rule, at: weights, to: slopes) }
  }

  /// Brings the slopes of equal rates without decay to those of the rule.
  private func apply(
    _ rule: LearningRule, at weights: UnsafePointer<Double>, to slopes: UnsafeMutablePointer<Double>
  ) {
    let (first, all) = (widths.hidden * widths.inputs, widths.hidden * (widths.inputs + widths.outputs))
    for index in 0..<all {
      let rate = index < first ? rule.firstRate : rule.secondRate
      slopes[index] = rate * (slopes[index] - rule.decay * weights[index])
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
