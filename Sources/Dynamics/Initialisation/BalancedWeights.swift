internal import LinearAlgebra

extension Weights {
  /// λ-balanced weights W₁ = R S₁ Vᵀ, W₂ = U S₂ Rᵀ with the function U diag(values) Vᵀ (theory §8).
  ///
  /// - Parameters:
  ///   - left: U, outputs × outputs, orthogonal.
  ///   - values: at most min(inputs, hidden, outputs) numbers, not negative; the rest are zero.
  ///   - right: V, inputs × inputs, orthogonal.
  ///   - rotation: R, hidden × hidden, orthogonal.
  ///   - rule: the learning rates of the layers: W₁/√η₁ and W₂/√η₂ are what is balanced.
  init(
    left: Matrix, values: [Double], right: Matrix, rotation: Matrix, relativeScale: Double, rule: LearningRule = .plain
  ) {
    self.init(
      left: left, values: values, right: right, rotation: rotation,
      relativeScales: Array(repeating: relativeScale, count: rotation.rows), rule: rule)
  }

  /// The same with a relative scale for each hidden direction, the columns of R.
  init(
    left: Matrix, values: [Double], right: Matrix, rotation: Matrix, relativeScales: [Double],
    rule: LearningRule = .plain
  ) {
    let hidden = rotation.rows
    let mean = rule.freezesLayer ? 1 : rule.meanRate
    let padded = values.map { $0 / mean } + Array(repeating: 0, count: hidden - values.count)
    let spectra = zip(padded, relativeScales).map { LayerSpectrum(functionValue: $0, relativeScale: $1) }
    let firstValues = spectra.prefix(right.rows).map(\.first)
    let secondValues = spectra.prefix(left.rows).map(\.second)
    let firstScales = Matrix.diagonal(firstValues, rows: hidden, columns: right.rows)
    let secondScales = Matrix.diagonal(secondValues, rows: left.rows, columns: hidden)
    self = rule.restoring(
      Weights(
        first: (rotation * firstScales).timesTransposed(right), second: (left * secondScales).timesTransposed(rotation))
    )
  }
}
