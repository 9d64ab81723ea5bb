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
    case .relativeScale: plan.spec.initialisation.scales.array
    case .learningRate: learningRate
    case .sampleCount: samples
    case .seed: LabelledArray([plan.seedDimension].compactMap { $0 }, .numbers(plan.usedSeeds.map { Double($0) }))
    }
  }

  private func array(of width: (Widths) -> Int) -> LabelledArray {
    let network = plan.spec.network
    return LabelledArray(network.dimensions, .numbers(network.widths.map { Double(width($0)) }))
  }

  private var learningRate: LabelledArray? {
    guard plan.spec.phases.contains(where: { $0.training != nil }) else { return nil }
    let arrays = plan.spec.phases.map { phase in
      phase.training?.rates.array ?? ArrayBuffer(dimensions: []).array
    }
    return alongPhases(arrays)
  }

  private var samples: LabelledArray? {
    guard plan.spec.hasTask else { return nil }
    let arrays = plan.spec.phases.indices.map { phase in
      let dimensions = plan.grid.dimensions(among: sampleDimensions(upTo: phase))
      var buffer = ArrayBuffer(dimensions: dimensions)
      for (number, index) in plan.grid.firstIndices(along: dimensions).enumerated() {
        guard let source = plan.combinations.source(of: phase, at: index) else { continue }
        let count = source.sampleCount(
          widths: plan.combinations.widths(at: index), held: plan.combinations.heldFraction(at: index))
        buffer.fill(number, with: Double(count))
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
    let followsWidths = tasks.contains { $0.representatives.contains { $0.spec.source?.samplesFollowWidths ?? false } }
    let held = plan.spec.holdsSamplesOut ? plan.spec.tests?.dimensions ?? [] : []
    return (followsWidths ? plan.spec.network.dimensions : []) + own + held
  }

  /// One array for all phases where they agree, else one along the dimension `phase`.
  private func alongPhases(_ arrays: [LabelledArray]) -> LabelledArray {
    guard let phases = plan.spec.phaseDimension, arrays.contains(where: { $0 != arrays[0] }) else { return arrays[0] }
    let dimensions = plan.grid.dimensions(among: arrays.flatMap(\.dimensions))
    let grid = SweepGrid(dimensions)
    var buffer = ArrayBuffer(dimensions: dimensions + [phases])
    let projections = arrays.map { GridProjection(from: grid, onto: $0.dimensions) }
    for combination in 0..<grid.count {
      for (phase, array) in arrays.enumerated() {
        let index = projections[phase].number(at: combination)
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
    let own = dimensions + [Dimension(IndexKind.layer.rawValue, count: 2, role: .index(.layer))]
    guard start.representatives.contains(where: { $0.spec.initialisation.isIndependent }) else {
      return .missing(own, .numbers)
    }
    var buffer = ArrayBuffer(dimensions: own)
    let (networks, starts) = (
      GridProjection(from: grid, onto: network.dimensions), GridProjection(from: grid, onto: start.dimensions)
    )
    for combination in 0..<grid.count {
      let initialisation = start.spec(at: starts.number(at: combination)).initialisation
      guard case .independent(let scheme) = initialisation else { continue }
      let (first, second) = scheme.variances(widths: network.spec(at: networks.number(at: combination)))
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
    let trainings = PhaseRecords(of: plan, along: trainingDimensions.list)
    var buffer = ArrayBuffer(dimensions: trainings.grid.dimensions + [phases])
    for combination in 0..<trainings.grid.count {
      buffer.fill(combination * phases.count, with: trainings.starts(at: combination)[...])
    }
    return buffer.array
  }

  /// The time since the start of the first phase; without phases, the time itself.
  private var elapsed: LabelledArray? {
    let (time, phases) = (plan.schedule.dimension, plan.spec.phaseDimension)
    if let time, phases == nil { return LabelledArray(time.coordinates, along: time) }
    guard !trainingDimensions.isOpenEnded else { return nil }
    let trainings = PhaseRecords(of: plan, along: trainingDimensions.list)
    let (phaseCount, timeCount) = (plan.spec.phases.count, plan.schedule.timeCount)
    var buffer = ArrayBuffer(dimensions: trainings.grid.dimensions + [phases, time].compactMap { $0 })
    for combination in 0..<trainings.grid.count {
      for (phase, start) in trainings.starts(at: combination).enumerated() {
        let entries = trainings[phase, combination].entries
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
}

/// When the phases are recorded, at each combination of what their lengths depend on.
private struct PhaseRecords {
  let grid: SweepGrid
  private let phases: [[RecordSchedule.Records]]
  private let numbers: [GridProjection]

  init(of plan: ExperimentPlan, along dimensions: [Dimension]) {
    let grid = SweepGrid(dimensions)
    self.grid = grid
    phases = plan.schedule.phases
    numbers = plan.spec.phases.map { GridProjection(from: grid, onto: $0.training?.dimensions ?? []) }
  }

  subscript(phase: Int, combination: Int) -> RecordSchedule.Records {
    phases[phase][numbers[phase].number(at: combination)]
  }

  /// When each phase starts, after the start of the first one.
  func starts(at combination: Int) -> [Double] {
    phases.indices.dropLast().reduce(into: [0.0]) { starts, phase in
      starts.append(starts[phase] + self[phase, combination].end)
    }
  }
}

extension SettingTable<Double?> {
  /// The setting along its dimensions; missing where it has no value.
  fileprivate var array: LabelledArray {
    LabelledArray(dimensions, .numbers(values.map { $0 ?? 0 }), mask: values.map { $0 != nil })
  }
}

extension SettingTable<Double> {
  /// The setting along its dimensions.
  fileprivate var array: LabelledArray { LabelledArray(dimensions, .numbers(values)) }
}

extension Initialisation {
  /// Whether the entries are drawn independently.
  fileprivate var isIndependent: Bool { if case .independent = self { true } else { false } }
}
