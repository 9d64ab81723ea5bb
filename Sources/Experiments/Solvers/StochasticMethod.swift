import Dynamics
import Results
import Schemas

/// Gradient descent on some of the samples at a time, with momentum.
struct StochasticMethod: SolverMethod {
  let options: StochasticDescent.Options

  static let form = SolverForm(
    kind: "stochastic",
    meaning: "gradient descent on some samples at a time, with momentum: a simulation, which nothing exact describes",
    keys: [batch, momentum], usual: StochasticMethod(options: .init(batch: 1, momentum: 0))
  ) { record, context in
    let batch = record.read(batch, &context) ?? (record.has(momentum) ? nil : 1)
    return StochasticMethod(options: .init(batch: batch, momentum: record.read(momentum, &context)))
  }

  private static let batch = Key.optional(
    "batch", .integer(1...Limits.samples), defaultText: "1, or all beside momentum", "the samples of a step")
  private static let momentum = Key.optional(
    "momentum", .number(in: fraction), default: 0, "μ: a step is the gradient and μ times the step before")
  private static let fraction = NumberRange("a number from 0 to below 1", from: 0, to: 1, excludesMaximum: true)

  var role: SolverRole { .simulation }
  var isClosedForm: Bool { false }
  var takesSteps: Bool { true }
  var takesMissingTargets: Bool { true }
  var needsTraining: Bool { true }

  var keyText: String {
    "stochastic(batch \(options.batch.map(String.init) ?? "all"), momentum \(options.momentum))"
  }

  func check(weights: Weights, task: LearningTask, rule: LearningRule, relativeScale: Double?) throws(DynamicsError) {
    try options.requireFit(task)
  }

  func checkLength(of work: PhaseWork) {}

  func trajectory(through problem: PhaseProblem) throws(DynamicsError) -> any Trajectory {
    StochasticTrajectory(
      descent: try StochasticDescent(
        weights: problem.weights, task: problem.task, learningRate: problem.learningRate, rule: problem.rule, options,
        stopGap: problem.stopGap, seed: problem.seed, stream: problem.streamPrefix + "train.batch"))
  }

  func motion(learningRate: Double) -> NewOutputTrajectory.Motion { .steps(learningRate: learningRate) }

  /// Steps on few samples are cheaper than those whose least time is known.
  func leastSeconds(for work: PhaseWork) -> Double { 0 }

  func predictedSeconds(for work: PhaseWork) -> Double {
    // Each step allocates its matrices.
    let seconds = TypicalProcessor.seconds(ofStep: work.widths) + 2e-6
    return work.predictedPart * work.endTime / work.learningRate * seconds
  }
}

/// Its states, whose times are whole steps.
private struct StochasticTrajectory: Trajectory {
  var descent: StochasticDescent

  mutating func state(at time: Double) throws(DynamicsError) -> NetworkState {
    descent.advance(steps: Int((time / descent.learningRate).rounded()) - descent.step)
    if descent.ending == .stopped { throw .stopped }
    return NetworkState(weights: descent.weights)
  }

  var isDiverged: Bool { descent.ending == .diverged }

  func describe(into quality: inout RunQuality, at time: Double) {
    if isDiverged { quality.divergedStep = descent.step }
  }
}
