import Dynamics
import LinearAlgebra
import Testing

/// The laws of theory §17, over every kind of shape and sign of λ.
@Suite struct ExactSolutionLawTests {
  private static let times = [1e-3, 0.4, 3, 50]

  @Test(arguments: RandomProblem.all) func atTimeZeroItIsTheStart(problem: RandomProblem) throws {
    let (weights, state) = (try problem.weights(), try problem.solution().state(at: 0))
    #expect(state.weights == weights)
    #expect(state.function == weights.function)
  }

  @Test(arguments: RandomProblem.all) func itIsContinuousAtTimeZero(problem: RandomProblem) throws {
    let start = NetworkState(weights: try problem.weights())
    expectClose(try problem.solution().state(at: 1e-15), start, relative: 1e-12)
  }

  @Test(arguments: RandomProblem.all) func itSatisfiesItsEquation(problem: RandomProblem) throws {
    let (solution, task) = (try problem.solution(), try problem.task())
    let (time, step) = (0.05, 1e-5)
    let state = try solution.state(at: time)
    let difference = try solution.state(at: time + step).function - solution.state(at: time - step).function
    let residual = task.correlation - state.function
    let expected = state.outputGram * residual + residual * state.inputGram
    expectClose((0.5 / step) * difference, expected, within: 1e-6 * max(1, expected.frobeniusNorm))
  }

  @Test(arguments: RandomProblem.all) func relativeScaleIsConserved(problem: RandomProblem) throws {
    for time in Self.times {
      let factor = try problem.solution().state(at: time).factor
      let size = max(1, factor.first.squaredFrobeniusNorm, factor.second.squaredFrobeniusNorm)
      expectClose(factor.imbalanceDefect(from: problem.relativeScale), 0, within: 1e-13 * size)
    }
  }

  @Test(arguments: RandomProblem.all) func representationsAreRootsOfTheFunction(problem: RandomProblem) throws {
    for time in Self.times {
      let state = try problem.solution().state(at: time)
      let (output, input) = (state.outputGram, state.inputGram)
      let size = state.norm * state.norm
      expectClose(
        output * output - problem.relativeScale * output, state.function.rowGram, within: 1e-13 * size)
      expectClose(
        input * input + problem.relativeScale * input, state.function.columnGram, within: 1e-13 * size)
    }
  }

  @Test(arguments: RandomProblem.all) func twoStretchesOfTimeAreOne(problem: RandomProblem) throws {
    let (solution, task) = (try problem.solution(), try problem.task())
    let middle = try solution.state(at: 0.4)
    let rest = try ExactSolution(weights: middle.factor, task: task, relativeScale: problem.relativeScale)
    for time in [1e-8, 0.2, 2.6, 40, 1e4] {
      expectClose(try rest.state(at: time), try solution.state(at: 0.4 + time), relative: 1e-10)
    }
  }

  @Test(arguments: RandomProblem.all) func exchangingTheLayersReversesTheScale(problem: RandomProblem) throws {
    let (weights, task) = (try problem.weights(), try problem.task())
    let mirror = try ExactSolution(
      weights: Weights(first: weights.second.transposed, second: weights.first.transposed),
      task: LearningTask(correlation: task.correlation.transposed), relativeScale: -problem.relativeScale)
    for time in Self.times {
      let (state, mirrored) = (try problem.solution().state(at: time), try mirror.state(at: time))
      let tolerance = 1e-12 * state.norm
      expectClose(mirrored.function, state.function.transposed, within: tolerance)
      expectClose(mirrored.inputGram, state.outputGram, within: tolerance)
      expectClose(mirrored.outputGram, state.inputGram, within: tolerance)
    }
  }

  @Test(arguments: RandomProblem.all) func rotatingTheDataRotatesTheSolution(problem: RandomProblem) throws {
    var generator = RandomGenerator(seed: 77)
    let outputs = try Matrix.haarOrthogonal(problem.widths.outputs, using: &generator)
    let inputs = try Matrix.haarOrthogonal(problem.widths.inputs, using: &generator)
    let (weights, task) = (try problem.weights(), try problem.task())
    let rotated = try ExactSolution(
      weights: Weights(first: weights.first.timesTransposed(inputs), second: outputs * weights.second),
      task: LearningTask(correlation: (outputs * task.correlation).timesTransposed(inputs)),
      relativeScale: problem.relativeScale)
    for time in Self.times {
      let (state, turned) = (try problem.solution().state(at: time), try rotated.state(at: time))
      let tolerance = 1e-11 * state.norm
      expectClose(turned.function, (outputs * state.function).timesTransposed(inputs), within: tolerance)
      expectClose(turned.outputGram, (outputs * state.outputGram).timesTransposed(outputs), within: tolerance)
      expectClose(turned.inputGram, (inputs * state.inputGram).timesTransposed(inputs), within: tolerance)
    }
  }

  @Test(arguments: RandomProblem.all) func scalingEverythingScalesTheSolution(problem: RandomProblem) throws {
    let factor = 4.0
    let (weights, task) = (try problem.weights(), try problem.task())
    let scaled = try ExactSolution(
      weights: Weights(
        first: factor.squareRoot() * weights.first, second: factor.squareRoot() * weights.second),
      task: LearningTask(correlation: factor * task.correlation), relativeScale: factor * problem.relativeScale)
    for time in Self.times {
      let (state, other) = (try problem.solution().state(at: time), try scaled.state(at: time / factor))
      for block in [\NetworkState.function, \.inputGram, \.outputGram] {
        expectClose(
          other[keyPath: block], factor * state[keyPath: block], within: 1e-11 * factor * state.norm)
      }
    }
  }

  @Test(arguments: RandomProblem.all) func theLossDoesNotRise(problem: RandomProblem) throws {
    let (solution, task) = (try problem.solution(), try problem.task())
    let losses = try (0...60).map { task.gap(of: try solution.state(at: 0.1 * Double($0)).function) }
    for (earlier, later) in zip(losses, losses.dropFirst()) {
      #expect(later <= earlier * (1 + 1e-12) + 1e-26)
    }
  }

  @Test(arguments: RandomProblem.all) func representationsHaveNoNegativeEigenvalue(problem: RandomProblem) throws {
    for time in Self.times + [.infinity] {
      let state = try problem.solution().state(at: time)
      for gram in [state.inputGram, state.outputGram] {
        let smallest = try SymmetricEigendecomposition(of: gram).values.last ?? 0
        #expect(smallest >= -1e-14 * max(1, gram.frobeniusNorm))
      }
    }
  }
}

@Suite struct ExactLimitTests {
  @Test(arguments: RandomProblem.all) func lateTimesApproachTheLimit(problem: RandomProblem) throws {
    let solution = try problem.solution()
    expectClose(try solution.state(at: 1e9), try solution.state(at: .infinity), relative: 1e-10)
  }

  @Test(arguments: RandomProblem.all) func theLimitIsTheBestFunctionOfItsRank(problem: RandomProblem) throws {
    let task = try problem.task()
    let missed = task.modes.values.dropFirst(problem.widths.functionRank).reduce(0) { $0 + $1 * $1 }
    let limit = try problem.solution().state(at: .infinity)
    expectClose(task.gap(of: limit.function), 0.5 * missed, within: 1e-11)
  }

  @Test(arguments: [-2, -0.1, 0.1, 2]) func squareNetworksDoNotSeeTheSignOfTheScale(scale: Double) throws {
    let widths = Widths(inputs: 4, hidden: 4, outputs: 4)
    let pair = [scale, -scale].map { RandomProblem(widths: widths, relativeScale: $0, seed: 3) }
    for time in [0.01, 0.5, 4] {
      let functions = try pair.map { try $0.solution().state(at: time).function }
      expectClose(functions[0], functions[1], within: 1e-12)
    }
  }

  @Test func weightsThatAreZeroStayZero() throws {
    let zero = Weights(first: Matrix(rows: 2, columns: 3), second: Matrix(rows: 4, columns: 2))
    let solution = try ExactSolution(weights: zero, task: LearningTask(correlation: randomMatrix(4, 3)))
    for time in [0, 1, .infinity] { #expect(try solution.state(at: time).norm == 0) }
    #expect(solution.smallestGrowingPivot == .infinity)
  }

  @Test func aTaskThatIsZeroIsForgottenAlgebraicallyWithoutRelativeScale() throws {
    let weights = Weights(first: Matrix(rowVectors: [[0.8]]), second: Matrix(rowVectors: [[0.8]]))
    let solution = try ExactSolution(weights: weights, task: LearningTask(correlation: Matrix(rows: 1, columns: 1)))
    let start = 0.8 * 0.8
    for time in [0.5, 10, 1e6] {
      let expected = start / (1 + 2 * start * time)
      expectClose(try solution.state(at: time).function[0, 0], expected, within: 1e-13 * expected)
    }
    #expect(try solution.state(at: .infinity).function[0, 0] == 0)
  }
}
