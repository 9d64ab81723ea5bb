public import LinearAlgebra

/// The neural tangent kernel of a network on the samples of a task, K = I ⊗ XᵀW₁ᵀW₁X + W₂W₂ᵀ ⊗ XᵀX, without forming it
/// (theory §10).
///
/// It is linear in the pair (W₁ᵀW₁, W₂W₂ᵀ), so differences of kernels are kernels too. Entry (o·P + p, o'·P + p') relates
/// output o on sample p with output o' on sample p'.
public struct NeuralTangentKernel: Sendable, Hashable {
  /// M = W₁ᵀW₁, inputs × inputs.
  private let inputGram: Matrix
  /// N = W₂W₂ᵀ, outputs × outputs.
  private let outputGram: Matrix
  private let samples: SampleGeometry

  /// The kernel of a network in the given state.
  public init(of state: NetworkState, on task: LearningTask) {
    self.init(
      inputGram: state.inputGram, outputGram: state.outputGram, samples: SampleGeometry(task: task))
  }

  private init(inputGram: Matrix, outputGram: Matrix, samples: SampleGeometry) {
    (self.inputGram, self.outputGram, self.samples) = (inputGram, outputGram, samples)
  }

  /// ⟨K, K'⟩ with the kernel of another state on the same task.
  public func innerProduct(with other: NeuralTangentKernel) -> Double {
    let inputs = samples.product(inputGram, other.inputGram)
    let traces =
      other.outputGram.trace * samples.trace(inputGram) + outputGram.trace * samples.trace(other.inputGram)
    let outputs = outputGram.innerProduct(with: other.outputGram)
    return Double(outputGram.rows) * inputs + traces + outputs * samples.squaredNorm
  }

  /// ‖K‖_F, as a sum of squares.
  public var norm: Double {
    let outputs = Double(outputGram.rows)
    let mean = outputGram.trace / outputs
    let shifted = inputGram + mean * .identity(inputGram.rows)
    let traceless = outputGram - mean * .identity(outputGram.rows)
    let square =
      outputs * samples.product(shifted, shifted) + traceless.squaredFrobeniusNorm * samples.squaredNorm
    return max(square, 0).squareRoot()
  }

  /// The kernel distance S = 1 − ⟨K, K'⟩/(‖K‖‖K'‖), as half the squared distance of the normalised kernels: distances
  /// down to rounding squared keep their relative accuracy. NaN if a kernel is zero.
  public func distance(to other: NeuralTangentKernel) -> Double {
    let (own, others) = (1 / norm, 1 / other.norm)
    guard own.isFinite, others.isFinite else { return .nan }
    let difference = NeuralTangentKernel(
      inputGram: own * inputGram - others * other.inputGram,
      outputGram: own * outputGram - others * other.outputGram, samples: samples)
    let length = difference.norm
    return 0.5 * length * length
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

  init(task: LearningTask) {
    (scale, inputs) = (Double(task.sampleCount), task.inputCount)
    gram = task.inputCovariance.map { Double(task.sampleCount) * $0 }
  }

  /// tr(A G B G) for symmetric A and B.
  func product(_ first: Matrix, _ second: Matrix) -> Double {
    guard let gram else { return scale * scale * first.innerProduct(with: second) }
    return (first * gram).innerProduct(with: gram * second)
  }

  /// tr(A G²).
  func trace(_ matrix: Matrix) -> Double {
    guard let gram else { return scale * scale * matrix.trace }
    return (matrix * gram).innerProduct(with: gram)
  }

  /// tr(G²).
  var squaredNorm: Double { gram?.squaredFrobeniusNorm ?? scale * scale * Double(inputs) }
}
