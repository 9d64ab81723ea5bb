import Dynamics
import LinearAlgebra
import Testing

@Suite struct SimilarityTests {
  @Test(arguments: RandomProblem.all) func inputSimilarityFollowsItsDefinition(problem: RandomProblem) throws {
    let (state, task) = (try problem.solution().state(at: 0.3), try problem.task())
    let expected = task.inputs.transposedTimes(state.inputGram * task.inputs)
    expectClose(task.inputSimilarity(of: state), expected, within: 1e-12 * max(1, state.norm))
  }

  @Test func outputSimilarityInvertsTheRepresentationOfFullRank() throws {
    let problem = RandomProblem(widths: Widths(inputs: 3, hidden: 3, outputs: 3), relativeScale: 1, seed: 1)
    let (state, task) = (try problem.solution().state(at: 0.3), try problem.task())
    let inverse = try LUFactorisation(of: state.outputGram).solution(of: task.targets)
    let expected = task.targets.transposedTimes(inverse)
    let condition = try task.outputCondition(of: state)
    expectClose(
      try task.outputSimilarity(of: state), expected, within: 1e-14 * condition * max(1, expected.frobeniusNorm))
  }

  @Test func outputSimilaritySeesOnlyTheRangeOfTheRepresentation() throws {
    let weights = Weights(first: randomMatrix(1, 2), second: Matrix(rowVectors: [[2], [0]]))
    let task = try LearningTask(correlation: Matrix(rowVectors: [[1, 0], [0, 1]]))
    let similarity = try task.outputSimilarity(of: NetworkState(weights: weights))
    // Only the first output is represented, by 2² = 4; the targets are √2 I.
    expectClose(similarity, Matrix(rowVectors: [[0.5, 0], [0, 0]]), within: 1e-15)
    expectClose(try task.outputCondition(of: NetworkState(weights: weights)), 1, within: 1e-15)
  }
}
