public import LinearAlgebra
import Glibc

/// An output added to a trained network, whose row of W₂ alone is trained, on one sample alone (theory §15).
///
/// With h = W₁x the hidden response to the sample, y its target and w the row: τ dw/dt = (y − wh)hᵀ, which moves w
/// along hᵀ only. The representation of the inputs decides how the other samples respond.
public struct FeatureTransfer: Sendable, Hashable {
  /// The first layer, hidden × inputs, which stays as it is.
  private let first: Matrix
  private let hidden: [Double]
  private let startRow: [Double]
  private let target: Double

  /// Prepares the training of a new output.
  ///
  /// - Parameters:
  ///   - state: the trained network.
  ///   - sample: x, one number per input.
  ///   - target: y.
  ///   - startRow: w(0), one number per hidden unit.
  public init(state: NetworkState, sample: [Double], target: Double, startRow: [Double]) {
    precondition(sample.count == state.factor.first.columns, "there is one number per input")
    precondition(startRow.count == state.factor.first.rows, "there is one number per hidden unit")
    first = state.factor.first
    hidden = state.factor.first * sample
    (self.target, self.startRow) = (target, startRow)
  }

  /// w(t) under gradient flow, `time` in units of τ.
  public func row(at time: Double) -> [Double] {
    row(remaining: squaredLength > 0 ? exp(-squaredLength * time) : 1)
  }

  /// w after some steps of gradient descent.
  public func row(afterSteps steps: Int, learningRate: Double) -> [Double] {
    row(remaining: pow(1 - learningRate * squaredLength, Double(steps)))
  }

  /// The new output on each column of `inputs` (inputs × samples), for a row w.
  public func response(of row: [Double], on inputs: Matrix) -> [Double] {
    (Matrix(rows: 1, columns: row.count, elements: row) * first * inputs).elements
  }

  /// ½(y − wh)², what is left to learn on the sample, for a row w.
  public func gap(of row: [Double]) -> Double {
    let error = target - zip(row, hidden).reduce(0) { $0 + $1.0 * $1.1 }
    return 0.5 * error * error
  }

  private var squaredLength: Double { hidden.reduce(0) { $0 + $1 * $1 } }

  /// The row when `remaining` of the error at the start remains.
  private func row(remaining: Double) -> [Double] {
    guard squaredLength > 0 else { return startRow }
    let error = target - zip(startRow, hidden).reduce(0) { $0 + $1.0 * $1.1 }
    let step = (1 - remaining) * error / squaredLength
    return zip(startRow, hidden).map { $0 + step * $1 }
  }
}
