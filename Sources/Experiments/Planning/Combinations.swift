import Dynamics
import Results
import Schemas

/// The combinations of a sweep: the widths, task, start and training at each index of the experiment's grid.
///
/// It never changes. It is a class so that it is shared: a copy would count the uses of each of its many parts, for every
/// point of a sweep.
final class Combinations: Sendable {
  let spec: ExperimentSpec
  /// The swept dimensions, and after them the one of seeds if there are several.
  let grid: SweepGrid
  /// The seeds.
  let seeds: Seeds
  /// For each phase, the dimensions that its runs depend on, in the order of the grid.
  let runDimensions: [[Dimension]]
  /// For each phase, the way from an index of the grid to the index of its run.
  private let runs: [GridProjection]
  /// The network, for every index of the grid.
  let network: GridSection<Widths>
  /// The start.
  let initialisation: GridSection<InitialisationSpec>
  /// The noise; nil where nothing is said.
  let noise: GridSection<NoiseSpec>?
  /// The tests; nil where nothing is said.
  let tests: GridSection<TestsSpec>?
  /// The training whose learning rates the start is balanced for; nil where nothing is trained.
  private let startTraining: GridSection<TrainingSpec>?
  /// The sections of each phase.
  let phases: [PhaseSections]
  private let seedNumbers: GridProjection
  /// For each phase, the way from an index of the grid to the number of its task.
  private let taskNumbers: [GridProjection]
  private let recentTasks = RecentTasks()
  private let recentDraws = RecentDraws()

  /// The sections of a phase; nil are those that it does not have.
  struct PhaseSections: Sendable {
    let task: GridSection<TaskSpec>?
    let training: GridSection<TrainingSpec>?
    let preparation: GridSection<PreparationSpec>?
  }

  init(spec: ExperimentSpec, seeds: Seeds) {
    let seedDimensions = [seeds.dimension].compactMap { $0 }
    let grid = SweepGrid(spec.sweeps.map(\.dimension) + seedDimensions)
    (self.spec, self.seeds, self.grid) = (spec, seeds, grid)
    runDimensions = spec.phases.indices.map { grid.dimensions(among: spec.dimensions(ofRunsIn: $0) + seedDimensions) }
    runs = runDimensions.map { GridProjection(of: grid, firstAlong: $0) }
    network = GridSection(spec.network, in: grid)
    initialisation = GridSection(spec.initialisation, in: grid)
    noise = spec.noise.map { GridSection($0, in: grid) }
    startTraining = spec.startTraining.map { GridSection($0, in: grid) }
    tests = spec.tests.map { GridSection($0, in: grid) }
    phases = spec.phases.map { phase in
      PhaseSections(
        task: phase.task.map { GridSection($0, in: grid) },
        training: phase.training.map { GridSection($0, in: grid) },
        preparation: phase.preparation.map { GridSection($0, in: grid) })
    }
    seedNumbers = GridProjection(from: grid, onto: seedDimensions)
    let taskSeeds = spec.drawsTasksFromSeeds ? seedDimensions : []
    taskNumbers = spec.phases.indices.map { phase in
      GridProjection(from: grid, onto: grid.dimensions(among: spec.dimensions(ofTaskIn: phase) + taskSeeds))
    }
  }

  /// The run of a phase that an index of the grid belongs to: one for each combination of the dimensions that runs of this
  /// phase depend on.
  func run(of phase: Int, at index: Int) -> PhaseRun { PhaseRun(phase: phase, index: runs[phase].number(at: index)) }

  func widths(at index: Int) -> Widths { network.spec(at: index) }

  func initialisation(at index: Int) -> InitialisationSpec { initialisation.spec(at: index) }

  func training(of phase: Int, at index: Int) -> TrainingSpec? { phases[phase].training?.spec(at: index) }

  func noise(at index: Int) -> NoiseSpec? { noise?.spec(at: index) }

  func seed(at index: Int) -> UInt64 { seeds.values[seedNumbers.number(at: index)] }

  /// λ to which the layers are re-balanced before a phase; nil if they are not.
  func rebalance(before phase: Int, at index: Int) -> Double? {
    phases[phase].preparation?.spec(at: index).relativeScale
  }

  /// The learning rates of the layers and the decay of a phase.
  func rule(of phase: Int, at index: Int) -> LearningRule { training(of: phase, at: index)?.rule ?? .plain }

  /// λ as written, which is more exact than what rounding leaves of it in the weights; nil where none is, and where other
  /// learning rates or decay have left another one.
  func relativeScale(in phase: Int, at index: Int) -> Double? {
    let balanced = (0...phase).last { rebalance(before: $0, at: index) != nil }
    let (first, now) = (rule(of: balanced ?? 0, at: index), rule(of: phase, at: index))
    let isKept = ((balanced ?? 0)..<phase).allSatisfy { rule(of: $0, at: index).decay == 0 }
    guard isKept, first.firstRate == now.firstRate, first.secondRate == now.secondRate else { return nil }
    return balanced.flatMap { rebalance(before: $0, at: index) }
      ?? initialisation(at: index).initialisation.relativeScale
  }

  /// The weights at the start.
  func weights(at index: Int, task: LearningTask?) throws(DynamicsError) -> Weights {
    try initialisation(at: index).weights(
      widths: widths(at: index), task: task, rule: startTraining?.spec(at: index).rule ?? .plain,
      experimentSeed: seed(at: index), draws: recentDraws)
  }
}

extension Combinations {
  /// What a phase learns at an index of the grid; nil where there is no task.
  func task(of phase: Int, at index: Int) throws(DynamicsError) -> PhaseTask? {
    try recentTasks.task(taskNumbers[phase].number(at: index), of: phase) { () throws(DynamicsError) in
      try drawnTask(of: phase, at: index)
    }
  }

  /// Frees the memory of the tasks that were drawn.
  func forgetTasks() { recentTasks.forget() }

  private func drawnTask(of phase: Int, at index: Int) throws(DynamicsError) -> PhaseTask? {
    guard let tasks = phases[phase].task else { return nil }
    switch tasks.spec(at: index) {
    case .source(let source):
      let task = try source.task(
        widths: widths(at: index), held: heldFraction(at: index), experimentSeed: seed(at: index),
        streamPrefix: spec.phases[phase].streamPrefix(at: phase))
      return PhaseTask(task: task, newTarget: nil)
    case .changed(let change):
      guard let base = try task(of: spec.base(of: change, in: phase), at: index) else { return nil }
      if case .mix(let mixture) = change.operation {
        guard let other = try task(mixedInBy: mixture, of: change, phase, at: index) else { return nil }
        return PhaseTask(task: try base.task.mixing(with: other, angle: mixture.angle), newTarget: nil)
      }
      return try base.changed(by: change, names: names(of: phase, at: index))
    }
  }

  /// The task that is mixed in: that of the phase that is named, or another draw of the source of the base.
  private func task(
    mixedInBy mixture: Mixture, of change: TaskChange, _ phase: Int, at index: Int
  ) throws(DynamicsError) -> LearningTask? {
    if let other = spec.phase(named: mixture.other, before: phase) { return try task(of: other, at: index)?.task }
    return try source(of: spec.base(of: change, in: phase), at: index)?.task(
      widths: widths(at: index), held: heldFraction(at: index), experimentSeed: seed(at: index),
      streamPrefix: spec.phases[phase].streamPrefix(at: phase))
  }

  /// The task that a phase's task is a change of, over all changes: one that is drawn, given or read.
  func source(of phase: Int, at index: Int) -> TaskSource? { origin(of: phase, at: index)?.source }

  /// The same, and the phase that it is the task of.
  func origin(of phase: Int, at index: Int) -> (source: TaskSource, phase: Int)? {
    guard let tasks = phases[phase].task else { return nil }
    switch tasks.spec(at: index) {
    case .source(let source): return (source, phase)
    case .changed(let change): return origin(of: spec.base(of: change, in: phase), at: index)
    }
  }

  /// The part of the samples that is held out; nil where none is.
  func heldFraction(at index: Int) -> Double? { tests(at: index)?.heldFraction }

  /// Whether a phase adds an output.
  func addsOutput(_ phase: Int, at index: Int) -> Bool {
    phases[phase].task?.spec(at: index).change?.newOutput != nil
  }

  private func names(of phase: Int, at index: Int) -> [IndexKind: [String]] {
    source(of: phase, at: index).map(spec.names) ?? [:]
  }
}

extension ExperimentSpec {
  /// What the runs of a phase depend on: everything up to it, and where losses on the tasks of all phases are recorded,
  /// those tasks.
  fileprivate func dimensions(ofRunsIn phase: Int) -> [Dimension] {
    let earlier = phases[...phase].flatMap { $0.sweeps.map(\.dimension) }
    let measured = recordsObjectives ? phases.flatMap { $0.task?.dimensions ?? [] } : []
    return network.dimensions + initialisation.dimensions + (noise?.dimensions ?? []) + (tests?.dimensions ?? [])
      + earlier + measured
  }

  /// What the task of a phase depends on: it may be a change of the tasks before.
  fileprivate func dimensions(ofTaskIn phase: Int) -> [Dimension] {
    network.dimensions + phases[...phase].flatMap { $0.task?.dimensions ?? [] } + (tests?.dimensions ?? [])
  }

  /// The phase whose task is changed; the one before where nothing, or nothing that exists, is written.
  func base(of change: TaskChange, in phase: Int) -> Int {
    self.phase(named: change.base, before: phase) ?? phase - 1
  }

  /// The phase before another that is called `name`; nil where nothing, or nothing that exists, is written.
  func phase(named name: SourceValue?, before phase: Int) -> Int? {
    name.flatMap { written in phases[..<phase].firstIndex { $0.name == written.text } }
  }

  /// Whether losses on the tasks of all phases are recorded.
  var recordsObjectives: Bool { record.variables.contains(where: \.isOnObjectives) }
}

extension PhaseTask {
  fileprivate func changed(
    by change: TaskChange, names: [IndexKind: [String]]
  ) throws(DynamicsError) -> PhaseTask {
    switch change.operation {
    case .reverse(let modes): return try PhaseTask(task: task.reversing(modes: modes.map { $0 - 1 }), newTarget: nil)
    case .scale(let factor): return try PhaseTask(task: task.scalingTargets(by: factor), newTarget: nil)
    case .turn(let turn):
      return PhaseTask(
        task: try task.turning(modes: turn.modes[0] - 1, turn.modes[1] - 1, angle: turn.angle), newTarget: nil)
    case .mix: preconditionFailure("a task is mixed with another where both are known")
    case .setTarget(let target):
      let output = try index(of: target.output, .output, names, count: task.outputCount)
      let sample = try index(of: target.sample, .sample, names, count: task.sampleCount)
      return PhaseTask(task: try task.settingTarget(output: output, sample: sample, to: target.value), newTarget: nil)
    case .newOutput(let output):
      let sample = try index(of: output.sample, .sample, names, count: task.sampleCount)
      let target = NewTarget(
        sample: sample, value: output.value, initialDeviation: output.initialDeviation, seed: change.seed)
      return PhaseTask(task: task, newTarget: target)
    }
  }

  /// The index, from 0, of a coordinate along a dimension; its name is known to exist.
  private func index(
    of coordinate: Coordinate, _ kind: IndexKind, _ names: [IndexKind: [String]], count: Int
  ) throws(DynamicsError) -> Int {
    switch coordinate {
    case .label(let name):
      guard let index = names[kind]?.firstIndex(of: name) else {
        preconditionFailure("checked while planning: the name exists")
      }
      return index
    case .number(let number):
      guard let whole = Int(exactly: number), (1...count).contains(whole) else {
        throw .outOfRange(quantity: kind.rawValue, value: number, allowed: "1 to \(count)")
      }
      return whole - 1
    }
  }
}
