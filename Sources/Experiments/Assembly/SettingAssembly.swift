import Dynamics
import Results

/// The variables that are known without running anything: what was set, and what follows from it
/// (`reference.md#sec-variables`).
struct SettingAssembly {
  let plan: ExperimentPlan

  /// All of them, in the order of datasets; every other key that is swept comes before the times.
  func variables() -> [Dataset.Variable] {
    let named = BuiltInVariable.inDatasetOrder.compactMap(setting)
    let names = Set(named.map(\.name) + plan.grid.dimensions.map(\.name))
    return named + sweptKeys.filter { !names.contains($0.name) } + BuiltInVariable.inDatasetOrder.compactMap(time)
  }

  /// A variable that is set, or follows from settings alone; nil for others, and where the experiment does not have it.
  private func setting(_ variable: BuiltInVariable) -> Dataset.Variable? {
    switch variable.source {
    case .setting(let setting): array(of: setting).map { variable.variable($0) }
    case .entryVariances: variable.variable(variances)
    case .time, .task, .divergence: nil
    }
  }

  private func array(of setting: BuiltInVariable.Setting) -> LabelledArray? {
    switch setting {
    case .width(let width): array(of: width)
    case .relativeScale: plan.spec.initialisation.setting("lambda") { $0.initialisation.relativeScale }
    case .learningRate: learningRate
    case .sampleCount: samples
    case .seed: LabelledArray([plan.seedDimension].compactMap { $0 }, .numbers(plan.usedSeeds.map { Double($0) }))
    }
  }

  private func array(of width: (Widths) -> Int) -> LabelledArray {
    let network = plan.spec.network
    return LabelledArray(network.dimensions, .numbers(network.combinations.map { Double(width($0.spec)) }))
  }

  private var learningRate: LabelledArray? {
    guard plan.spec.phases.contains(where: { $0.training != nil }) else { return nil }
    let arrays = plan.spec.phases.map { phase in
      phase.training?.setting("learning-rate") { $0.learningRate } ?? ArrayBuffer(dimensions: []).array
    }
    return alongPhases(arrays)
  }

  private var samples: LabelledArray? {
    guard plan.spec.hasTask else { return nil }
    let arrays = plan.spec.phases.indices.map { phase in
      let dimensions = plan.grid.dimensions(among: sampleDimensions(upTo: phase))
      let grid = SweepGrid(dimensions)
      var buffer = ArrayBuffer(dimensions: dimensions)
      for combination in 0..<plan.grid.count where plan.grid.first(like: combination, along: dimensions) == combination
      {
        guard let source = plan.combinations.source(of: phase, at: combination) else { continue }
        let count = source.sampleCount(widths: plan.combinations.widths(at: combination))
        buffer.fill(plan.grid.project(combination, onto: grid.dimensions), [0], with: [Double(count)])
      }
      return buffer.array
    }
    return alongPhases(arrays)
  }

  /// What the number of samples in a phase depends on: the alternatives and their samples up to it, and the widths
  /// where a task has as many samples as inputs.
  private func sampleDimensions(upTo phase: Int) -> [Dimension] {
    let tasks = plan.spec.phases[...phase].compactMap(\.task)
    let own = tasks.flatMap(\.sweeps).filter { $0.key == nil || $0.key == "samples" }.map(\.dimension)
    let followsWidths = tasks.contains { $0.combinations.contains { $0.spec.source?.samplesFollowWidths ?? false } }
    return (followsWidths ? plan.spec.network.dimensions : []) + own
  }

  /// One array for all phases where they agree, else one along the dimension `phase`.
  private func alongPhases(_ arrays: [LabelledArray]) -> LabelledArray {
    guard let phases = plan.spec.phaseDimension, arrays.contains(where: { $0 != arrays[0] }) else { return arrays[0] }
    let dimensions = plan.grid.dimensions(among: arrays.flatMap(\.dimensions))
    let grid = SweepGrid(dimensions)
    var buffer = ArrayBuffer(dimensions: dimensions + [phases])
    for combination in 0..<grid.count {
      for (phase, array) in arrays.enumerated() {
        let index = grid.project(combination, onto: array.dimensions)
        guard array.isPresent(index), let value = array.numbers?[index] else { continue }
        buffer.fill(combination * phases.count + phase, [0], with: [value])
      }
    }
    return buffer.array
  }

  /// The nominal variances of the entries of each layer, where they are drawn independently.
  private var variances: LabelledArray {
    let (network, start) = (plan.spec.network, plan.spec.initialisation)
    let dimensions = plan.grid.dimensions(among: network.dimensions + start.dimensions)
    let grid = SweepGrid(dimensions)
    var buffer = ArrayBuffer(
      dimensions: dimensions + [Dimension(IndexKind.layer.rawValue, count: 2, role: .index(.layer))])
    for combination in 0..<grid.count {
      let widths = network.combinations[grid.project(combination, onto: network.dimensions)].spec
      let initialisation = start.combinations[grid.project(combination, onto: start.dimensions)].spec.initialisation
      guard case .independent(let scheme) = initialisation else { continue }
      let (first, second) = scheme.variances(widths: widths)
      buffer.fill(2 * combination, [0, 1], with: [first, second])
    }
    return buffer.array
  }

  /// Keys that are swept under another name: their values along that dimension. A key of two sections would be
  /// ambiguous, and is left out.
  private var sweptKeys: [Dataset.Variable] {
    let names = plan.spec.sweeps.compactMap(\.variableName)
    return plan.spec.sweeps.filter { sweep in names.count { $0 == sweep.variableName } == 1 }.compactMap { sweep in
      guard sweep.hasValuesAsCoordinates, let name = sweep.variableName else { return nil }
      return .init(name, LabelledArray(sweep.dimension.coordinates, along: sweep.dimension))
    }
  }

  /// A variable of times; nil for others, and where the experiment does not have it.
  private func time(_ variable: BuiltInVariable) -> Dataset.Variable? {
    guard case .time(let time) = variable.source else { return nil }
    return switch time {
    case .phaseStart: phaseStart.map { variable.variable($0) }
    // Without phases it is the time itself, and is called so.
    case .elapsed: elapsed.map { variable.variable($0, title: plan.spec.phaseDimension == nil ? "Time" : nil) }
    }
  }

  /// The time since the start of the first phase at which each phase starts.
  private var phaseStart: LabelledArray? {
    guard let phases = plan.spec.phaseDimension, !trainingDimensions.isOpenEnded else { return nil }
    let grid = SweepGrid(trainingDimensions.list)
    var buffer = ArrayBuffer(dimensions: grid.dimensions + [phases])
    for combination in 0..<grid.count {
      buffer.fill(combination * phases.count, Array(0..<phases.count), with: starts(combination, grid)[...])
    }
    return buffer.array
  }

  /// The time since the start of the first phase; without phases, the time itself.
  private var elapsed: LabelledArray? {
    let (time, phases) = (plan.schedule.dimension, plan.spec.phaseDimension)
    if let time, phases == nil { return LabelledArray(time.coordinates, along: time) }
    guard !trainingDimensions.isOpenEnded else { return nil }
    let grid = SweepGrid(trainingDimensions.list)
    let (phaseCount, timeCount) = (plan.spec.phases.count, plan.schedule.timeCount)
    var buffer = ArrayBuffer(dimensions: grid.dimensions + [phases, time].compactMap { $0 })
    for combination in 0..<grid.count {
      for (phase, start) in starts(combination, grid).enumerated() {
        let entries = records(of: phase, at: combination, grid).entries
        let times = entries.map { start + $0.time }
        buffer.fill((combination * phaseCount + phase) * timeCount, entries.map(\.index), with: times[...])
      }
    }
    return buffer.array
  }

  /// The dimensions that the lengths of phases depend on; open-ended where phases go to their limits.
  private var trainingDimensions: (list: [Dimension], isOpenEnded: Bool) {
    let sections = plan.spec.phases.compactMap(\.training)
    return (plan.grid.dimensions(among: sections.flatMap(\.dimensions)), sections.isEmpty)
  }

  private func records(of phase: Int, at combination: Int, _ grid: SweepGrid) -> RecordSchedule.Records {
    let dimensions = plan.spec.phases[phase].training?.dimensions ?? []
    return plan.schedule.phases[phase][grid.project(combination, onto: dimensions)]
  }

  private func starts(_ combination: Int, _ grid: SweepGrid) -> [Double] {
    var starts = [0.0]
    for phase in plan.spec.phases.indices.dropLast() {
      starts.append(starts[phase] + records(of: phase, at: combination, grid).end)
    }
    return starts
  }
}

extension SweptSection {
  /// The setting `key` along the alternatives and its own sweep; missing where `read` returns nil.
  fileprivate func setting(_ key: String, _ read: (Spec) -> Double?) -> LabelledArray {
    let own = sweeps.indices.filter { sweeps[$0].key == nil || sweeps[$0].key == key }
    var buffer = ArrayBuffer(dimensions: own.map { sweeps[$0].dimension })
    for (index, combination) in combinations.enumerated() {
      guard let value = read(combination.spec) else { continue }
      let offset = own.reduce(0) { $0 * sweeps[$1].dimension.count + coordinateIndex(of: $1, at: index) }
      buffer.fill(offset, [0], with: [value])
    }
    return buffer.array
  }
}
