import Dynamics
import LinearAlgebra
import Schemas

/// The key `task`: what is learned (`language.md` §2.1).
struct TaskSpec: Sendable {
  /// The kinds of task.
  enum Kind: Sendable {
    /// Random inputs and targets.
    case regression(RegressionTask)
    /// Given singular values in random frames.
    case singularValues([Double])
    /// A given correlation Σ, outputs × inputs.
    case matrix(Matrix)
    /// Given data, one sample per column.
    case data(inputs: Matrix, targets: Matrix, whiten: Bool, center: Bool)
  }

  /// What the task is.
  let kind: Kind
  /// The seed of its streams; nil for the experiment's.
  let seed: UInt64?

  /// Whether the task depends on the experiment's seed.
  var drawsFromExperimentSeed: Bool {
    guard seed == nil else { return false }
    switch kind {
    case .regression, .singularValues: return true
    case .matrix, .data: return false
    }
  }

  /// The number of samples for a network of these widths.
  func sampleCount(widths: Widths) -> Int {
    switch kind {
    case .regression(let options): options.samples
    case .singularValues: widths.inputs
    case .matrix(let correlation): correlation.columns
    case .data(let inputs, _, _, _): inputs.columns
    }
  }

  /// The task for a network of these widths.
  func task(widths: Widths, experimentSeed: UInt64) throws(DynamicsError) -> LearningTask {
    let seed = seed ?? experimentSeed
    switch kind {
    case .regression(let options):
      return try .regression(inputs: widths.inputs, outputs: widths.outputs, options, seed: seed)
    case .singularValues(let values):
      return try .singularValues(values, inputs: widths.inputs, outputs: widths.outputs, seed: seed)
    case .matrix(let correlation):
      return try LearningTask(correlation: correlation)
    case .data(let inputs, let targets, let whiten, let center):
      return try .data(inputs: inputs, targets: targets, whiten: whiten, center: center)
    }
  }
}

extension TaskSpec {
  private static let samples = Key.optional(
    "samples", .integer(1...1_000_000), default: "10", "number of samples, P")
  private static let targetDeviation = Key.optional(
    "target-sd", .nonNegativeNumber, default: "1", "standard deviation of the targets times √No")
  private static let targetNorm = Key.optional(
    "target-norm", .positiveNumber, "‖Σ‖_F, to which the targets are rescaled")
  private static let whiten = Key.optional("whiten", .boolean, default: "true", "whether the inputs are whitened")
  private static let center = Key.optional(
    "center", .boolean, default: "false", "whether means over the samples are taken away first")
  private static let values = Key.required(
    "values", .list(of: .nonNegativeNumber), "singular values of Σ, decreasing, min(Ni, No) of them")
  private static let target = Key.required("target", .matrix, "Σ, one row for each output")
  private static let inputs = Key.required("inputs", .matrix, "one row for each sample")
  private static let targets = Key.required("targets", .matrix, "one row for each sample")
  private static let samplesIn = Key.optional(
    "samples-in", .word(among: ["rows", "columns"]), default: "rows", "where a sample lies in the matrices")
  private static let seed = Key.optional(
    "seed", .seed, default: "the experiment's", "seed of the task's random streams")

  /// The forms of `task`.
  static let type = ValueType<TaskSpec>.variants("task", [regression, singularValues, matrix, data])

  /// Every key of every form, in the order of the table.
  static let keys = [
    samples.description, targetDeviation.description, targetNorm.description, whiten.description, values.description,
    target.description,
    inputs.description, targets.description, samplesIn.description, center.description, seed.description,
  ]

  private static let regression = ValueType<TaskSpec>.Variant(
    "regression",
    keys: [
      samples.description, targetDeviation.description, targetNorm.description, whiten.description, seed.description,
    ]
  ) { record, context in
    let options = RegressionTask(
      samples: record.read(samples, default: 10, &context),
      targetStandardDeviation: record.read(targetDeviation, default: 1, &context),
      targetNorm: record.read(targetNorm, &context), whiten: record.read(whiten, default: true, &context))
    return TaskSpec(kind: .regression(options), seed: record.read(seed, &context))
  }

  private static let singularValues = ValueType<TaskSpec>.Variant(
    "singular-values", keys: [values.description, seed.description]
  ) { record, context in
    record.read(values, &context).map { TaskSpec(kind: .singularValues($0), seed: record.read(seed, &context)) }
  }

  private static let matrix = ValueType<TaskSpec>.Variant(
    "matrix", keys: [target.description, seed.description]
  ) { record, context in
    record.read(target, &context).map { TaskSpec(kind: .matrix($0), seed: record.read(seed, &context)) }
  }

  private static let data = ValueType<TaskSpec>.Variant(
    "data",
    keys: [
      inputs.description, targets.description, samplesIn.description, whiten.description, center.description,
      seed.description,
    ]
  ) { record, context in
    let inputs = record.read(inputs, &context)
    let targets = record.read(targets, &context)
    guard let inputs, let targets else { return nil }
    let inRows = record.read(samplesIn, default: "rows", &context) == "rows"
    return TaskSpec(
      kind: .data(
        inputs: inRows ? inputs.transposed : inputs, targets: inRows ? targets.transposed : targets,
        whiten: record.read(whiten, default: true, &context), center: record.read(center, default: false, &context)),
      seed: record.read(seed, &context))
  }
}

extension ValueType where Value == UInt64 {
  /// A seed: a whole number that is not negative.
  static let seed = ValueType<Int>.integer(0...Int.max).map { UInt64($0) }
}
