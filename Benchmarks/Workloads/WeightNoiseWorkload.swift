import Dynamics
import LinearAlgebra

/// The loss above its floor under noise in every weight, at 21 relative scales: mean and standard deviation over 2000
/// draws around weights that solve the task (theory §11).
///
/// Drawing the noise belongs to the work.
struct WeightNoiseWorkload: NetworkWorkload {
  let name: String
  let sizes: ProblemSizes
  let checksum: Checksum?

  private static let relativeScales = (-10...10).map(Double.init)
  private static let drawCount = 2000
  private static let standardDeviation = 0.05

  func makeInputs() throws -> Problem { try Problem(sizes) }

  func record(from problem: Problem) async throws -> Record {
    let task = try problem.task()
    let solutions = Self.relativeScales.map { task.solution(relativeScale: $0) }
    let base = sizes.base
    let blocks = try await concurrentBlocks(count: solutions.count * Self.drawCount, blockSize: 500) { indices in
      var noise = solutions[0]
      var function = noise.function
      return indices.map { index in
        let (scale, draw) = index.quotientAndRemainder(dividingBy: Self.drawCount)
        let stream = NumberStream(base: base, identifier: UInt64(1000 + 2000 * scale + draw))
        noise.perturb(solutions[scale], by: stream, standardDeviation: Self.standardDeviation)
        function.formProduct(noise.second, noise.first)
        return task.gap(of: function)
      }
    }
    let losses = Array(blocks.joined())
    let rows = solutions.indices.map { scale in
      let moments = Moments(of: losses[scale * Self.drawCount..<(scale + 1) * Self.drawCount])
      return [moments.mean, moments.standardDeviation]
    }
    return Record(rows: rows)
  }
}

extension LearningTask {
  /// The λ-balanced weights W₁ = Ṽ S₁ Ṽᵀ, W₂ = Ũ S₂ Ṽᵀ that solve a task with as many inputs as outputs.
  fileprivate func solution(relativeScale: Double) -> Weights {
    let spectra = modes.values.map { LayerSpectrum(functionValue: $0, relativeScale: relativeScale) }
    return Weights(
      first: modes.right.scalingColumns(by: spectra.map(\.first)).timesTransposed(modes.right),
      second: modes.left.scalingColumns(by: spectra.map(\.second)).timesTransposed(modes.right))
  }
}

extension Weights {
  /// Becomes `weights` with normal noise added, the first layer's before the second's in the stream, in the memory it
  /// has.
  fileprivate mutating func perturb(_ weights: Weights, by stream: NumberStream, standardDeviation: Double) {
    stream.fill(&first, standardDeviation: standardDeviation, around: weights.first)
    stream.fill(
      &second, from: first.elements.count, standardDeviation: standardDeviation, around: weights.second)
  }
}

extension WeightNoiseWorkload {
  /// f.
  static let all: [any Workload] = [
    WeightNoiseWorkload(
      name: "f", sizes: .init(base: 601, 20, 20, 20, samples: 40),
      checksum: [2.79371582674, 0.201067223173])
  ]
}
