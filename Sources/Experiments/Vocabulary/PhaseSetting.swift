import Dynamics

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

  /// What is learned.
  ///
  /// - Throws: `missingTask` where nothing is.
  func learned() throws(DynamicsError) -> PhaseTask {
    guard let task else { throw .missingTask }
    return task
  }
}

extension [Double] {
  /// Adds the elements of a variable at `state`, row by row over its indices. The phase of `setting` provides it.
  ///
  /// - Throws: `missingTask` where the variable needs a task and there is none, and what its computation throws.
  mutating func append(
    _ source: RecordedVariable.Source, of state: NetworkState, in setting: PhaseSetting
  ) throws(DynamicsError) {
    switch source {
    case .state(let values): self += try values(state)
    case .weights(let values): self += values(state.weights ?? state.factor)
    case .rule(let values): self += try values(setting.rule, state.factor)
    case .ruleOnWeights(let values): self += values(setting.rule, state.weights ?? state.factor)
    case .error(let value): append(value(try setting.learned(), state))
    case .errors(let value):
      _ = try setting.learned()
      for task in setting.objectives { append(value(task, state)) }
    case .tests(let value):
      for test in setting.tests { append(value(test, state)) }
    case .samples(let values):
      let learned = try setting.learned()
      self += values(learned.task, state)
    case .targets(let values):
      let learned = try setting.learned()
      self += try values(learned.task, state)
    case .start(let value):
      guard let start = setting.startKernel else { preconditionFailure("the kernel of the start is there") }
      append(value(start, state))
    case .noise(let value), .sampledNoise(let value):
      let learned = try setting.learned()
      guard let noise = setting.noise else { preconditionFailure("checked while planning: the noise is there") }
      append(value(noise, learned.task, state))
    }
  }
}
