import Dynamics
import LinearAlgebra
import Testing

/// What large relative scales leave of a trained network (theory §9, paper C.4 and C.5). Every limit is approached as
/// λ⁻², which a doubling of λ shows as a factor of 4.
@Suite struct LargeScaleTests {
  private static let shapes = [
    Widths(inputs: 4, hidden: 4, outputs: 4), Widths(inputs: 6, hidden: 3, outputs: 3),
    Widths(inputs: 3, hidden: 3, outputs: 6),
  ]

  /// The state that a network of `widths` ends in.
  private func learnt(_ widths: Widths, scale: Double, task: LearningTask) throws -> NetworkState {
    let weights = try BalancedInitialisation(relativeScale: scale, standardDeviation: 0.5, matchesParity: true)
      .weights(widths: widths, task: task, seed: 2)
    return try ExactSolution(weights: weights, task: task, relativeScale: scale).state(at: .infinity)
  }

  private func task(_ widths: Widths, samples: Int = 9) throws -> LearningTask {
    try .regression(inputs: widths.inputs, outputs: widths.outputs, RegressionTask(samples: samples), seed: 5)
  }

  /// Expects the distances at λ, 2λ and 4λ to fall by 4, down to small ones.
  private func expectSecondOrder(_ distances: [Double], _ note: Comment) {
    for (coarse, fine) in zip(distances, distances.dropFirst()) { expectClose(coarse / fine, 4, within: 0.1, note) }
    #expect((distances.last ?? 1) < 1e-2, note)
  }

  @Test(arguments: shapes, [-1.0, 1]) func layersAreThoseOfTheLimit(widths: Widths, sign: Double) throws {
    let task = try task(widths)
    let left = task.modes.left.columns(in: 0..<widths.modes)
    let right = task.modes.right.columns(in: 0..<widths.modes)
    let squares = task.modes.values.map { $0 * $0 }
    // The larger layer forgets the strengths of the modes; the smaller has them squared.
    let large = sign > 0 ? left.rowGram : right.rowGram
    let small = sign > 0 ? right : left
    let structured = small.scalingColumns(by: squares).timesTransposed(small)
    let states = try [20.0, 40, 80].map { ($0, try learnt(widths, scale: sign * $0, task: task)) }
    expectSecondOrder(
      states.map { size, state in
        ((1 / size) * (sign > 0 ? state.outputGram : state.inputGram) - large).frobeniusNorm
      }, "larger layer")
    expectSecondOrder(
      states.map { size, state in
        (size * (sign > 0 ? state.inputGram : state.outputGram) - structured).frobeniusNorm
      }, "smaller layer")
    // A projector, the identity only where the layer has no more units than there are modes.
    let units = sign > 0 ? widths.outputs : widths.inputs
    let isIdentity = (large - .identity(units)).frobeniusNorm < 1e-12
    #expect(isIdentity == (units == widths.modes))
  }

  @Test(arguments: shapes) func withoutScaleBothLayersHaveTheStrengths(widths: Widths) throws {
    let task = try task(widths)
    let state = try learnt(widths, scale: 0, task: task)
    for (frame, gram) in [(task.modes.left, state.outputGram), (task.modes.right, state.inputGram)] {
      let modes = frame.columns(in: 0..<widths.modes)
      expectClose(gram, modes.scalingColumns(by: task.modes.values).timesTransposed(modes), within: 1e-11)
    }
  }

  @Test(arguments: shapes, [-1.0, 1]) func kernelsAreThoseOfTheLimit(widths: Widths, sign: Double) throws {
    let task = try task(widths)
    let frame = (sign > 0 ? task.modes.left : task.modes.right).columns(in: 0..<widths.modes)
    let limit =
      sign > 0
      ? kronecker(frame.rowGram, task.inputs.columnGram)
      : kronecker(.identity(widths.outputs), task.inputs.transposedTimes(frame.rowGram * task.inputs))
    expectSecondOrder(
      try [20.0, 40, 80].map { size in
        let kernel = NeuralTangentKernel(of: try learnt(widths, scale: sign * size, task: task), on: task)
        return ((1 / size) * kernel.matrix(on: task.inputs) - limit).frobeniusNorm / limit.frobeniusNorm
      }, "kernel")
  }

  /// The limit is the identity only in square networks with as many samples as inputs.
  @Test(arguments: [(shapes[0], 4, true), (shapes[0], 9, false), (shapes[2], 3, false)], [-1.0, 1])
  func theKernelIsTheIdentityOnlyWithoutSurplus(network: (Widths, Int, Bool), sign: Double) throws {
    let (widths, samples, isIdentity) = network
    let task = try task(widths, samples: samples)
    let kernel = NeuralTangentKernel(of: try learnt(widths, scale: sign * 1e3, task: task), on: task)
    let scaled = (1 / (1e3 * Double(samples))) * kernel.matrix(on: task.inputs)
    let distance = (scaled - .identity(widths.outputs * samples)).frobeniusNorm
    // At λ < 0 an inverted funnel has no surplus of inputs either.
    #expect((distance < 1e-4) == (isIdentity || (sign < 0 && samples == widths.inputs)), "\(distance)")
  }

  /// A static kernel: at large |λ| the kernel of a square network is that of its start.
  @Test(arguments: [-1.0, 1]) func kernelsOfSquareNetworksStand(sign: Double) throws {
    let widths = Self.shapes[0]
    let task = try task(widths)
    let weights = try BalancedInitialisation(relativeScale: 1e3 * sign, standardDeviation: 0.5)
      .weights(widths: widths, task: nil, seed: 2)
    let solution = try ExactSolution(weights: weights, task: task, relativeScale: 1e3 * sign)
    let start = NeuralTangentKernel(of: NetworkState(weights: weights), on: task)
    for time in [1e-3, 1e-2, 0.1, .infinity] {
      #expect(NeuralTangentKernel(of: try solution.state(at: time), on: task).distance(to: start) < 1e-10)
    }
  }
}

/// A ⊗ B.
private func kronecker(_ left: Matrix, _ right: Matrix) -> Matrix {
  var result = Matrix(rows: left.rows * right.rows, columns: left.columns * right.columns)
  for row in 0..<result.rows {
    for column in 0..<result.columns {
      result[row, column] =
        left[row / right.rows, column / right.columns] * right[row % right.rows, column % right.columns]
    }
  }
  return result
}
