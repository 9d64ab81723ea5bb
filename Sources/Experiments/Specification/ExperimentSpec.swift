import Diagnostics
import Dynamics
import Results
import Schemas

/// An experiment as written, every key read and typed (`reference.md#sec-experiments`).
struct ExperimentSpec: Sendable {
  /// Its label.
  let name: String
  /// Where the block is.
  let range: SourceRange
  /// What is written, inheritance resolved.
  let source: SourceValue
  /// The widths, for every combination of what is swept in them.
  let network: SweptSection<Widths>
  /// The start.
  let initialisation: SweptSection<InitialisationSpec>
  /// What is learned one after another: at least one phase, and only one where the key `phases` is absent.
  private(set) var phases: [PhaseSpec]
  /// The training whose learning rates the start is balanced for: that of the first phase.
  let startTraining: SweptSection<TrainingSpec>?
  /// The solvers; without training none, or the limit.
  private(set) var solvers: [SolverSpec]
  /// Whether `solve` is a list, which makes a dimension.
  private(set) var solversMakeDimension: Bool
  /// What is recorded, and when.
  private(set) var record: RecordSpec
  /// What the noise variables add; nil where nothing is said.
  let noise: SweptSection<NoiseSpec>?
  /// What the network is judged by and not trained on; nil where nothing is said.
  let tests: SweptSection<TestsSpec>?
  /// The seeds.
  let seeds: SeedSpec
  /// Whether combinations without meaning are left out rather than refused.
  private(set) var skipsInfeasible: Bool
  /// Further variables, in order.
  private(set) var derived: [NamedValue<Expression>]
  /// The values of `$name` in expressions.
  let parameters: [String: LabelledArray]

  /// The dimension `phase`; nil where the key `phases` is absent.
  var phaseDimension: Dimension? {
    let names = phases.compactMap(\.name)
    return names.isEmpty ? nil : Dimension(DimensionName.phase, .labels(names))
  }

  /// Whether there is something to learn.
  var hasTask: Bool { phases[0].task != nil }

  /// What is swept in its sections, in the order of the language: alternatives, then keys; defaults before what phases
  /// write themselves.
  var sweeps: [SectionSweep] {
    let tasks = shared(phases.flatMap { $0.task?.sweeps ?? [] })
    let trainings = shared(phases.flatMap { $0.training?.sweeps ?? [] })
    let own = phases.flatMap { $0.sweeps.filter { !$0.isDefault } }
    let all =
      network.sweeps + tasks + initialisation.sweeps + trainings + own + (noise?.sweeps ?? []) + (tests?.sweeps ?? [])
    let alternatives = Self.alternatives.flatMap { name in all.filter { $0.key == nil && $0.dimension.name == name } }
    // Sweeps with one range are one dimension, whichever sections follow it.
    return (alternatives + all.filter { $0.key != nil }).uniqued(by: \.range)
  }

  private static let alternatives = ["network", "task", "init", "train"]

  /// The sweeps of the defaults among `sweeps`, each once.
  private func shared(_ sweeps: [SectionSweep]) -> [SectionSweep] {
    sweeps.filter(\.isDefault).uniqued(by: \.range)
  }

  /// The same before training, for conditions on seeds: only `variables` are recorded, and meaningless combinations
  /// left out, since they are reported elsewhere.
  func atStart(recording variables: Set<String>) -> ExperimentSpec {
    var start = self
    start.phases = phases.map(\.untrained)
    (start.solvers, start.solversMakeDimension) = ([], false)
    (start.skipsInfeasible, start.derived) = (true, [])
    start.record = record.keeping(variables)
    return start
  }
}

extension ExperimentSpec {
  private static let network = Key.optional(
    "network", .section(of: NetworkSpec.type), completedBy: ["networks"], "widths of the layers")
  private static let networks = Key.optional(
    "networks", .alternatives(of: NetworkSpec.type), "named alternatives of network")
  private static let task = Key.optional(
    "task", .section(of: TaskSpec.type), completedBy: ["tasks", "phases"], "what is learned")
  private static let tasks = Key.optional("tasks", .alternatives(of: TaskSpec.type), "named alternatives of task")
  private static let initialisation = Key.optional(
    "init", .section(of: InitialisationSpec.type), completedBy: ["inits"], "how the weights start")
  private static let initialisations = Key.optional(
    "inits", .alternatives(of: InitialisationSpec.type), "named alternatives of init")
  private static let train = Key.optional(
    "train", .section(of: TrainingSpec.type), completedBy: ["trains", "phases"], "how long, and in which steps")
  private static let trains = Key.optional(
    "trains", .alternatives(of: TrainingSpec.type), "named alternatives of train")
  private static let phases = Key.optional(
    "phases", .list(of: PhaseSpec.type), "trainings one after another, each from the end of the one before")
  private static let noise = Key.optional("noise", .section(of: NoiseSpec.type), "what the noise variables add")
  private static let tests = Key.optional(
    "tests", .map(to: .section(of: TestSpec.type)), "what the network is judged by and not trained on, by name")
  private static let solve = Key.optional(
    "solve", .oneOrMany(of: SolverSpec.type), defaultText: "exact", "how the dynamics are found")
  private static let record = Key.optional("record", RecordSpec.type, "which variables are kept, and when")
  private static let together = Key.optional(
    "together", .list(of: .text), "keys that are swept in step, as one dimension, such as network.hidden")
  private static let infeasible = Key.optional(
    "infeasible", .word(among: ["error", "skip"]), default: "error", "what to do with combinations without meaning")
  private static let derive = Key.optional(
    "derive", .map(to: Expression.type), "further variables, each from those before it")

  /// The keys of an experiment.
  static let schema = RecordSchema(
    "experiment",
    keys: [
      network, networks, task, tasks, initialisation,
      initialisations, train, trains, phases, solve,
      record, noise, tests, SeedSpec.seedKey, SeedSpec.seedsKey,
      together, infeasible, derive,
    ],
    choices: [
      KeyChoice(.atLeastOne, of: [network.name, networks.name]),
      KeyChoice(.atLeastOne, of: [initialisation.name, initialisations.name]), SeedSpec.choice,
    ], foreignNames: ForeignSettings.keys)

  /// Reads an experiment; nil where something was reported as wrong.
  init?(
    _ block: NamedValue<SourceValue>, parameters: [String: LabelledArray], _ context: inout DecodingContext
  ) {
    let found = context.diagnostics.count
    let settings = LinkedSettings.resolved(block.value, parameters: parameters, &context)
    guard context.diagnostics.count == found, let record = Record(settings, Self.schema, &context) else { return nil }
    let network = Self.section(
      "network", keys: { _ in NetworkSpec.schema.keys }, type: NetworkSpec.type, record, &context)
    let initialisation = Self.section(
      "init", keys: InitialisationSpec.keys, type: InitialisationSpec.type, record, &context)
    let noise = record.value["noise"].flatMap { noise in
      SweptSection(
        "noise", single: noise, alternatives: nil, keys: { _ in NoiseSpec.schema.keys }, type: NoiseSpec.type, &context)
    }
    let tests = record.value["tests"].flatMap { TestsSpec.section($0, &context) }
    let solvers = record.read(Self.solve, &context) ?? [.exact]
    let recording = record.read(Self.record, &context) ?? .default
    let phases = Self.phases(record, recording, &context)
    let seeds = SeedSpec.read(from: record, &context)
    Self.refuseIdleSolvers(record, solvers, &context)
    derived = record.read(Self.derive, &context) ?? []
    skipsInfeasible = record.read(Self.infeasible, &context) == "skip"
    guard let network, let initialisation, let seeds, !phases.isEmpty, context.diagnostics.count == found else {
      return nil
    }
    (name, range, source, self.parameters) = (block.name, block.range, block.value, parameters)
    (self.network, self.initialisation, self.phases, self.noise) = (network, initialisation, phases, noise)
    self.tests = tests
    startTraining = phases[0].training
    self.solvers = Self.solvers(solvers, trains: phases.contains { $0.training != nil })
    solversMakeDimension = !self.solvers.isEmpty && record.value["solve"]?.list != nil
    (self.record, self.seeds) = (recording, seeds)
  }

  /// Without training a solver that is written has nothing to do, unless it is the limit.
  private static func refuseIdleSolvers(_ record: Record, _ solvers: [SolverSpec], _ context: inout DecodingContext) {
    let speaksOfTraining = record.has(train) || record.has(trains) || record.has(phases)
    guard record.has(solve), !speaksOfTraining, let idle = solvers.first(where: \.method.needsTraining) else { return }
    context.report(
      .error(
        .conflictingKeys, at: idle.range ?? record.range(of: "solve"),
        "'\(idle.name)' has nothing to solve: the experiment does not train",
        hint: "add train: {until: TIME}, or use solve: limit"))
  }

  /// The phases as written; without the key `phases`, the one phase that the experiment is. None where something was
  /// reported as wrong.
  private static func phases(
    _ record: Record, _ recording: RecordSpec, _ context: inout DecodingContext
  ) -> [PhaseSpec] {
    guard record.has(phases) else {
      return [PhaseSpec(nil, of: record.value, record: recording, &context)].compactMap { $0 }
    }
    let written = record.read(phases, &context) ?? []
    if record.value["phases"]?.list?.isEmpty == true {
      context.report(
        .error(.outOfRange, at: record.range(of: "phases"), "'phases' is empty", hint: "list at least one phase"))
    }
    let read = written.compactMap { PhaseSpec($0, of: record.value, record: recording, &context) }
    return read.count == written.count ? read : []
  }

  /// Without training no solver is used, unless it is the limit, which needs no training.
  private static func solvers(_ written: [SolverSpec], trains: Bool) -> [SolverSpec] {
    trains || written.allSatisfy { !$0.method.needsTraining } ? written : []
  }

  /// Reads a section that must be there, in the singular, the plural or both.
  private static func section<Spec>(
    _ single: String, keys: @escaping SectionKeys, type: ValueType<Spec>, _ record: Record,
    _ context: inout DecodingContext
  ) -> SweptSection<Spec>? {
    let plural = single + "s"
    guard record.value[single] != nil || record.value[plural] != nil else {
      context.report(
        .error(
          .missingKey, at: record.value.range, "missing key '\(single)' in experiment",
          hint: "add '\(single)', or '\(plural)' with named alternatives"))
      return nil
    }
    return SweptSection(
      single, single: record.value[single], alternatives: record.value[plural], keys: keys, type: type, &context)
  }
}
