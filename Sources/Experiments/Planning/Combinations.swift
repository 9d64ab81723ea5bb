import Dynamics
import Results

/// The combinations of a sweep: the widths, task, start and training at each index of the experiment's grid.
struct Combinations: Sendable {
  let spec: ExperimentSpec
  /// The swept dimensions, and after them the one of seeds if there are several.
  let grid: SweepGrid
  /// The seeds.
  let seeds: Seeds
  /// For each phase, the dimensions that its runs depend on, in the order of the grid.
  let runDimensions: [[Dimension]]

  init(spec: ExperimentSpec, seeds: Seeds) {
    let seedDimensions = [seeds.dimension].compactMap { $0 }
    let grid = SweepGrid(spec.sweeps.map(\.dimension) + seedDimensions)
    (self.spec, self.seeds, self.grid) = (spec, seeds, grid)
    runDimensions = spec.phases.indices.map { grid.dimensions(among: spec.dimensions(ofRunsIn: $0) + seedDimensions) }
  }

  /// The combination of `section` at an index of the grid.
  func combination<Section>(
    of section: SweptSection<Section>, at index: Int
  ) -> SweptSection<Section>.Combination {
    section.combinations[number(of: section, at: index)]
  }

  /// The number of that combination.
  func number<Section>(of section: SweptSection<Section>, at index: Int) -> Int {
    grid.project(index, onto: section.dimensions)
  }

  func widths(at index: Int) -> Widths { combination(of: spec.network, at: index).spec }

  func initialisation(at index: Int) -> InitialisationSpec { combination(of: spec.initialisation, at: index).spec }

  func training(of phase: Int, at index: Int) -> TrainingSpec? {
    spec.phases[phase].training.map { combination(of: $0, at: index).spec }
  }

  func noise(at index: Int) -> NoiseSpec? { spec.noise.map { combination(of: $0, at: index).spec } }

  func seed(at index: Int) -> UInt64 {
    seeds.values[grid.project(index, onto: [seeds.dimension].compactMap { $0 })]
  }

  /// λ to which the layers are re-balanced before a phase; nil if they are not.
  func rebalance(before phase: Int, at index: Int) -> Double? {
    spec.phases[phase].preparation.flatMap { combination(of: $0, at: index).spec.relativeScale }
  }

  /// λ as written, which is more exact than what rounding leaves of it in the weights; nil where none is.
  func relativeScale(in phase: Int, at index: Int) -> Double? {
    let rebalanced = (0...phase).reversed().lazy.compactMap { rebalance(before: $0, at: index) }.first
    return rebalanced ?? initialisation(at: index).initialisation.relativeScale
  }

  /// The weights at the start.
  func weights(at index: Int, task: LearningTask?) throws(DynamicsError) -> Weights {
    try initialisation(at: index).weights(widths: widths(at: index), task: task, experimentSeed: seed(at: index))
  }
}

extension Combinations {
  /// What a phase learns at an index of the grid; nil where there is no task.
  func task(of phase: Int, at index: Int) throws(DynamicsError) -> PhaseTask? {
    guard let section = spec.phases[phase].task else { return nil }
    switch combination(of: section, at: index).spec {
    case .source(let source):
      let task = try source.task(
        widths: widths(at: index), experimentSeed: seed(at: index),
        streamPrefix: spec.phases[phase].streamPrefix(at: phase))
      return PhaseTask(task: task, newTarget: nil)
    case .changed(let change):
      guard let base = try task(of: spec.base(of: change, in: phase), at: index) else { return nil }
      return try base.changed(by: change, names: names(of: phase, at: index))
    }
  }

  /// The task that a phase's task is a change of, over all changes: one that is drawn, given or read.
  func source(of phase: Int, at index: Int) -> TaskSource? {
    guard let section = spec.phases[phase].task else { return nil }
    switch combination(of: section, at: index).spec {
    case .source(let source): return source
    case .changed(let change): return source(of: spec.base(of: change, in: phase), at: index)
    }
  }

  /// Whether a phase adds an output.
  func addsOutput(_ phase: Int, at index: Int) -> Bool {
    spec.phases[phase].task.map { combination(of: $0, at: index).spec.change?.newOutput != nil } ?? false
  }

  private func names(of phase: Int, at index: Int) -> [IndexKind: [String]] {
    source(of: phase, at: index)?.names ?? [:]
  }
}

extension ExperimentSpec {
  /// What the runs of a phase depend on: everything up to it, and where losses on the tasks of all phases are recorded,
  /// those tasks.
  fileprivate func dimensions(ofRunsIn phase: Int) -> [Dimension] {
    let earlier = phases[...phase].flatMap { $0.sweeps.map(\.dimension) }
    let measured = recordsObjectives ? phases.flatMap { $0.task?.dimensions ?? [] } : []
    return network.dimensions + initialisation.dimensions + (noise?.dimensions ?? []) + earlier + measured
  }

  /// The phase whose task is changed; the one before where nothing, or nothing that exists, is written.
  func base(of change: TaskChange, in phase: Int) -> Int {
    change.base.flatMap { written in phases[..<phase].firstIndex { $0.name == written.text } } ?? phase - 1
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
