import Results
import Schemas

/// The variables that can be recorded along a run (`reference.md#sec-variables`).
enum RecordedVariable: String, Sendable, CaseIterable {
  case loss
  case gap
  case taskLosses = "task_losses"
  case taskGaps = "task_gaps"
  case function
  case w1
  case w2
  case singularValues = "singular_values"
  case alignedValues = "aligned_values"
  case layerSingularValues = "layer_singular_values"
  case weightNorms = "weight_norms"
  case inputGram = "input_gram"
  case outputGram = "output_gram"
  case inputSimilarity = "input_similarity"
  case outputSimilarity = "output_similarity"
  case ntk
  case ntkDistance = "ntk_distance"
  case imbalance
  case imbalanceMean = "imbalance_mean"
  case imbalanceDefect = "imbalance_defect"
  case imbalanceSpectrum = "imbalance_spectrum"
  case predictions
  case inputNoiseLoss = "input_noise_loss"
  case inputNoiseLossSampled = "input_noise_loss_sampled"
  case weightNoiseLoss = "weight_noise_loss"
  case weightNoiseLossSampled = "weight_noise_loss_sampled"

  /// Its own indices.
  var indices: IndexList {
    switch self {
    case .loss, .gap, .ntkDistance, .imbalanceMean, .imbalanceDefect: []
    case .inputNoiseLoss, .inputNoiseLossSampled, .weightNoiseLoss, .weightNoiseLossSampled: []
    case .taskLosses, .taskGaps: [.objective]
    case .function: [.output, .input]
    case .w1: [.unit, .input]
    case .w2: [.output, .unit]
    case .singularValues, .alignedValues: [.mode]
    case .layerSingularValues: [.layer, .unit]
    case .weightNorms: [.layer]
    case .inputGram: [.input, .input]
    case .outputGram: [.output, .output]
    case .inputSimilarity, .outputSimilarity: [.sample, .sample]
    case .ntk: [.pair, .pair]
    case .imbalance: [.unit, .unit]
    case .imbalanceSpectrum: [.unit]
    case .predictions: [.output, .sample]
    }
  }

  /// What it is called on an axis.
  var title: String {
    switch self {
    case .loss: "Loss"
    case .gap: "Loss above its floor"
    case .taskLosses: "Loss on each task"
    case .taskGaps: "Loss on each task above its floor"
    case .function: "$W_2W_1$"
    case .w1: "$W_1$"
    case .w2: "$W_2$"
    case .singularValues: "Singular value"
    case .alignedValues: "Singular value in the task's frame"
    case .layerSingularValues: "Singular value of a layer"
    case .weightNorms: "Norm of a layer"
    case .inputGram: "$W_1^TW_1$"
    case .outputGram: "$W_2W_2^T$"
    case .inputSimilarity: "Similarity of samples in the hidden layer"
    case .outputSimilarity: "Similarity of targets under the output layer"
    case .ntk: "NTK entry"
    case .ntkDistance: "Kernel distance from the start"
    case .imbalance: "$W_2^TW_2 − W_1W_1^T$"
    case .imbalanceMean: "Relative scale"
    case .imbalanceDefect: "Distance from balance"
    case .imbalanceSpectrum: "Eigenvalue of the imbalance"
    case .predictions: "Prediction"
    case .inputNoiseLoss: "Expected loss under noise on the inputs"
    case .inputNoiseLossSampled: "Mean loss under noise on the inputs"
    case .weightNoiseLoss: "Expected loss under noise on the weights"
    case .weightNoiseLossSampled: "Mean loss under noise on the weights"
    }
  }

  /// What it shows of learning, if that has a colour of its own.
  var family: VariableFamily? {
    switch self {
    case .loss, .gap: .error
    case .function: .function
    case .inputGram: .inputRepresentation
    case .outputGram: .outputRepresentation
    case .ntk, .ntkDistance: .tangentKernel
    default: nil
    }
  }

  /// Whether it speaks of a task, so that an experiment without one cannot record it.
  var needsTask: Bool {
    switch self {
    case .loss, .gap, .taskLosses, .taskGaps, .alignedValues, .inputSimilarity, .outputSimilarity, .ntk, .ntkDistance,
      .predictions:
      true
    default: needsNoise
    }
  }

  /// Whether it speaks of noise, whose size the experiment then gives.
  var needsNoise: Bool {
    switch self {
    case .inputNoiseLoss, .inputNoiseLossSampled, .weightNoiseLoss, .weightNoiseLossSampled: true
    default: false
    }
  }

  /// Whether it compares all outputs with their targets, or with the start, so that it means nothing where one is new.
  var needsAllTargets: Bool {
    switch self {
    case .alignedValues, .outputSimilarity, .ntkDistance: true
    default: needsNoise
    }
  }

  /// Whether it depends on the rotation of the hidden units, which the exact solution does not know.
  var needsWeights: Bool { self == .w1 || self == .w2 || self == .imbalance }

  /// Whether a solver of this method provides it at every time.
  func isProvided(by method: SolverSpec.Method) -> Bool { !method.isClosedForm || !needsWeights }
}
