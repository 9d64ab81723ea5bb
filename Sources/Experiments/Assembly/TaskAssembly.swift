import Dynamics
import LinearAlgebra
import Results

/// The variables of the task alone (`reference.md#sec-variables`): they depend on the network, the task and
/// its draw.
struct TaskAssembly: Sendable {
  /// The names of all of them.
  static let names = Set(BuiltInVariable.inDatasetOrder.filter { $0.isOfTask }.map(\.name))

  private let plan: ExperimentPlan
  private let wanted: [BuiltInVariable]
  /// The dimensions of the sections that a task depends on, in the order of the grid.
  private let dimensions: [Dimension]
  private let projection: GridProjection
  /// For each phase and index along `dimensions`, a run that has the task there; -1 where there is none yet. Empty
  /// before the first result.
  private var runs: [Int] = []
  private var parity: ParityAssembly

  /// The tasks of `plan`, without any results yet; nil where all of their variables are `omitted`.
  init?(plan: ExperimentPlan, omitting omitted: Set<String> = []) {
    wanted = BuiltInVariable.inDatasetOrder.filter { $0.isOfTask && !omitted.contains($0.name) }
    guard !wanted.isEmpty else { return nil }
    self.plan = plan
    dimensions = Self.dimensions(of: plan)
    projection = GridProjection(from: plan.grid, onto: dimensions)
    parity = ParityAssembly(plan: plan)
  }

  private static func dimensions(of plan: ExperimentPlan) -> [Dimension] {
    let phases = plan.spec.phases
    let own = phases.flatMap { $0.sweeps.filter { !$0.isDefault }.map(\.dimension) }
    let sections = plan.spec.network.dimensions + phases.flatMap { $0.task?.dimensions ?? [] } + own
    let held = plan.spec.holdsSamplesOut ? plan.spec.tests?.dimensions ?? [] : []
    let seeds = plan.spec.drawsTasksFromSeeds ? [plan.seedDimension].compactMap { $0 } : []
    return plan.grid.dimensions(among: sections + held + seeds)
  }

  /// The number of tasks of a phase.
  private var count: Int { dimensions.reduce(1) { $0 * $1.count } }

  /// Notes that the task of `result` is one of the experiment's.
  mutating func add(_ result: RunResult, shared: [Int]) {
    if runs.isEmpty { runs = Array(repeating: -1, count: count * plan.spec.phases.count) }
    let (phase, run) = (result.run.phase * count, result.run.index)
    for offset in shared {
      let index = phase + projection.number(at: run + offset)
      if runs[index] < 0 { runs[index] = run }
    }
    if let sign = result.parity { parity.add(sign, at: run) }
  }

  /// All of them, in the order of datasets. Tasks that are no longer kept are drawn again.
  func variables() -> [Dataset.Variable] {
    var variables = wanted.compactMap { TaskVariable($0, in: plan, along: dimensions) }
    let isDrawn = variables.contains { !$0.source.isParity }
    for phase in plan.spec.phases.indices where isDrawn && !runs.isEmpty {
      var last: (run: Int, task: PhaseTask?) = (-1, nil)
      for (index, run) in runs[(phase * count)..<(phase + 1) * count].enumerated() where run >= 0 {
        if run != last.run { last = (run, try? plan.combinations.task(of: phase, at: run)) }
        guard let task = last.task else { continue }
        let sizes = ProblemSizes(plan.combinations.widths(at: run), samples: task.task.sampleCount)
        let row = index * plan.spec.phases.count + phase
        for index in variables.indices { variables[index].add(task, of: sizes, at: row) }
      }
    }
    return variables.map { $0.variable($0.source.isParity ? parity.array : $0.array) }
  }
}

/// One variable of the tasks, while its array is being filled.
private struct TaskVariable {
  let source: BuiltInVariable.TaskValues
  private let variable: BuiltInVariable
  private let dimensions: [Dimension]
  private let sizes: ProblemSizes
  private let elements: Int
  private var placement = ElementPlacement()
  /// Nil before the first task: blueprints of large tasks must not cost memory.
  private var buffer: ArrayBuffer?

  /// - Returns: nil if `variable` is not one of tasks.
  init?(_ variable: BuiltInVariable, in plan: ExperimentPlan, along outer: [Dimension]) {
    guard case .task(let source) = variable.source else { return nil }
    (self.source, self.variable) = (source, variable)
    dimensions =
      outer + [plan.spec.phaseDimension].compactMap { $0 } + variable.indices.dimensions(in: plan.space)
    sizes = plan.space.sizes
    elements = variable.indices.elementCount(in: sizes)
  }

  mutating func add(_ task: PhaseTask, of sizes: ProblemSizes, at row: Int) {
    switch source {
    case .values(let values): fill(row, with: values(task), of: sizes)
    case .modes(let values):
      if task.task.missingTargetCount == 0 { fill(row, with: values(task.task), of: sizes) }
    case .targets:
      fill(row, with: task.task.targets.elements, of: sizes, where: task.task.targetMask)
      // The one target of an output that a phase adds.
      guard let target = task.newTarget else { break }
      let new = (row * self.sizes.allOutputs + self.sizes.outputs) * self.sizes.samples + target.sample
      buffer?.fill(new, with: target.value)
    case .parity: break
    }
  }

  private mutating func fill(
    _ row: Int, with values: [Double], of sizes: ProblemSizes, where mask: Matrix? = nil
  ) {
    if buffer == nil { buffer = ArrayBuffer(dimensions: dimensions) }
    placement.fit(variable.indices, sizes, within: self.sizes)
    guard let mask else {
      buffer?.fill(row * elements, placement, with: values.prefix(placement.count))
      return
    }
    let offsets = placement.offsets ?? Array(0..<placement.count)
    for (index, offset) in offsets.enumerated() where mask.elements[index] == 1 {
      buffer?.fill(row * elements + offset, with: values[index])
    }
  }

  var array: LabelledArray { buffer?.array ?? .missing(dimensions, .numbers) }

  func variable(_ array: LabelledArray) -> Dataset.Variable { variable.variable(array) }
}

/// The signs of det W(0) det Σ.
private struct ParityAssembly: Sendable {
  private let dimensions: [Dimension]
  private let projection: GridProjection
  private var buffer: ArrayBuffer?

  init(plan: ExperimentPlan) {
    let (spec, seeds) = (plan.spec, [plan.seedDimension].compactMap { $0 })
    let sections = spec.network.dimensions + (spec.phases[0].task?.dimensions ?? []) + spec.initialisation.dimensions
    dimensions = plan.grid.dimensions(among: sections + seeds)
    projection = GridProjection(from: plan.grid, onto: dimensions)
  }

  mutating func add(_ sign: Double, at run: Int) {
    if buffer == nil { buffer = ArrayBuffer(dimensions: dimensions) }
    buffer?.fill(projection.number(at: run), with: sign)
  }

  var array: LabelledArray { buffer?.array ?? .missing(dimensions, .numbers) }
}
