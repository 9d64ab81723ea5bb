import Dynamics
import LinearAlgebra
import Testing

/// What the dynamics ends with (theory §9): QQᵀ(∞) = Σ 2μ p pᵀ over the growing directions that the start reaches.
@Suite struct LimitTests {
  private static let bothSigns = [-3, -0.5, 0, 0.5, 3]

  /// As many hidden units as modes: every mode is learned.
  @Test(arguments: [(4, 4, 4), (3, 3, 6), (6, 3, 3), (2, 2, 9)], bothSigns)
  func everyModeIsLearned(units: (Int, Int, Int), scale: Double) throws {
    let problem = RandomProblem(
      widths: Widths(inputs: units.0, hidden: units.1, outputs: units.2), relativeScale: scale, seed: 2)
    let task = try problem.task()
    let limit = try problem.solution().state(at: .infinity)
    expectClose(limit, task.learned(modes: 0..<units.1, relativeScale: scale), relative: 1e-11)
  }

  /// A bottleneck: the fastest modes win.
  @Test(arguments: [(5, 2, 4), (4, 3, 6), (6, 1, 5)], bothSigns)
  func aBottleneckLearnsTheLargestModes(units: (Int, Int, Int), scale: Double) throws {
    let problem = RandomProblem(
      widths: Widths(inputs: units.0, hidden: units.1, outputs: units.2), relativeScale: scale, seed: 3)
    let task = try problem.task()
    let limit = try problem.solution().state(at: .infinity)
    expectClose(limit, task.learned(modes: 0..<units.1, relativeScale: scale), relative: 1e-11)
  }

  /// More hidden units than modes: the surplus keeps directions outside the modes, with weight |λ|.
  @Test(arguments: [0.5, 3], [(2, 4, 5), (3, 5, 5), (1, 2, 4)])
  func surplusUnitsKeepTheRelativeScale(size: Double, units: (Int, Int, Int)) throws {
    let widths = [
      Widths(inputs: units.0, hidden: units.1, outputs: units.2),
      Widths(inputs: units.2, hidden: units.1, outputs: units.0),
    ]
    for (widths, scale) in zip(widths, [size, -size]) {
      let problem = RandomProblem(widths: widths, relativeScale: scale, seed: 4)
      let task = try problem.task()
      let limit = try problem.solution().state(at: .infinity)
      let learned = task.learned(modes: 0..<task.modeCount, relativeScale: scale)
      expectClose(limit.function, task.correlation, within: 1e-11)
      let larger = scale > 0 ? \NetworkState.outputGram : \.inputGram
      let smaller = scale > 0 ? \NetworkState.inputGram : \.outputGram
      expectClose(limit[keyPath: smaller], learned[keyPath: smaller], within: 1e-11)
      let kept = limit[keyPath: larger] - learned[keyPath: larger]
      let frame = (scale > 0 ? task.modes.left : task.modes.right).columns(in: 0..<task.modeCount)
      expectClose((kept * frame).frobeniusNorm, 0, within: 1e-11)
      let values = try SymmetricEigendecomposition(of: kept).values
      let surplus = units.1 - task.modeCount
      expectClose(values, values.indices.map { $0 < surplus ? size : 0 }, within: 1e-11)
    }
  }

  /// Modes that the start does not touch are not learned, at λ = 0.
  @Test(arguments: [[0.3, 0, 0.1], [0, 0.2, 0], [0, 0, 0.1], [0.2, -0.1, 0.4]])
  func modesThatDoNotStartAreNotLearned(values: [Double]) throws {
    let widths = Widths(inputs: 3, hidden: 3, outputs: 4)
    let task = try LearningTask.singularValues([2, 1, 0.5], inputs: 3, outputs: 4, seed: 6)
    let weights = try AlignedInitialisation(values: .perMode(values)).weights(widths: widths, task: task, seed: 6)
    let limit = try ExactSolution(weights: weights, task: task, relativeScale: 0).state(at: .infinity)
    // A mode that starts reversed ends at the separatrix, 0 (theory §15).
    expectClose(
      limit, task.learned(modes: values.indices.filter { values[$0] > 0 }, relativeScale: 0), relative: 1e-11)
  }

  /// A start of rank q at λ = 0 that is not aligned learns the q largest modes.
  @Test(arguments: 1...3) func aStartOfLowRankLearnsAsManyModes(rank: Int) throws {
    let task = try LearningTask(correlation: randomMatrix(4, 5, seed: 8))
    var generator = RandomGenerator(seed: 9)
    let frames = try [5, 4, 4].map { size in
      try Matrix.haarOrthogonal(size, using: &generator).columns(in: 0..<rank).scalingColumns(
        by: (0..<rank).map { 0.4 / Double($0 + 1) })
    }
    let hidden = try Matrix.haarOrthogonal(4, using: &generator).columns(in: 0..<rank)
    let weights = Weights(
      first: hidden.timesTransposed(frames[0]), second: frames[1].timesTransposed(hidden))
    let limit = try ExactSolution(weights: weights, task: task, relativeScale: 0).state(at: .infinity)
    expectClose(limit, task.learned(modes: 0..<rank, relativeScale: 0), relative: 1e-10)
  }

  /// Modes whose singular value is 0 are learned as 0; at λ ≠ 0 the larger layer keeps |λ| in them.
  @Test(arguments: bothSigns) func aTaskOfLowRankIsLearned(scale: Double) throws {
    let task = try LearningTask.singularValues([2, 0.7, 0, 0], inputs: 4, outputs: 4, seed: 10)
    let start = BalancedInitialisation(relativeScale: scale, standardDeviation: 0.5)
    let weights = try start.weights(widths: Widths(inputs: 4, hidden: 4, outputs: 4), task: nil, seed: 10)
    let limit = try ExactSolution(weights: weights, task: task, relativeScale: scale).state(at: .infinity)
    expectClose(limit, task.learned(modes: 0..<4, relativeScale: scale), relative: 1e-10)
  }
}

extension LearningTask {
  /// The network that has learned the given modes and nothing else: W = ŨS̃Ṽᵀ, W₁ᵀW₁ = Ṽ(S̃_λ − λ/2)Ṽᵀ,
  /// W₂W₂ᵀ = Ũ(S̃_λ + λ/2)Ũᵀ over them.
  fileprivate func learned(modes: some Sequence<Int>, relativeScale: Double) -> NetworkState {
    let modes = Array(modes)
    let spectra = modes.map {
      LayerSpectrum(functionValue: self.modes.values[$0], relativeScale: relativeScale)
    }
    let left = self.modes.left.columns(in: modes).scalingColumns(by: spectra.map(\.second))
    let right = self.modes.right.columns(in: modes).scalingColumns(by: spectra.map(\.first))
    return NetworkState(weights: Weights(first: right.transposed, second: left))
  }
}

extension Matrix {
  fileprivate func columns(in indices: [Int]) -> Matrix {
    Matrix(rowVectors: indices.map(column)).transposed
  }
}
