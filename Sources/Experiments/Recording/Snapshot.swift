import Dynamics
import LinearAlgebra

/// A network at one record of a run, and what is needed to say something of it.
struct Snapshot {
  /// What is known of the network.
  let state: NetworkState
  /// What it learns, if anything.
  let task: LearningTask?
  /// The tangent kernel at the start of the run, where there is a task.
  let startKernel: NeuralTangentKernel?

  /// The elements of `variable`, row by row over its indices.
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
    case .w1, .w2, .imbalance: values(ofWeights: variable)
    case .loss, .gap, .alignedValues, .ntk, .ntkDistance, .predictions: try values(onTask: variable)
    }
  }

  private func values(ofWeights variable: RecordedVariable) -> [Double] {
    let weights = state.weights ?? state.factor
    switch variable {
    case .w1: return weights.first.elements
    case .w2: return weights.second.elements
    default: return weights.imbalance.elements
    }
  }

  private func values(onTask variable: RecordedVariable) throws(DynamicsError) -> [Double] {
    guard let task, let startKernel else { throw .missingTask }
    switch variable {
    case .loss: return [task.loss(of: state.function)]
    case .gap: return [task.gap(of: state.function)]
    case .alignedValues: return task.alignedValues(of: state.function)
    case .predictions: return task.predictions(of: state.function).elements
    case .ntk: return NeuralTangentKernel(of: state, on: task).matrix(on: task.inputs).elements
    default: return [NeuralTangentKernel(of: state, on: task).distance(to: startKernel)]
    }
  }
}
