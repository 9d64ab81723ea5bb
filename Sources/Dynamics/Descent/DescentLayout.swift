internal import LinearAlgebra

/// Where the matrices of gradient descent lie in one block of memory.
///
/// In order: W₁, W₂, W, E, Σ, W₂ᵀE and, unless the inputs are white, Σxx.
struct DescentLayout: Sendable {
  let widths: Widths
  let isWhite: Bool

  var firstCount: Int { widths.hidden * widths.inputs }
  var secondCount: Int { widths.outputs * widths.hidden }
  var functionCount: Int { widths.outputs * widths.inputs }

  /// The block at the start of a run.
  func numbers(weights: Weights, correlation: Matrix, covariance: Matrix?) -> [Double] {
    var block = weights.first.elements + weights.second.elements + weights.function.elements
    block += correlation.elements + correlation.elements
    block += Array(repeating: 0, count: firstCount)
    return block + (covariance?.elements ?? [])
  }

  /// The weights in a block.
  func weights(in block: [Double]) -> Weights {
    Weights(
      first: Matrix(rows: widths.hidden, columns: widths.inputs, elements: Array(block[..<firstCount])),
      second: Matrix(
        rows: widths.outputs, columns: widths.hidden, elements: Array(block[firstCount..<firstCount + secondCount])))
  }

  /// The network function W₂W₁ of the weights in a block.
  func function(in block: [Double]) -> Matrix {
    let start = firstCount + secondCount
    return Matrix(
      rows: widths.outputs, columns: widths.inputs, elements: Array(block[start..<start + functionCount]))
  }

  /// Takes up to `steps` steps in a block; the number taken, and why it is no more.
  func run<Scalar: DescentScalar>(
    steps: Int, in block: inout [Scalar], rules: DescentRules
  ) -> (taken: Int, ending: GradientDescent.Ending?) {
    block.withUnsafeMutableBufferPointer { buffer in
      guard let start = buffer.baseAddress else { return (0, nil) }
      return DescentMemory(start: start, layout: self, rules: rules).run(steps: steps)
    }
  }
}

/// The numbers that govern a run of gradient descent.
struct DescentRules: Sendable {
  /// η.
  let learningRate: Double
  /// ‖W‖_F above which the run counts as diverged.
  let bound: Double
  /// The gap ½‖W − Σ‖² at which the run ends; 0 for never.
  let stopGap: Double
}
