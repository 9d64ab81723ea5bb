public import LinearAlgebra

/// The neural tangent kernel of a network on the samples of a task, K = I ⊗ XᵀW₁ᵀW₁X + W₂W₂ᵀ ⊗ XᵀX, without forming it
/// (theory §10).
///
/// It is linear in the pair (W₁ᵀW₁, W₂W₂ᵀ), so differences of kernels are kernels too. Entry (o·P + p, o'·P + p')
/// relates output o on sample p with output o' on sample p'.
public struct NeuralTangentKernel: Sendable, Hashable {
  /// M = W₁ᵀW₁, inputs × inputs.
  private let inputGram: Matrix
  /// N = W₂W₂ᵀ, outputs × outputs.
  private let outputGram: Matrix
  private let samples: SampleGeometry

  /// ‖K‖_F, as a sum of squares.
  public let norm: Double

  /// The kernel of a network in the given state.
  public init(of state: borrowing NetworkState, on task: borrowing LearningTask) {
    (inputGram, outputGram, samples) = (state.inputGram, state.outputGram, SampleGeometry(task: task))
    norm = Self.norm(inputs: inputGram.rows, outputs: outputGram.rows, samples) {
      [inputGram, outputGram] inputs, outputs in
      inputGram.withUnsafeElements { inputs.update(from: $0, count: inputGram.elements.count) }
      outputGram.withUnsafeElements { outputs.update(from: $0, count: outputGram.elements.count) }
    }
  }

  /// ⟨K, K'⟩ with the kernel of another state on the same task.
  public func innerProduct(with other: NeuralTangentKernel) -> Double {
    let inputs = samples.product(inputGram, other.inputGram)
    let traces =
      other.outputGram.trace * samples.trace(inputGram) + outputGram.trace * samples.trace(other.inputGram)
    let outputs = outputGram.innerProduct(with: other.outputGram)
    return Double(outputGram.rows) * inputs + traces + outputs * samples.squaredNorm
  }

  /// The kernel distance S = 1 − ⟨K, K'⟩/(‖K‖‖K'‖), as half the squared distance of the normalised kernels: distances
  /// down to rounding squared keep their relative accuracy. NaN if a kernel is zero.
  public func distance(to other: NeuralTangentKernel) -> Double {
    let (own, others) = (1 / norm, 1 / other.norm)
    guard own.isFinite, others.isFinite else { return .nan }
    let length = Self.norm(inputs: inputGram.rows, outputs: outputGram.rows, samples) { inputs, outputs in
      inputs.setDifference(own, inputGram, others, other.inputGram)
      outputs.setDifference(own, outputGram, others, other.outputGram)
    }
    return 0.5 * length * length
  }

  /// The norm of the kernel whose pair of matrices `fill` writes, in memory that lasts no longer.
  private static func norm(
    inputs: Int, outputs: Int, _ samples: SampleGeometry,
    fill: (UnsafeMutablePointer<Double>, UnsafeMutablePointer<Double>) -> Void
  ) -> Double {
    withUnsafeTemporaryAllocation(of: Double.self, capacity: inputs * inputs + outputs * outputs) { memory in
      guard let inputGram = memory.baseAddress else { return 0 }
      let outputGram = inputGram + inputs * inputs
      fill(inputGram, outputGram)
      let mean = (0..<outputs).reduce(0) { $0 + outputGram[$1 * (outputs + 1)] } / Double(outputs)
      for input in 0..<inputs { inputGram[input * (inputs + 1)] += mean }
      for output in 0..<outputs { outputGram[output * (outputs + 1)] -= mean }
      let traceless = ProductKernel.innerProduct(outputGram, outputGram, count: outputs * outputs)
      let square = Double(outputs) * samples.square(inputGram) + traceless * samples.squaredNorm
      return max(square, 0).squareRoot()
    }
  }

  /// The kernel itself on the given inputs (inputs × samples): (outputs · samples)² numbers, for small problems only.
  public func matrix(on inputs: Matrix) -> Matrix {
    let (count, outputs) = (inputs.columns, outputGram.rows)
    let representation = inputs.transposedTimes(inputGram * inputs)
    let overlaps = inputs.columnGram
    var kernel = Matrix(rows: outputs * count, columns: outputs * count)
    for output in 0..<outputs {
      for other in 0..<outputs {
        let weight = outputGram[output, other]
        for sample in 0..<count {
          for second in 0..<count {
            kernel[output * count + sample, other * count + second] =
              weight * overlaps[sample, second] + (output == other ? representation[sample, second] : 0)
          }
        }
      }
    }
    return kernel
  }
}

/// The Gram matrix G = XXᵀ of the inputs, PI if they are white, as the kernel's products need it.
private struct SampleGeometry: Hashable {
  /// G, or `nil` if it is `scale` times the identity.
  let gram: Matrix?
  let scale: Double
  let inputs: Int

  init(task: borrowing LearningTask) {
    let scale = Double(task.sampleCount)
    (self.scale, inputs) = (scale, task.inputCount)
    gram = task.inputCovariance.map { scale * $0 }
  }

  /// tr(A G B G) for symmetric A and B.
  func product(_ first: Matrix, _ second: Matrix) -> Double {
    guard let gram else { return scale * scale * first.innerProduct(with: second) }
    return (first * gram).innerProduct(with: gram * second)
  }

  /// tr(A G A G) for a symmetric A in plain memory.
  func square(_ matrix: UnsafePointer<Double>) -> Double {
    guard gram != nil else {
      return scale * scale * ProductKernel.innerProduct(matrix, matrix, count: inputs * inputs)
    }
    let entries = Array(UnsafeBufferPointer(start: matrix, count: inputs * inputs))
    let matrix = Matrix(rows: inputs, columns: inputs, elements: entries)
    return product(matrix, matrix)
  }

  /// tr(A G²).
  func trace(_ matrix: Matrix) -> Double {
    guard let gram else { return scale * scale * matrix.trace }
    return (matrix * gram).innerProduct(with: gram)
  }

  /// tr(G²).
  var squaredNorm: Double { gram?.squaredFrobeniusNorm ?? scale * scale * Double(inputs) }
}

extension UnsafeMutablePointer<Double> {
  /// Writes `factor` · `matrix` − `otherFactor` · `other`, entry by entry.
  fileprivate func setDifference(_ factor: Double, _ matrix: Matrix, _ otherFactor: Double, _ other: Matrix) {
    matrix.withUnsafeElements { own in
      other.withUnsafeElements { others in
        for index in 0..<matrix.elements.count { self[index] = factor * own[index] - otherFactor * others[index] }
      }
    }
  }
}
