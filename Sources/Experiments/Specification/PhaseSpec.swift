import Diagnostics
import Schemas

/// One training in a chain (`reference.md#sec-phases`). An experiment without the key `phases` is a chain of one,
/// which has no name.
struct PhaseSpec: Sendable {
  /// Its coordinate along the dimension `phase`; nil where there are no phases.
  let name: String?
  /// Where it is written.
  let range: SourceRange
  /// What is learned; nil where nothing is.
  let task: SweptSection<TaskSpec>?
  /// How long; nil where only the start, or the limit, is looked at.
  private(set) var training: SweptSection<TrainingSpec>?
  /// What is done to the weights before.
  private(set) var preparation: SweptSection<PreparationSpec>?
  /// When it is recorded; nil for the usual times.
  private(set) var times: RecordSpec.Times?
  /// Where `at` is written.
  let timesRange: SourceRange?

  /// What precedes the names of random streams in the phase at `index` of a chain.
  func streamPrefix(at index: Int) -> String { index == 0 ? "" : (name ?? "") + "." }

  /// What is swept in its sections: in the task, the training, before it.
  var sweeps: [SectionSweep] { (task?.sweeps ?? []) + (training?.sweeps ?? []) + (preparation?.sweeps ?? []) }

  /// The same without any training.
  var untrained: PhaseSpec {
    var phase = self
    (phase.training, phase.preparation, phase.times) = (nil, nil, nil)
    return phase
  }
}

/// The key `before`: a change of the weights before a phase.
struct PreparationSpec: Sendable {
  /// λ, to which the layers are re-balanced; nil for no change.
  let relativeScale: Double?
}

extension PreparationSpec {
  private static let rebalance = Key.optional(
    "rebalance", .number, "relative scale λ to which the layers are re-balanced, their product kept")

  /// The keys of `before`.
  static let schema = RecordSchema("before", keys: [rebalance])

  /// Reads `before`.
  static let type = ValueType<PreparationSpec>.record(schema) { record, context in
    PreparationSpec(relativeScale: record.read(rebalance, &context))
  }
}

extension PhaseSpec {
  private static let name = Key.required("name", .identifier, "the phase's coordinate")
  private static let task = Key.optional(
    "task", .partialSection(of: TaskSpec.type), "what is learned; the experiment's own task is the default")
  private static let tasks = Key.optional("tasks", .alternatives(of: TaskSpec.type), "named alternatives of task")
  private static let train = Key.optional(
    "train", .partialSection(of: TrainingSpec.type), "how long, over the experiment's own train")
  private static let trains = Key.optional(
    "trains", .alternatives(of: TrainingSpec.type), "named alternatives of train")
  private static let before = Key.optional(
    "before", .section(of: PreparationSpec.type), "a change of the weights before the phase")
  private static let at = Key.optional("at", RecordSpec.times, defaultText: "record.at", "when it is recorded")

  private static let schema = RecordSchema(
    "phase",
    keys: [
      name, task, tasks, train, trains, before,
      at,
    ], foreignNames: ForeignSettings.keys)

  /// A phase as written: its keys are read together with the experiment's.
  static let type = ValueType<SourceValue>(.record(schema)) { value, context in
    Record(value, schema, &context).map(\.value)
  }

  /// Reads a phase; nil where something was reported as wrong.
  ///
  /// - Parameters:
  ///   - written: an element of `phases`; nil for the only phase of an experiment without that key.
  ///   - experiment: the experiment, whose `task` and `train` are the defaults.
  ///   - record: the experiment's records, whose times are the default.
  init?(
    _ written: SourceValue?, of experiment: SourceValue, record: RecordSpec, _ context: inout DecodingContext
  ) {
    let found = context.diagnostics.count
    name = written?["name"].flatMap { Self.name.type.decode($0, &context) }
    range = written?.range ?? experiment.range
    task = Self.read(
      PhaseSection("task", of: written, defaults: experiment), keys: { _ in TaskSpec.keys }, type: TaskSpec.type,
      &context)
    training = Self.read(
      PhaseSection("train", of: written, defaults: experiment), keys: { _ in TrainingSpec.schema.keys },
      type: TrainingSpec.type, &context)
    preparation = written?["before"].flatMap { before in
      SweptSection(
        "before", single: before, alternatives: nil, keys: { _ in PreparationSpec.schema.keys },
        type: PreparationSpec.type, &context)?.inPhase { _ in true }
    }
    times = written?["at"].flatMap { RecordSpec.times.decode($0, &context) } ?? record.times
    timesRange = written?["at"]?.range ?? record.timesRange
    guard context.diagnostics.count == found else { return nil }
  }

  private static func read<Spec>(
    _ section: PhaseSection, keys: @escaping SectionKeys, type: ValueType<Spec>, _ context: inout DecodingContext
  ) -> SweptSection<Spec>? {
    guard section.isWritten else { return nil }
    return SweptSection(
      section.name, single: section.single, alternatives: section.alternatives, keys: keys, type: type, &context)?
      .inPhase(writes: section.writes)
  }
}
