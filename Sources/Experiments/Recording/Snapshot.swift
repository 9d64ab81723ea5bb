import Dynamics
import LinearAlgebra

/// A network at one record of a run, and what is needed to say something of it.
struct Snapshot {
  /// What is known of the network.
  let state: NetworkState
  /// What it is measured against.
  let setting: PhaseSetting

  /// The elements of `variable`, which the phase provides, row by row over its indices.
  func values(of variable: RecordedVariable) throws(DynamicsError) -> [Double] {
    switch variable {
    case .function: state.function.elements
    case .inputGram: state.inputGram.elements
    case .outputGram: state.outputGram.elements
    case .singularValues: try state.singularValues()
    case .weightNorms: state.factor.norms
    case .layerSingularValues: try state.factor.layerSingularValues().flatMap { $0 }
    case .imbalanceMean: [state.factor.imbalanceMean]
    case .imbalanceDefect: [state.factor.imbalanceDefect]
    case .imbalanceSpectrum: try state.factor.imbalanceSpectrum()
    case .w1: knownWeights.first.elements
    case .w2: knownWeights.second.elements
    case .imbalance: knownWeights.imbalance.elements
    default: try valuesOnTask(of: variable)
    }
  }

  private var knownWeights: Weights { state.weights ?? state.factor }

  private func valuesOnTask(of variable: RecordedVariable) throws(DynamicsError) -> [Double] {
    guard let learned = setting.task else { throw .missingTask }
    let task = learned.task
    switch variable {
    case .loss, .gap: return [error(of: variable, on: learned)]
    case .taskLosses: return setting.objectives.map { error(of: .loss, on: $0) }
    case .taskGaps: return setting.objectives.map { error(of: .gap, on: $0) }
    case .predictions: return task.predictions(of: state.function).elements
    case .inputSimilarity: return task.inputSimilarity(of: state).elements
    case .ntk: return NeuralTangentKernel(of: state, on: task).matrix(on: task.inputs).elements
    case .alignedValues: return task.alignedValues(of: state.function)
    case .outputSimilarity: return try task.outputSimilarity(of: state).elements
    case .ntkDistance:
      guard let start = setting.startKernel else { preconditionFailure("the kernel of the start is there") }
      return [NeuralTangentKernel(of: state, on: task).distance(to: start)]
    default: return [noiseLoss(variable, on: task)]
    }
  }

  /// Loss or gap: of the new output on its sample where there is one, else of all outputs that the task has.
  private func error(of variable: RecordedVariable, on learned: PhaseTask) -> Double {
    let task = learned.task
    if let target = learned.newTarget {
      let response = state.function.rows(in: task.outputCount..<task.outputCount + 1) * task.inputs
      let error = target.output.value - response[0, target.sample]
      return 0.5 * error * error
    }
    let function =
      state.function.rows == task.outputCount ? state.function : state.function.rows(in: 0..<task.outputCount)
    return variable == .loss ? task.loss(of: function) : task.gap(of: function)
  }

  private func noiseLoss(_ variable: RecordedVariable, on task: LearningTask) -> Double {
    guard let noise = setting.noise else { preconditionFailure("the noise is checked before") }
    let deviation = noise.standardDeviation
    switch variable {
    case .inputNoiseLoss: return task.inputNoiseLoss(of: state, standardDeviation: deviation)
    case .weightNoiseLoss: return task.weightNoiseLoss(of: state, standardDeviation: deviation)
    case .inputNoiseLossSampled:
      return task.sampledInputNoiseLoss(
        of: state, standardDeviation: deviation, draws: noise.draws, seed: setting.seed,
        streamPrefix: setting.streamPrefix)
    default:
      return task.sampledWeightNoiseLoss(
        of: state, standardDeviation: deviation, draws: noise.draws, seed: setting.seed,
        streamPrefix: setting.streamPrefix)
    }
  }
}

/// What the states of a phase are measured against.
struct PhaseSetting {
  /// What is learned, if anything.
  let task: PhaseTask?
  /// The tasks of the phases on which losses are measured, in their order.
  let objectives: [PhaseTask]
  /// The tangent kernel at the start of the first phase, on the samples of this one; nil where an output is new.
  let startKernel: NeuralTangentKernel?
  /// What the noise variables add.
  let noise: NoiseSpec?
  /// The seed of the noise's streams.
  let seed: UInt64
  /// What precedes their names.
  let streamPrefix: String

  /// Whether the phase has such a variable.
  func provides(_ variable: RecordedVariable) -> Bool { task?.newTarget == nil || !variable.needsAllTargets }
}
