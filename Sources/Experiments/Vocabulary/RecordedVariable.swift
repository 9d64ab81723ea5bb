import Dynamics
import Results
import Schemas

/// A variable that can be recorded along a run (`reference.md#sec-variables`). Everything that is known of it is in its
/// entry of the table `all`.
struct RecordedVariable: Sendable {
  /// The name, in snake_case.
  let name: String
  /// What it is called on an axis, in the markup of labels.
  let title: String
  /// One line for the manual.
  let meaning: String
  /// Its own indices.
  let indices: IndexList
  /// What it shows of learning, if that has a colour of its own.
  let family: VariableFamily?
  /// What it is computed from, and how.
  let source: Source
  /// The condition number of a matrix that is inverted for it; nil where none is.
  let condition: Condition?
  /// How all states of a series are asked at once; nil where each is asked alone. One number for each state, those of
  /// `source`.
  let along: Along?

  /// A condition number of a state on a task.
  typealias Condition = @Sendable (LearningTask, NetworkState) throws(DynamicsError) -> Double

  /// A number for each state of a series, in a phase that provides the variable.
  typealias Along = @Sendable (PhaseSetting, StateSeries) -> [Double]?

  /// What a variable is computed from. The elements are given row by row over its indices.
  enum Source: Sendable {
    /// The network as every solver knows it.
    case state(@Sendable (NetworkState) throws(DynamicsError) -> [Double])
    /// The weights themselves, whose rotation in the hidden layer the exact solution does not know.
    case weights(@Sendable (Weights) -> [Double])
    /// The network as every solver knows it, with the learning rates of its layers and decay.
    case rule(@Sendable (LearningRule, Weights) throws(DynamicsError) -> [Double])
    /// The weights themselves, with the learning rates of the layers and decay.
    case ruleOnWeights(@Sendable (LearningRule, Weights) -> [Double])
    /// The network and the task of its phase, one number.
    case error(@Sendable (PhaseTask, NetworkState) -> Double)
    /// The network and the task of each phase, one number for each.
    case errors(@Sendable (PhaseTask, NetworkState) -> Double)
    /// The network on each test, one number for each.
    case tests(@Sendable (TestLoss, NetworkState) -> Double)
    /// The network on the samples of the task, new outputs among its outputs.
    case samples(@Sendable (LearningTask, NetworkState) -> [Double])
    /// All outputs and their targets, so that it means nothing where an output is new.
    case targets(@Sendable (LearningTask, NetworkState) throws(DynamicsError) -> [Double])
    /// The tangent kernel at the start of the first phase, which a network with a new output does not have, one number.
    case start(@Sendable (NeuralTangentKernel, NetworkState) -> Double)
    /// The task under noise, an expectation.
    case noise(@Sendable (PhaseSetting.Noise, LearningTask, NetworkState) -> Double)
    /// The task under noise, a mean over draws.
    case sampledNoise(@Sendable (PhaseSetting.Noise, LearningTask, NetworkState) -> Double)
  }

  private init(
    _ name: String, _ title: String, _ indices: IndexList = [], family: VariableFamily? = nil, from source: Source,
    condition: Condition? = nil, along: Along? = nil, _ meaning: String
  ) {
    (self.name, self.title, self.meaning, self.indices) = (name, title, meaning, indices)
    (self.family, self.source, self.condition, self.along) = (family, source, condition, along)
  }
}

extension RecordedVariable {
  static let loss = RecordedVariable(
    "loss", "Loss", family: .error, from: .error { $0.loss(of: $1.function) },
    along: { $0.task?.losses(of: $1) }, "L = ‖W₂W₁X − Y‖² / 2P")
  static let gap = RecordedVariable(
    "gap", "Loss above its floor", family: .error, from: .error { $0.gap(of: $1.function) },
    along: { $0.task?.gaps(of: $1) },
    "½‖(W₂W₁ − W*)Σxx^½‖², the loss above its floor, without subtraction; ½‖W₂W₁ − Σ‖² for white inputs")

  /// The table of all of them, in the order of the manual.
  static let all: [RecordedVariable] = [
    loss, gap,
    .init(
      "penalty", "Penalty of the weights", family: .error, from: .rule { [$0.penalty(of: $1)] },
      "β/2 (‖W₁‖² + ‖W₂‖²), what `train.decay` adds to the loss"),
    .init(
      "task_losses", "Loss on each task", [.objective], from: .errors { $0.loss(of: $1.function) },
      "loss on the task of each phase"),
    .init(
      "task_gaps", "Loss on each task above its floor", [.objective], from: .errors { $0.gap(of: $1.function) },
      "gap on the task of each phase"),
    .init(
      "test_losses", "Loss on each test", [.test], family: .error, from: .tests { $0.value(of: $1.function) },
      "‖Y − WX‖² / 2P on the data of each test; of the test `{}` the loss without noise on the targets"),
    .init(
      "function", "$W_2W_1$", [.output, .input], family: .function, from: .state { $0.function.elements }, "W = W₂W₁"),
    .init("w1", "$W_1$", [.unit, .input], from: .weights { $0.first.elements }, "W₁"),
    .init("w2", "$W_2$", [.output, .unit], from: .weights { $0.second.elements }, "W₂"),
    .init(
      "singular_values", "Singular value", [.mode],
      from: .state { state throws(DynamicsError) in try state.singularValues() }, "singular values of W, decreasing"),
    .init(
      "aligned_values", "Singular value in the task's frame", [.mode],
      from: .targets { $0.alignedValues(of: $1.function) },
      "ũᵢᵀ W ṽᵢ, with the singular vectors of W* of the current task"),
    .init(
      "layer_singular_values", "Singular value of a layer", [.layer, .unit],
      from: .state { state throws(DynamicsError) in try state.factor.layerSingularValues().flatMap { $0 } },
      "singular values of each layer, decreasing"),
    .init(
      "weight_norms", "Norm of a layer", [.layer], from: .state { $0.factor.norms }, "Frobenius norm of each layer"),
    .init(
      "input_gram", "$W_1^TW_1$", [.input, .input], family: .inputRepresentation,
      from: .state { $0.inputGram.elements }, "W₁ᵀW₁"),
    .init(
      "output_gram", "$W_2W_2^T$", [.output, .output], family: .outputRepresentation,
      from: .state { $0.outputGram.elements }, "W₂W₂ᵀ"),
    .init(
      "input_similarity", "Similarity of samples in the hidden layer", [.sample, .sample],
      from: .samples { $0.inputSimilarity(of: $1).elements },
      "XᵀW₁ᵀW₁X, similarities of the samples in the hidden layer"),
    .init(
      "output_similarity", "Similarity of targets under the output layer", [.sample, .sample],
      from: .targets { task, state throws(DynamicsError) in try task.outputSimilarity(of: state).elements },
      condition: { task, state throws(DynamicsError) in try task.outputCondition(of: state) },
      "Yᵀ(W₂W₂ᵀ)⁺Y, similarities of the targets under the output layer"),
    .init(
      "ntk", "NTK entry", [.pair, .pair], family: .tangentKernel,
      from: .samples { NeuralTangentKernel(of: $1, on: $0).matrix(on: $0.inputs).elements },
      "neural tangent kernel, pairs of output and sample"),
    .init(
      "ntk_distance", "Kernel distance from the start", family: .tangentKernel,
      from: .start { $0.distance(toKernelOf: $1) }, along: { $0.startKernel?.distances(toKernelsOf: $1) },
      "1 − cosine between the kernel and the one at the start"),
    .init(
      "imbalance", "$W_2^TW_2 − W_1W_1^T$", [.unit, .unit],
      from: .ruleOnWeights { $0.balancing($1).imbalance.elements },
      "W₂ᵀW₂ − W₁W₁ᵀ; with `train.rates` W₂ᵀW₂/η₂ − W₁W₁ᵀ/η₁"),
    .init(
      "imbalance_mean", "Relative scale", from: .rule { [$0.balancing($1).imbalanceMean] },
      "mean eigenvalue of the imbalance"),
    .init(
      "imbalance_defect", "Distance from balance", from: .rule { [$0.balancing($1).imbalanceDefect] },
      "Frobenius distance of the imbalance from a multiple of the identity"),
    .init(
      "imbalance_spectrum", "Eigenvalue of the imbalance", [.unit],
      from: .rule { rule, weights throws(DynamicsError) in try rule.balancing(weights).imbalanceSpectrum() },
      "eigenvalues of the imbalance, decreasing"),
    .init(
      "predictions", "Prediction", [.output, .sample], from: .samples { $0.predictions(of: $1.function).elements },
      "W X"),
    .init(
      "input_noise_loss", "Expected loss under noise on the inputs",
      from: .noise { $1.inputNoiseLoss(of: $2, standardDeviation: $0.standardDeviation) },
      "expected loss under noise on the inputs"),
    .init(
      "input_noise_loss_sampled", "Mean loss under noise on the inputs",
      from: .sampledNoise { noise, task, state in
        task.sampledInputNoiseLoss(
          of: state, standardDeviation: noise.standardDeviation, draws: noise.draws, seed: noise.seed,
          streamPrefix: noise.streamPrefix)
      }, "the same as a mean over draws (`noise.samples`)"),
    .init(
      "weight_noise_loss", "Expected loss under noise on the weights",
      from: .noise { $1.weightNoiseLoss(of: $2, standardDeviation: $0.standardDeviation) },
      "expected loss under noise on the weights"),
    .init(
      "weight_noise_loss_sampled", "Mean loss under noise on the weights",
      from: .sampledNoise { noise, task, state in
        task.sampledWeightNoiseLoss(
          of: state, standardDeviation: noise.standardDeviation, draws: noise.draws, seed: noise.seed,
          streamPrefix: noise.streamPrefix)
      }, "the same as a mean over draws (`noise.samples`)"),
  ]
}

extension RecordedVariable {
  /// Whether it is measured on a task, so that an experiment without one cannot record it.
  var needsTask: Bool {
    switch source {
    case .state, .weights, .rule, .ruleOnWeights: false
    case .error, .errors, .tests, .samples, .targets, .start, .noise, .sampledNoise: true
    }
  }

  /// Whether it is measured under noise, whose size the experiment then gives.
  var needsNoise: Bool {
    switch source {
    case .noise, .sampledNoise: true
    case .state, .weights, .rule, .ruleOnWeights, .error, .errors, .tests, .samples, .targets, .start: false
    }
  }

  /// Whether it compares all outputs with their targets, or with the start, so that it means nothing where one is new.
  var needsAllTargets: Bool {
    switch source {
    case .targets, .start, .tests, .noise, .sampledNoise: true
    case .state, .weights, .rule, .ruleOnWeights, .error, .errors, .samples: false
    }
  }

  /// Whether it means nothing where a target is missing.
  var needsEveryTarget: Bool {
    switch source {
    case .targets, .noise, .sampledNoise: true
    case .state, .weights, .rule, .ruleOnWeights, .error, .errors, .tests, .samples, .start: false
    }
  }

  /// Whether it depends on the rotation of the hidden units, which the exact solution does not know.
  var needsWeights: Bool {
    switch source {
    case .weights, .ruleOnWeights: true
    case .state, .rule, .error, .errors, .tests, .samples, .targets, .start, .noise, .sampledNoise: false
    }
  }

  /// Whether it may ask for the function of a network, and not for the weights and their imbalance alone.
  var needsFunction: Bool {
    switch source {
    case .weights, .rule, .ruleOnWeights: false
    case .state, .error, .errors, .tests, .samples, .targets, .start, .noise, .sampledNoise: true
    }
  }

  /// Whether it compares with the tangent kernel at the start.
  var needsStartKernel: Bool { if case .start = source { true } else { false } }

  /// Whether it is a mean over draws of noise.
  var drawsNoise: Bool { if case .sampledNoise = source { true } else { false } }

  /// Whether it is measured on the task of each phase.
  var isOnObjectives: Bool { if case .errors = source { true } else { false } }

  /// Whether it is measured on what the network is judged by and not trained on.
  var needsTests: Bool { if case .tests = source { true } else { false } }

  /// The experiments that have it, for the manual.
  var provision: String {
    if needsWeights { return "`descent`, `flow`, and at the start" }
    if needsTests { return "all, with `tests`" }
    return needsNoise ? "all, with `noise`" : needsTask ? "all, with a task" : "all"
  }
}

/// A variable is known by its name.
extension RecordedVariable: RawRepresentable, CaseIterable, Hashable {
  static var allCases: [RecordedVariable] { all }
  private static let byName = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })

  init?(rawValue: String) {
    guard let variable = Self.byName[rawValue] else { return nil }
    self = variable
  }

  var rawValue: String { name }

  static func == (left: RecordedVariable, right: RecordedVariable) -> Bool { left.name == right.name }

  func hash(into hasher: inout Hasher) { hasher.combine(name) }
}
