/// The variables that a dataset has without being asked for them (`reference.md#sec-variables`).
enum StandingVariable: String, Sendable, CaseIterable {
  case inputs
  case hidden
  case outputs
  case samples
  case lambda
  case learningRate = "learning_rate"
  case seed
  case target
  case targetSingularValues = "target_singular_values"
  case targetLeft = "target_left"
  case targetRight = "target_right"
  case sampleInputs = "sample_inputs"
  case sampleTargets = "sample_targets"
  case lossFloor = "loss_floor"
  case parity
  case initVariances = "init_variances"
  case elapsed
  case phaseStart = "phase_start"
  case diverged

  /// Whether it is what a key says, so that a sweep of this key may have its name.
  var isSetting: Bool {
    switch self {
    case .inputs, .hidden, .outputs, .samples, .lambda, .learningRate, .seed: true
    default: false
    }
  }

  /// Its own dimensions, for the manual.
  var indices: [String] {
    switch self {
    case .target: ["output", "input"]
    case .targetSingularValues: ["mode"]
    case .targetLeft: ["output", "mode"]
    case .targetRight: ["input", "mode"]
    case .sampleInputs: ["input", "sample"]
    case .sampleTargets: ["output", "sample"]
    case .initVariances: ["layer"]
    case .elapsed: ["phase", "time"]
    case .phaseStart: ["phase"]
    default: []
    }
  }

  /// One line for the manual.
  var meaning: String {
    switch self {
    case .inputs: "number of input units, Ni"
    case .hidden: "number of hidden units, Nh"
    case .outputs: "number of output units, No"
    case .samples: "number of samples, P"
    case .lambda: "relative scale λ of the start; missing where it has none"
    case .learningRate: "learning rate η"
    case .seed: "seed of the random streams"
    case .target: "Σ, what is to be learned"
    case .targetSingularValues: "singular values of W* = ΣΣxx⁺, decreasing; W* = Σ for white inputs"
    case .targetLeft: "left singular vectors of W*"
    case .targetRight: "right singular vectors of W*"
    case .sampleInputs: "inputs X"
    case .sampleTargets: "targets Y"
    case .lossFloor: "the loss that no linear map goes below"
    case .parity: "sign of det W(0) det Σ; missing unless inputs = outputs ≤ hidden"
    case .initVariances: "nominal variance of the entries of random starts; else missing"
    case .elapsed: "time since the start of the first phase"
    case .phaseStart: "elapsed time at the start of a phase"
    case .diverged: "whether the run left all bounds"
    }
  }
}
