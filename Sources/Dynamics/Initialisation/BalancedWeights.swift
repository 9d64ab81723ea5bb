internal import LinearAlgebra

extension Weights {
  /// λ-balanced weights W₁ = R S₁ Vᵀ, W₂ = U S₂ Rᵀ with the function U diag(values) Vᵀ (theory §8).
  ///
  /// - Parameters:
  ///   - left: U, outputs × outputs, orthogonal.
  ///   - values: at most min(inputs, hidden, outputs) numbers, not negative; the rest are zero.
  ///   - right: V, inputs × inputs, orthogonal.
  ///   - rotation: R, hidden × hidden, orthogonal.
  init(left: Matrix, values: [Double], right: Matrix, rotation: Matrix, relativeScale: Double) {
    let hidden = rotation.rows
    let padded = values + Array(repeating: 0, count: hidden - values.count)
    let spectra = padded.map { LayerSpectrum(functionValue: $0, relativeScale: relativeScale) }
    let firstValues = spectra.prefix(right.rows).map(\.first)
    let secondValues = spectra.prefix(left.rows).map(\.second)
    let firstScales = Matrix.diagonal(firstValues, rows: hidden, columns: right.rows)
    let secondScales = Matrix.diagonal(secondValues, rows: left.rows, columns: hidden)
    self.init(
      first: (rotation * firstScales).timesTransposed(right), second: (left * secondScales).timesTransposed(rotation))
  }
}
