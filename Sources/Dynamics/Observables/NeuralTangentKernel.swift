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
    norm = GramPair.withMemory(inputs: inputGram.rows, outputs: outputGram.rows) { [inputGram, outputGram, samples] in
      $0.copy(inputGram, outputGram)
      return $0.takeNorm(on: samples)
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
    GramPair.withMemory(inputs: inputGram.rows, outputs: outputGram.rows) { pair, work in
      pair.copy(other.inputGram, other.outputGram)
      return distance(to: pair, norm: other.norm, work: work)
    }
  }

  /// The distance to the kernel of `state` on the same task, with the bits of `distance(to:)`. The kernel is not made: of
  /// a small network this takes longer than its distance.
  public func distance(toKernelOf state: borrowing NetworkState) -> Double {
    distance(toKernelOf: state) { kernel, count, distance in
      kernel.writeDistances(count: count, step: 0, to: distance)
    }
  }

  /// Writes the distances of a number of kernels.
  typealias DistanceWriter = (FactorKernel, _ count: Int, _ distances: UnsafeMutablePointer<Double>) -> Void

  /// - Parameter write: finds distances on white inputs; tests choose the kernels.
  func distance(toKernelOf state: borrowing NetworkState, write: DistanceWriter) -> Double {
    let widths = state.factor.widths
    guard canUseFactors(of: widths) else { return distance(toKernelOf: state.factor) }
    return state.factor.first.withUnsafeElements { first in
      state.factor.second.withUnsafeElements { second in
        var distance = Double.nan
        withFactorKernel(of: widths, first: first, second: second) { write($0, 1, &distance) }
        return distance
      }
    }
  }

  /// The distances to the kernels of all states of a series, with the bits of `distance(toKernelOf:)`. Those of small
  /// networks are found together, in a fraction of the time.
  public func distances(toKernelsOf series: StateSeries) -> [Double] {
    let size = series.layout.size
    return distances(toKernelsOf: series) { $0.writeDistances(count: $1, step: size, to: $2) }
  }

  /// - Parameter write: finds distances on white inputs; tests choose the kernels.
  func distances(toKernelsOf series: StateSeries, write: DistanceWriter) -> [Double] {
    guard canUseFactors(of: series.widths), series.count > 0 else {
      return (0..<series.count).map { distance(toKernelOf: series.state(at: $0)) }
    }
    return [Double](unsafeUninitializedCapacity: series.count) { distances, initialised in
      series.withUnsafeStates { states in
        guard let start = distances.baseAddress else { return }
        withFactorKernel(of: series.widths, first: states, second: states + series.layout.first) {
          write($0, series.count, start)
        }
      }
      initialised = series.count
    }
  }

  /// Whether distances are found from the layers alone, in one call.
  private func canUseFactors(of widths: Widths) -> Bool {
    samples.isWhite && FactorKernel.canCompute(shape(of: widths))
  }

  private func shape(of widths: Widths) -> ProductKernel.Shape {
    .init(rows: outputGram.rows, inner: widths.hidden, columns: inputGram.rows)
  }

  private func distance(toKernelOf weights: borrowing Weights) -> Double {
    GramPair.withMemory(inputs: inputGram.rows, outputs: outputGram.rows) { [weights = copy weights] pair, work in
      pair.setGrams(of: weights)
      work.copy(pair)
      return distance(to: pair, norm: work.takeNorm(on: samples), work: work)
    }
  }

  private func withFactorKernel(
    of widths: Widths, first: UnsafePointer<Double>, second: UnsafePointer<Double>, _ body: (FactorKernel) -> Void
  ) {
    let shape = shape(of: widths)
    withUnsafeTemporaryAllocation(of: Double.self, capacity: FactorKernel.memoryCount(shape)) { buffer in
      guard let memory = buffer.baseAddress else { return }
      inputGram.withUnsafeElements { inputs in
        outputGram.withUnsafeElements { outputs in
          body(
            FactorKernel(
              shape: shape, first: first, second: second, startOfInputs: inputs, startOfOutputs: outputs,
              startNorm: norm, sampleCount: samples.scale, memory: memory))
        }
      }
    }
  }

  private func distance(to other: GramPair, norm otherNorm: Double, work: GramPair) -> Double {
    let (own, others) = (1 / norm, 1 / otherNorm)
    guard own.isFinite, others.isFinite else { return .nan }
    work.setDifference(own, inputGram, outputGram, others, other)
    let length = work.takeNorm(on: samples)
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

/// The pair (M, N) of a kernel in plain memory.
private struct GramPair {
  let inputs: Int
  let outputs: Int
  let inputGram: UnsafeMutablePointer<Double>
  let outputGram: UnsafeMutablePointer<Double>

  /// Gives `body` a pair whose memory lasts no longer.
  static func withMemory(inputs: Int, outputs: Int, _ body: (GramPair) -> Double) -> Double {
    withMemory(inputs: inputs, outputs: outputs) { pair, _ in body(pair) }
  }

  /// Gives `body` two pairs whose memory lasts no longer.
  static func withMemory(inputs: Int, outputs: Int, _ body: (GramPair, GramPair) -> Double) -> Double {
    let count = inputs * inputs + outputs * outputs
    return withUnsafeTemporaryAllocation(of: Double.self, capacity: 2 * count) { memory in
      guard let start = memory.baseAddress else { return .nan }
      return body(
        GramPair(inputs: inputs, outputs: outputs, start: start),
        GramPair(inputs: inputs, outputs: outputs, start: start + count))
    }
  }

  private init(inputs: Int, outputs: Int, start: UnsafeMutablePointer<Double>) {
    (self.inputs, self.outputs) = (inputs, outputs)
    (inputGram, outputGram) = (start, start + inputs * inputs)
  }

  private var inputCount: Int { inputs * inputs }
  private var outputCount: Int { outputs * outputs }

  func copy(_ first: Matrix, _ second: Matrix) {
    first.withUnsafeElements { inputGram.update(from: $0, count: inputCount) }
    second.withUnsafeElements { outputGram.update(from: $0, count: outputCount) }
  }

  /// Copies a pair of the same sizes, which lies in one piece of memory.
  func copy(_ other: GramPair) { inputGram.update(from: other.inputGram, count: inputCount + outputCount) }

  /// W₁ᵀW₁ and W₂W₂ᵀ.
  func setGrams(of weights: Weights) {
    let hidden = weights.first.rows
    weights.first.withUnsafeElements {
      ProductKernel.columnGram($0, count: inputs, length: hidden, into: inputGram)
    }
    weights.second.withUnsafeElements {
      ProductKernel.rowGram($0, count: outputs, length: hidden, into: outputGram)
    }
  }

  /// `factor` · (`first`, `second`) − `otherFactor` · `other`, entry by entry.
  func setDifference(_ factor: Double, _ first: Matrix, _ second: Matrix, _ otherFactor: Double, _ other: GramPair) {
    first.withUnsafeElements { inputGram.setDifference(factor, $0, otherFactor, other.inputGram, count: inputCount) }
    second.withUnsafeElements {
      outputGram.setDifference(factor, $0, otherFactor, other.outputGram, count: outputCount)
    }
  }

  /// ‖K‖_F of the kernel with this pair, as a sum of squares: N is made traceless, for which M gets the mean of its
  /// diagonal. The pair has no meaning afterwards.
  func takeNorm(on samples: borrowing SampleGeometry) -> Double {
    let mean = (0..<outputs).reduce(0) { $0 + outputGram[$1 * (outputs + 1)] } / Double(outputs)
    for input in 0..<inputs { inputGram[input * (inputs + 1)] += mean }
    for output in 0..<outputs { outputGram[output * (outputs + 1)] -= mean }
    let traceless = ProductKernel.innerProduct(outputGram, outputGram, count: outputCount)
    let square = Double(outputs) * samples.square(inputGram) + traceless * samples.squaredNorm
    return max(square, 0).squareRoot()
  }
}

/// The Gram matrix G = XXᵀ of the inputs, PI if they are white, as the kernel's products need it.
private struct SampleGeometry: Hashable {
  /// G, or `nil` if it is `scale` times the identity.
  let gram: Matrix?
  let scale: Double
  let inputs: Int

  var isWhite: Bool { gram == nil }

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
  /// Writes `factor` · `numbers` − `otherFactor` · `others`.
  fileprivate func setDifference(
    _ factor: Double, _ numbers: UnsafePointer<Double>, _ otherFactor: Double, _ others: UnsafePointer<Double>,
    count: Int
  ) {
    for index in 0..<count { self[index] = factor * numbers[index] - otherFactor * others[index] }
  }
}
