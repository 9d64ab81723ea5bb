import Dynamics
import Results

/// A variable that a dataset has without being asked for it (`reference.md#sec-variables`). Everything that is known of
/// it is in its entry of the table `all`; what is computed from a whole plan or its results is computed where its
/// `Source` is switched over, in `Assembly`.
struct BuiltInVariable: Sendable {
  /// The name, in snake_case.
  let name: String
  /// What it is called on an axis, in the markup of labels; nil where its name is enough.
  let title: String?
  /// Its unit as shown; nil where it has none.
  let unit: String?
  /// One line for the manual.
  let meaning: String
  /// Its own indices.
  let indices: IndexList
  /// The dimensions that it has besides, for the manual: phases, times.
  let besides: [String]
  /// Where its values come from.
  let source: Source

  /// Where the values of a variable come from.
  enum Source: Sendable {
    /// What a key says, so that a sweep of this key may have the variable's name.
    case setting(Setting)
    /// The variances of random starts.
    case entryVariances
    /// The lengths of phases and the times of records.
    case time(Time)
    /// The tasks, and the starts on them, as the runs had them.
    case task(TaskValues)
    /// Whether runs left all bounds.
    case divergence
  }

  /// What a key says.
  enum Setting: Sendable {
    /// One of the widths of the network.
    case width(@Sendable (Widths) -> Int)
    case relativeScale
    case learningRate
    case sampleCount
    case seed
  }

  /// Times that follow from how long phases are.
  enum Time: Sendable {
    case phaseStart
    case elapsed
  }

  /// What follows from a task and its draw.
  enum TaskValues: Sendable {
    /// Elements of the task, row by row over the variable's indices.
    case values(@Sendable (PhaseTask) -> [Double])
    /// The same of its modes, which a task with missing targets does not have.
    case modes(@Sendable (LearningTask) -> [Double])
    /// The targets that are there, and the one target of an output that a phase adds.
    case targets
    /// The sign of det W(0) det Σ.
    case parity

    /// Whether it is the parity, which depends on the start too.
    var isParity: Bool { if case .parity = self { true } else { false } }
  }

  private init(
    _ name: String, _ title: String?, unit: String? = nil, _ indices: IndexList = [], besides: [String] = [],
    from source: Source, _ meaning: String
  ) {
    (self.name, self.title, self.unit, self.meaning) = (name, title, unit, meaning)
    (self.indices, self.besides, self.source) = (indices, besides, source)
  }
}

extension BuiltInVariable {
  /// The table of all of them, in the order of the manual.
  static let all: [BuiltInVariable] = [
    .init("inputs", "Input units", from: .setting(.width(\.inputs)), "number of input units, Ni"),
    .init("hidden", "Hidden units", from: .setting(.width(\.hidden)), "number of hidden units, Nh"),
    .init("outputs", "Output units", from: .setting(.width(\.outputs)), "number of output units, No"),
    .init("samples", "Samples", from: .setting(.sampleCount), "number of samples, P"),
    .init(
      "lambda", "Relative scale $\\lambda$", from: .setting(.relativeScale),
      "relative scale λ of the start; missing where it has none"),
    .init("learning_rate", "Learning rate $\\eta$", from: .setting(.learningRate), "learning rate η"),
    .init("seed", "Seed", from: .setting(.seed), "seed of the random streams"),
    .init(
      "target", "$\\Sigma$", [.output, .input], from: .task(.values { $0.task.correlation.elements }),
      "Σ, what is to be learned"),
    .init(
      "clean_target", "$\\Sigma$ without noise", [.output, .input],
      from: .task(.values { $0.task.cleanCorrelation.elements }),
      "Σ without the noise on its targets, and with those that `observed` hides"),
    .init(
      "target_singular_values", "Singular value of $\\Sigma$", [.mode],
      from: .task(.modes { $0.modes.values }),
      "singular values of W* = ΣΣxx⁺, decreasing; W* = Σ for white inputs; missing where targets are"),
    .init(
      "target_left", "Left singular vector", [.output, .mode],
      from: .task(.modes { $0.modes.left.columns(in: 0..<$0.modeCount).elements }), "left singular vectors of W*"),
    .init(
      "target_right", "Right singular vector", [.input, .mode],
      from: .task(.modes { $0.modes.right.columns(in: 0..<$0.modeCount).elements }), "right singular vectors of W*"),
    .init("sample_inputs", "$X$", [.input, .sample], from: .task(.values { $0.task.inputs.elements }), "inputs X"),
    .init(
      "sample_targets", "$Y$", [.output, .sample], from: .task(.targets), "targets Y; missing where there is none"),
    .init(
      "loss_floor", "Floor of the loss",
      // A row of its own can be learned on one sample.
      from: .task(.values { [$0.newTarget == nil ? $0.task.lossFloor : 0] }),
      "the loss that no linear map goes below"),
    .init(
      "parity", "Sign of det W(0) det Σ", from: .task(.parity),
      "sign of det W(0) det Σ; missing unless inputs = outputs ≤ hidden, and where targets are missing"),
    .init(
      "init_variances", "Variance of a layer's entries", [.layer], from: .entryVariances,
      "nominal variance of the entries of random starts; else missing"),
    .init(
      "elapsed", "Time since the beginning", unit: DimensionName.timeUnit,
      besides: [DimensionName.phase, DimensionName.time], from: .time(.elapsed),
      "time since the start of the first phase"),
    .init(
      "phase_start", "Start of the phase", unit: DimensionName.timeUnit, besides: [DimensionName.phase],
      from: .time(.phaseStart), "elapsed time at the start of a phase"),
    .init("diverged", nil, from: .divergence, "whether the run diverged"),
  ]

  /// The same in the order in which datasets have them: settings, times, tasks, what runs came to.
  static let inDatasetOrder = all.sorted { $0.rank < $1.rank }

  private var rank: Int {
    switch source {
    case .setting(.width): 0
    case .setting(.relativeScale): 1
    case .setting(.learningRate): 2
    case .setting(.sampleCount): 3
    case .setting(.seed): 4
    case .entryVariances: 5
    case .time(.phaseStart): 6
    case .time(.elapsed): 7
    case .task: 8
    case .divergence: 9
    }
  }

  /// Whether it is what a key says, so that a sweep of this key may have its name.
  var isSetting: Bool { if case .setting = source { true } else { false } }

  /// Whether its values are those of a task.
  var isOfTask: Bool { if case .task = source { true } else { false } }

  /// Its own dimensions, for the manual.
  var dimensionNames: [String] { besides + indices.names }

  /// The variable of a dataset.
  func variable(_ array: LabelledArray, title other: String? = nil) -> Dataset.Variable {
    Dataset.Variable(name, array, title: other ?? title, unit: unit)
  }
}
