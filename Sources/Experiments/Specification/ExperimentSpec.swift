import Diagnostics
import Dynamics
import Results
import Schemas

/// An experiment as written, every key read and typed (`language.md` §2).
struct ExperimentSpec: Sendable {
  /// Its label.
  let name: String
  /// Where the block stands.
  let range: SourceRange
  /// The widths, for every combination of what is swept in them.
  let network: SweptSection<Widths>
  /// The task; nil where nothing is learned.
  let task: SweptSection<TaskSpec>?
  /// The start.
  let initialisation: SweptSection<InitialisationSpec>
  /// The training; nil where only the start, or the limit, is looked at.
  private(set) var training: SweptSection<TrainingSpec>?
  /// The solvers; without training none, or the limit.
  private(set) var solvers: [SolverSpec]
  /// Whether `solve` is a list, which makes a dimension.
  private(set) var solversMakeDimension: Bool
  /// What is recorded, and when.
  private(set) var record: RecordSpec
  /// The seeds.
  let seeds: SeedSpec
  /// Whether combinations without meaning are left out rather than refused.
  private(set) var skipsInfeasible: Bool
  /// Further variables, in order.
  private(set) var derived: [NamedValue<Expression>]
  /// The values of `$name` in expressions.
  let parameters: [String: LabelledArray]

  /// What is swept in its sections, in the order of the language: alternatives, then keys.
  var sweeps: [SectionSweep] {
    let all = network.sweeps + (task?.sweeps ?? []) + initialisation.sweeps + (training?.sweeps ?? [])
    return all.filter { $0.key == nil } + all.filter { $0.key != nil }
  }

  /// The same before training, for conditions on seeds: only `variables` are recorded, and meaningless combinations left
  /// out, since they are reported elsewhere.
  func atStart(recording variables: Set<String>) -> ExperimentSpec {
    var start = self
    (start.training, start.solvers, start.solversMakeDimension) = (nil, [], false)
    (start.skipsInfeasible, start.derived) = (true, [])
    start.record = record.keeping(variables)
    return start
  }
}

extension ExperimentSpec {
  private static let network = Key.optional("network", ValueType.any, "widths of the layers")
  private static let networks = Key.optional("networks", ValueType.any, "named alternatives of network")
  private static let task = Key.optional("task", ValueType.any, "what is learned")
  private static let tasks = Key.optional("tasks", ValueType.any, "named alternatives of task")
  private static let initialisation = Key.optional("init", ValueType.any, "how the weights start")
  private static let initialisations = Key.optional("inits", ValueType.any, "named alternatives of init")
  private static let train = Key.optional("train", ValueType.any, "how long, and in which steps")
  private static let trains = Key.optional("trains", ValueType.any, "named alternatives of train")
  private static let solve = Key.optional(
    "solve", .oneOrMany(of: SolverSpec.type), default: "exact", "how the dynamics are found")
  private static let record = Key.optional("record", RecordSpec.type, "which variables are kept, and when")
  private static let infeasible = Key.optional(
    "infeasible", .word(among: ["error", "skip"]), default: "error", "what to do with combinations without meaning")
  private static let derive = Key.optional(
    "derive", .map(to: Expression.type), "further variables, each from those before it")

  /// The keys of an experiment.
  static let schema = RecordSchema(
    "experiment",
    keys: [
      network.description, networks.description, task.description, tasks.description, initialisation.description,
      initialisations.description, train.description, trains.description, solve.description, record.description,
      SeedSpec.seedKey.description, SeedSpec.seedsKey.description, infeasible.description, derive.description,
    ])

  /// Reads an experiment; nil where something was reported as wrong.
  init?(
    _ block: NamedValue<SourceValue>, parameters: [String: LabelledArray], _ context: inout DecodingContext
  ) {
    guard let record = Record(block.value, Self.schema, &context) else { return nil }
    let network = Self.section(
      "network", "networks", isRequired: true, keys: { _ in NetworkSpec.schema.keys }, type: NetworkSpec.type, record,
      &context)
    let task = Self.section(
      "task", "tasks", isRequired: false, keys: { _ in TaskSpec.keys }, type: TaskSpec.type, record, &context)
    let initialisation = Self.section(
      "init", "inits", isRequired: true, keys: InitialisationSpec.keys, type: InitialisationSpec.type,
      record, &context)
    let training = Self.section(
      "train", "trains", isRequired: false, keys: { _ in TrainingSpec.schema.keys }, type: TrainingSpec.type,
      record, &context)
    let solvers = record.read(Self.solve, &context)
    let recording = record.has(Self.record) ? record.read(Self.record, &context) : .default
    let seeds = SeedSpec.read(from: record, &context)
    let derived = record.has(Self.derive) ? record.read(Self.derive, &context) : []
    let skips = record.read(Self.infeasible, default: "error", &context) == "skip"
    guard let network, let initialisation, let recording, let seeds, let derived,
      task != nil || !(record.has(Self.task) || record.has(Self.tasks)),
      training != nil || !(record.has(Self.train) || record.has(Self.trains)),
      solvers != nil || !record.has(Self.solve)
    else { return nil }
    name = block.name
    range = block.range
    (self.network, self.task, self.initialisation, self.training) = (network, task, initialisation, training)
    self.solvers = Self.solvers(solvers ?? [.exact], trains: training != nil)
    solversMakeDimension = !self.solvers.isEmpty && record.value["solve"]?.list != nil
    (self.record, self.seeds, self.skipsInfeasible, self.derived) = (recording, seeds, skips, derived)
    self.parameters = parameters
  }

  /// Without training there is no solver but the limit, which needs none.
  private static func solvers(_ written: [SolverSpec], trains: Bool) -> [SolverSpec] {
    trains || written.allSatisfy { $0.method == .limit } ? written : []
  }

  private static func section<Spec>(
    _ single: String, _ plural: String, isRequired: Bool, keys: @escaping SectionKeys, type: ValueType<Spec>,
    _ record: Record, _ context: inout DecodingContext
  ) -> SweptSection<Spec>? {
    guard record.value[single] != nil || record.value[plural] != nil else {
      if isRequired {
        context.report(
          .error(
            .missingKey, at: record.value.range, "missing key '\(single)' in experiment",
            hint: "add '\(single)', or '\(plural)' with named alternatives"))
      }
      return nil
    }
    return SweptSection(
      single, single: record.value[single], alternatives: record.value[plural], keys: keys, type: type, &context)
  }
}
