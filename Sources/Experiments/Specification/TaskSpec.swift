import Dynamics
import LinearAlgebra
import Results
import Schemas

/// The key `task`: what is learned (`reference.md#sec-task`).
enum TaskSpec: Sendable {
  /// A task of its own.
  case source(TaskSource)
  /// The task of an earlier phase with a change.
  case changed(TaskChange)

  /// The task; nil where it is a change of another.
  var source: TaskSource? {
    if case .source(let source) = self { return source }
    return nil
  }

  /// The change; nil where it is a task of its own.
  var change: TaskChange? {
    if case .changed(let change) = self { return change }
    return nil
  }
}

/// A task that is drawn, given or read.
struct TaskSource: Sendable {
  /// The kinds of task.
  enum Kind: Sendable {
    /// Random inputs and targets.
    case regression(RegressionTask)
    /// Eight living things and their features.
    case hierarchy(perturbation: Double, whiten: Bool)
    /// Given singular values in random frames.
    case singularValues([Double])
    /// A given correlation Σ, outputs × inputs.
    case matrix(Matrix)
    /// Given data.
    case data(DataTask)
    /// Normal inputs, and the targets that a linear map gives them.
    case teacher(TeacherTask)
  }

  /// Data that are given or read, one sample per column.
  struct DataTask: Sendable {
    let inputs: Matrix
    /// NaN where a target is missing.
    let targets: Matrix
    let whitening: Whitening
    let center: Bool
    /// The names of inputs and outputs, or of samples, where the data have any.
    let names: [IndexKind: [String]]
  }

  /// What the task is.
  let kind: Kind
  /// The standard deviation of noise on every target.
  let targetNoise: Double
  /// The part of the targets that training sees.
  let observed: Double
  /// The seed of its streams; nil for the experiment's.
  let seed: UInt64?

  /// Whether the task depends on the experiment's seed.
  ///
  /// - Parameter isSplit: whether some of the samples are held out.
  func drawsFromExperimentSeed(isSplit: Bool) -> Bool { seed == nil && isDrawn(isSplit: isSplit) }

  /// Whether the task is random.
  ///
  /// - Parameter isSplit: whether some of the samples are held out.
  func isDrawn(isSplit: Bool) -> Bool {
    switch kind {
    case .regression, .singularValues, .teacher: true
    case .data: isSplit || targetNoise > 0 || observed < 1
    case .hierarchy, .matrix: targetNoise > 0 || observed < 1
    }
  }

  /// Whether training does not see all targets.
  var hidesTargets: Bool {
    guard observed == 1, case .data(let data) = kind else { return observed < 1 }
    return data.targets.elements.contains(where: \.isNaN)
  }

  /// Whether a teacher gave the targets.
  var isOfTeacher: Bool { if case .teacher = kind { true } else { false } }

  /// Whether the samples are given.
  var isOfData: Bool { if case .data = kind { true } else { false } }

  /// Whether there are as many samples as inputs.
  var samplesFollowWidths: Bool {
    if case .singularValues = kind { return true }
    return false
  }

  /// Whether the inputs are white for sure.
  var isWhite: Bool {
    switch kind {
    case .regression(let options): options.whitening == .all
    case .hierarchy(_, let whiten): whiten
    case .data(let data): data.whitening == .all
    case .teacher(let teacher): teacher.whitening == .all
    case .singularValues, .matrix: true
    }
  }

  /// The number of samples that a network of these widths is trained on.
  ///
  /// - Parameter held: the part of the samples of data that is held out; nil where none is.
  func sampleCount(widths: Widths, held: Double?) -> Int {
    switch kind {
    case .regression(let options): options.samples
    case .hierarchy: SemanticHierarchy.items.count
    case .singularValues: widths.inputs
    case .matrix(let correlation): correlation.columns
    case .data(let data):
      data.inputs.columns - (held.map { SampleSplit.heldCount(of: data.inputs.columns, fraction: $0) } ?? 0)
    case .teacher(let teacher): teacher.samples
    }
  }

  /// The names of inputs, samples and outputs, where it has any.
  var names: [IndexKind: [String]] {
    switch kind {
    case .regression, .singularValues, .matrix, .teacher: return [:]
    case .data(let data): return data.names
    case .hierarchy:
      return [
        .input: SemanticHierarchy.items, .sample: SemanticHierarchy.items, .output: SemanticHierarchy.features,
      ]
    }
  }

  /// The task for a network of these widths.
  ///
  /// - Parameters:
  ///   - held: the part of the samples of data that is held out; nil where none is.
  ///   - streamPrefix: what precedes the names of its random streams.
  func task(
    widths: Widths, held: Double?, experimentSeed: UInt64, streamPrefix: String
  ) throws(DynamicsError) -> LearningTask {
    let seed = seed ?? experimentSeed
    let task = try cleanTask(widths: widths, held: held, seed: seed, streamPrefix: streamPrefix)
    return try task.addingTargetNoise(standardDeviation: targetNoise, seed: seed, streamPrefix: streamPrefix)
      .hidingTargets(exceptPart: observed, seed: seed, streamPrefix: streamPrefix)
  }

  /// The task without noise on its targets.
  private func cleanTask(
    widths: Widths, held: Double?, seed: UInt64, streamPrefix: String
  ) throws(DynamicsError) -> LearningTask {
    switch kind {
    case .regression(let options):
      return try .regression(
        inputs: widths.inputs, outputs: widths.outputs, options, seed: seed, streamPrefix: streamPrefix)
    case .hierarchy(let perturbation, let whiten):
      return try .hierarchy(perturbation: perturbation, whiten: whiten)
    case .singularValues(let values):
      return try .singularValues(
        values, inputs: widths.inputs, outputs: widths.outputs, seed: seed, streamPrefix: streamPrefix)
    case .matrix(let correlation):
      return try LearningTask(correlation: correlation)
    case .data(let data):
      try Self.requireCount(data.inputs.rows, of: "inputs of the data and of the network", widths.inputs)
      try Self.requireCount(data.targets.rows, of: "outputs of the data and of the network", widths.outputs)
      let split = try division(of: data, held: held, seed: seed, streamPrefix: streamPrefix)
      do throws(DynamicsError) {
        return try .data(
          inputs: split.map { data.inputs.columns(at: $0.trained) } ?? data.inputs,
          targets: split.map { data.targets.columns(at: $0.trained) } ?? data.targets, whiten: data.whitening,
          center: data.center)
      } catch {
        throw error.naming(inputs: data.names[.input])
      }
    case .teacher(let teacher):
      return try .teacher(
        inputs: widths.inputs, outputs: widths.outputs, teacher, seed: seed, streamPrefix: streamPrefix)
    }
  }

  /// The samples of data that are held out; nil where the samples are not given.
  func heldOut(
    fraction: Double, seed: UInt64, streamPrefix: String
  ) throws(DynamicsError) -> (inputs: Matrix, targets: Matrix)? {
    guard case .data(let data) = kind,
      let split = try division(of: data, held: fraction, seed: seed, streamPrefix: streamPrefix)
    else { return nil }
    return (data.inputs.columns(at: split.held), data.targets.columns(at: split.held))
  }

  /// Which samples are trained on and which are held out; nil where all are trained on.
  private func division(
    of data: DataTask, held fraction: Double?, seed: UInt64, streamPrefix: String
  ) throws(DynamicsError) -> SampleSplit? {
    guard let fraction else { return nil }
    try Self.requireCount(data.targets.columns, of: "samples of the inputs and of the targets", data.inputs.columns)
    return try SampleSplit(
      of: data.inputs.columns, fraction: fraction, seed: seed, stream: streamPrefix + "task.split")
  }

  private static func requireCount(_ count: Int, of units: String, _ width: Int) throws(DynamicsError) {
    guard count == width else { throw .mismatch(quantity: units, left: count, right: width) }
  }
}

extension DynamicsError {
  /// The same, with the name of the input that it is about.
  fileprivate func naming(inputs names: [String]?) -> DynamicsError {
    guard case .constantInput(let number, _, let isCentred) = self, let names, number <= names.count else {
      return self
    }
    return .constantInput(number: number, name: names[number - 1], isCentred: isCentred)
  }
}

extension TaskSpec {
  private static let samples = Key.optional(
    "samples", .integer(1...Limits.samples), default: 10, "number of samples, P")
  private static let targetDeviation = Key.optional(
    "target-sd", .nonNegativeNumber, default: 1, "standard deviation of the targets times √No")
  private static let targetNorm = Key.optional(
    "target-norm", .positiveNumber, "‖Σ‖_F, to which the targets are rescaled")
  private static let perturb = Key.optional(
    "perturb", .number, default: 0, "feature i (from 1) is multiplied by 1 + perturb/i")
  private static let whitening = Key.optional(
    "whiten", Whitening.type, defaultWritten: "true",
    "which directions of the inputs are whitened: all, none, those that the samples span, or the largest principal"
      + " components")
  private static let whiten = Key.optional("whiten", .boolean, default: true, "whether the inputs are whitened")
  private static let targetNoise = Key.optional(
    "target-noise", .nonNegativeNumber, default: 0, "standard deviation of normal noise on every target")
  private static let center = Key.optional(
    "center", .boolean, default: false, "whether means over the samples are taken away first")
  private static let values = Key.required(
    "values", .list(of: .nonNegativeNumber), "singular values of Σ, decreasing, min(Ni, No) of them")
  private static let teacherValues = Key.optional(
    "values", .list(of: .nonNegativeNumber), "singular values of the teacher W*, decreasing; the others are 0")
  private static let teacherMap = Key.optional("target", DataSide.matrixType, "the teacher W*, one row for each output")
  private static let target = Key.required("target", DataSide.matrixType, "Σ, one row for each output")
  private static let inputs = Key.required("inputs", DataSide.type, "one row for each sample")
  private static let targets = Key.required("targets", DataSide.targetsType, "one row for each sample")
  private static let observed = Key.optional(
    "observed", .number(in: NumberRange("a number above 0, at most 1", from: 0, to: 1, excludesMinimum: true)),
    default: 1, "the part of the targets that training sees, drawn at random; the others are missing")
  private static let samplesIn = Key.optional(
    "samples-in", .word(among: ["rows", "columns"]), default: "rows", "where a sample lies in the matrices")
  private static let seed = Key.optional(
    "seed", .seed, defaultText: "the experiment's", "seed of the task's random streams")

  /// The forms of `task`.
  static let type = ValueType<TaskSpec>.variants(
    "task", [regression, hierarchy, singularValues, matrix, data, teacher, changed])

  /// Every key of every form, in the order of the table.
  static let keys = allKeys.map(\.description)
  private static let allKeys: [any SchemaKey] =
    [
      samples, targetDeviation, targetNorm, perturb, whitening, values, target, inputs, targets, samplesIn, center,
    ] + TaskChange.keys + [targetNoise, observed, seed]

  private static let regression = ValueType<TaskSpec>.Variant(
    "regression", "normal inputs and targets, which have nothing to do with each other",
    keys: [
      samples, targetDeviation, targetNorm, whitening, targetNoise, observed, seed,
    ]
  ) { record, context in
    let options = RegressionTask(
      samples: record.read(samples, &context),
      targetStandardDeviation: record.read(targetDeviation, &context),
      targetNorm: record.read(targetNorm, &context), whiten: record.read(whitening, &context))
    return source(.regression(options), record, &context)
  }

  private static let singularValues = ValueType<TaskSpec>.Variant(
    "singular-values", "given singular values of Σ in random frames; white inputs",
    keys: [values, targetNoise, observed, seed]
  ) { record, context in
    record.read(values, &context).map { source(.singularValues($0), record, &context) }
  }

  private static let matrix = ValueType<TaskSpec>.Variant(
    "matrix", "a given Σ; white inputs", keys: [target, targetNoise, observed, seed]
  ) { record, context in
    record.read(target, &context).map { source(.matrix($0), record, &context) }
  }

  private static let teacher = ValueType<TaskSpec>.Variant(
    "teacher", "normal inputs X, and the targets W*X of a teacher: singular values in random frames, or a given W*",
    keys: [samples, teacherValues, teacherMap, whitening, targetNoise, observed, seed], choices: [teacherChoice]
  ) { record, context in
    guard record.chosen(of: teacherChoice) != nil else {
      context.report(
        .error(
          .conflictingKeys, at: record.value.range, "a teacher needs exactly one of 'values' and 'target'",
          hint: "for example {kind: teacher, values: [2, 1], samples: 40}"))
      return nil
    }
    let values = record.read(teacherValues, &context).map { TeacherTask.Map.singularValues($0) }
    guard let map = values ?? record.read(teacherMap, &context).map({ .matrix($0) }) else { return nil }
    let task = TeacherTask(
      map, samples: record.read(samples, &context), whiten: record.read(whitening, &context))
    return source(.teacher(task), record, &context)
  }

  private static let teacherChoice = KeyChoice(.exactlyOne, of: [teacherValues.name, teacherMap.name])

  /// A task of its own, with the keys that all of them have.
  private static func source(
    _ kind: TaskSource.Kind, _ record: Record, _ context: inout DecodingContext
  ) -> TaskSpec {
    .source(
      TaskSource(
        kind: kind, targetNoise: record.read(targetNoise, &context), observed: record.read(observed, &context),
        seed: record.read(seed, &context)))
  }

  private static let data = ValueType<TaskSpec>.Variant(
    "data", "given samples: numbers, or CSV or NPY files beside the notebook",
    keys: [
      inputs, targets, samplesIn, whitening, center,
      targetNoise, observed, seed,
    ]
  ) { record, context in
    let inputs = record.read(inputs, &context)
    let targets = record.read(targets, &context)
    guard let inputs, let targets else { return nil }
    let inRows = record.read(samplesIn, &context) == "rows"
    let data = TaskSource.DataTask(
      inputs: inRows ? inputs.matrix.transposed : inputs.matrix,
      targets: inRows ? targets.matrix.transposed : targets.matrix,
      whitening: record.read(whitening, &context), center: record.read(center, &context),
      names: inRows
        ? names(.input, inputs.names).merging(names(.output, targets.names)) { first, _ in first }
        : names(.sample, inputs.names ?? targets.names))
    return source(.data(data), record, &context)
  }

  private static func names(_ kind: IndexKind, _ names: [String]?) -> [IndexKind: [String]] {
    names.map { [kind: $0] } ?? [:]
  }

  private static let hierarchy = ValueType<TaskSpec>.Variant(
    "hierarchy", "eight living things and the features that they share; widths 8, h, 8",
    keys: [perturb, whiten, targetNoise, observed, seed]
  ) { record, context in
    let kind = TaskSource.Kind.hierarchy(
      perturbation: record.read(perturb, &context), whiten: record.read(whiten, &context))
    return source(kind, record, &context)
  }

  private static let changed = ValueType<TaskSpec>.Variant(
    "changed", "the task of an earlier phase with one change; only in phases",
    keys: TaskChange.keys + [seed],
    choices: [TaskChange.choice]
  ) { record, context in
    TaskChange(record, &context).map { .changed($0) }
  }
}

extension ValueType where Value == UInt64 {
  /// A seed: a whole number that is not negative, and small enough to be a coordinate exactly.
  static let seed = ValueType<Int>.integer(0...(1 << 53) - 1).map { UInt64($0) }
}
