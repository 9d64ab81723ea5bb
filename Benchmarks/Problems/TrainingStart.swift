import Dynamics

/// A problem and the weights that one run on it starts from.
struct TrainingStart: Sendable {
  /// The data.
  let problem: Problem
  /// The initial weights.
  let weights: Weights

  /// The problem of the given sizes, with the weights of `Problem.weights`.
  init(_ sizes: ProblemSizes, relativeScale: Double, functionScale: Double) throws {
    problem = try Problem(sizes)
    weights = problem.weights(relativeScale: relativeScale, functionScale: functionScale)
  }
}
