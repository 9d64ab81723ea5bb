import Dynamics

/// A network at one record of a run, with the tasks and the noise that it is measured on.
struct Snapshot {
  /// What is known of the network.
  let state: NetworkState
  /// What it is measured on.
  let setting: PhaseSetting

  /// The elements of `variable`, which the phase provides, row by row over its indices.
  ///
  /// - Throws: `missingTask` where the variable needs a task and there is none, and what its computation throws.
  func values(of variable: RecordedVariable) throws(DynamicsError) -> [Double] {
    switch variable.source {
    case .state(let values): return try values(state)
    case .weights(let values): return values(state.weights ?? state.factor)
    case .rule(let values): return try values(setting.rule, state.factor)
    case .ruleOnWeights(let values): return values(setting.rule, state.weights ?? state.factor)
    case .error(let value): return [value(try learned(), state)]
    case .errors(let value):
      _ = try learned()
      return setting.objectives.map { value($0, state) }
    case .tests(let value): return setting.tests.map { value($0, state) }
    case .samples(let values): return values(try learned().task, state)
    case .targets(let values): return try values(try learned().task, state)
    case .start(let values):
      guard let start = setting.startKernel else { preconditionFailure("the kernel of the start is there") }
      return values(start, state)
    case .noise(let value), .sampledNoise(let value):
      let task = try learned().task
      guard let noise = setting.noise else { preconditionFailure("checked while planning: the noise is there") }
      return [value(noise, task, state)]
    }
  }

  private func learned() throws(DynamicsError) -> PhaseTask {
    guard let task = setting.task else { throw .missingTask }
    return task
  }
}

/// What the states of a phase are measured on. Every record of a run refers to it, and none has to copy it.
final class PhaseSetting {
  /// What is learned, if anything.
  let task: PhaseTask?
  /// The tasks of the phases on which losses are measured, in their order.
  let objectives: [PhaseTask]
  /// Learning rates of the layers, and decay.
  let rule: LearningRule
  /// The tangent kernel at the start of the first phase, on the samples of this one; nil where no variable needs it.
  let startKernel: NeuralTangentKernel?
  /// What the noise variables add.
  let noise: Noise?
  /// What the network is judged by and not trained on.
  let tests: [TestLoss]

  init(
    task: PhaseTask?, objectives: [PhaseTask], rule: LearningRule, startKernel: NeuralTangentKernel?, noise: Noise?,
    tests: [TestLoss]
  ) {
    (self.task, self.objectives, self.rule) = (task, objectives, rule)
    (self.startKernel, self.noise, self.tests) = (startKernel, noise, tests)
  }

  /// Noise on inputs or weights, and the streams that it is drawn from.
  struct Noise {
    /// The standard deviation on every input or weight.
    let standardDeviation: Double
    /// How many draws a sampled loss is the mean of.
    let draws: Int
    /// The seed of the streams.
    let seed: UInt64
    /// What precedes the names of the streams.
    let streamPrefix: String
  }

  /// Whether `variable` has a meaning in the phase.
  func provides(_ variable: RecordedVariable) -> Bool {
    guard let task else { return true }
    if task.newTarget != nil, variable.needsAllTargets { return false }
    return task.task.missingTargetCount == 0 || !variable.needsEveryTarget
  }
}
