import Dynamics
import LinearAlgebra

/// The data of a workload and the frames of its initial weights.
struct Problem: Sendable {
  /// Nᵢ, Nₕ and Nₒ.
  let widths: Widths
  /// X, inputs × samples, with XXᵀ/P = I.
  let inputs: Matrix
  /// Y, outputs × samples.
  let targets: Matrix

  private let left: Matrix
  private let right: Matrix
  private let rotation: Matrix

  /// Draws data and frames from the streams of a seed.
  init(_ sizes: ProblemSizes) throws {
    let (widths, base) = (sizes.widths, sizes.base)
    self.widths = widths
    let correlated = Matrix.normal(rows: widths.inputs, columns: sizes.samples, base: base, stream: 1)
    inputs = try InputWhitening(of: correlated).whitened
    targets = .normal(rows: widths.outputs, columns: sizes.samples, base: base, stream: 2)
    left = try .orthogonal(widths.outputs, base: base, stream: 3)
    right = try .orthogonal(widths.inputs, base: base, stream: 4)
    rotation = try .orthogonal(widths.hidden, base: base, stream: 5)
  }

  /// The learning task of the data. Making it finds the modes of Σ, so a workload does that in its measured part.
  func task() throws -> LearningTask {
    try LearningTask(inputs: inputs, targets: targets)
  }

  /// Weights W₁ = R S₁ Vᵀ, W₂ = U S₂ Rᵀ whose function has the singular values g (1 − i/(2k)), i < k.
  ///
  /// They are λ-balanced where the widths allow it. Where they do not, hidden units without a mode stay
  /// zero if the layer has no direction left for √|λ|.
  func weights(relativeScale: Double, functionScale: Double) -> Weights {
    var first = Matrix(rows: widths.hidden, columns: widths.inputs)
    var second = Matrix(rows: widths.outputs, columns: widths.hidden)
    let rank = widths.functionRank
    for mode in 0..<rank {
      let value = functionScale * (1 - 0.5 * Double(mode) / Double(rank))
      let length = (relativeScale * relativeScale + 4 * value * value).squareRoot()
      first[mode, mode] = ((length - relativeScale) / 2).squareRoot()
      second[mode, mode] = ((length + relativeScale) / 2).squareRoot()
    }
    for unit in rank..<widths.hidden {
      if relativeScale > 0, unit < widths.outputs { second[unit, unit] = relativeScale.squareRoot() }
      if relativeScale < 0, unit < widths.inputs { first[unit, unit] = (-relativeScale).squareRoot() }
    }
    return Weights(
      first: (rotation * first).timesTransposed(right), second: (left * second).timesTransposed(rotation))
  }
}
