import Dynamics
import LinearAlgebra
import Results

/// The variables of the task alone (`reference.md#sec-variables`): they depend on the network, the task and
/// its draw.
struct TaskAssembly {
  let plan: ExperimentPlan
  let results: [RunResult]

  /// All of them, in the order of datasets.
  func variables() -> [Dataset.Variable] {
    let tasks = distinctTasks()
    return BuiltInVariable.inDatasetOrder.compactMap { variable in
      guard case .task(let source) = variable.source else { return nil }
      return variable.variable(array(of: variable, from: source, tasks))
    }
  }

  /// A task, and its index in the grid of what tasks depend on.
  private struct PlacedTask {
    let index: Int
    let sizes: ProblemSizes
    let learned: PhaseTask
  }

  /// The dimensions of the sections that a task depends on, in the order of the grid.
  private var dimensions: [Dimension] {
    let phases = plan.spec.phases
    let own = phases.flatMap { $0.sweeps.filter { !$0.isDefault }.map(\.dimension) }
    let sections = plan.spec.network.dimensions + phases.flatMap { $0.task?.dimensions ?? [] } + own
    let draws = phases.contains { phase in
      phase.task?.combinations.contains { $0.spec.source?.drawsFromExperimentSeed ?? false } ?? false
    }
    return plan.grid.dimensions(among: sections + (draws ? [plan.seedDimension].compactMap { $0 } : []))
  }

  /// One task for each phase and combination of `dimensions` that some result has, drawn again from its seed.
  private func distinctTasks() -> [PlacedTask] {
    let (dimensions, phases) = (dimensions, plan.spec.phases.count)
    var seen: Set<Int> = []
    return results.flatMap { result -> [PlacedTask] in
      let shared = plan.gridIndices(of: result.run).map { index in
        plan.grid.project(index, onto: dimensions) * phases + result.run.phase
      }
      let new = shared.filter { seen.insert($0).inserted }
      guard !new.isEmpty, let learned = try? plan.combinations.task(of: result.run.phase, at: result.run.index) else {
        return []
      }
      return new.map { PlacedTask(index: $0, sizes: result.sizes, learned: learned) }
    }
  }

  private func array(
    of variable: BuiltInVariable, from source: BuiltInVariable.TaskValues, _ tasks: [PlacedTask]
  ) -> LabelledArray {
    guard !tasks.isEmpty || source.isParity else {
      // Blueprints of large tasks must not cost memory.
      return .missing(dimensions(of: variable), .numbers)
    }
    switch source {
    case .values(let values): return filled(variable, with: values, of: tasks).array
    case .targets:
      var buffer = filled(variable, with: { $0.task.targets.elements }, of: tasks)
      fillNewTargets(of: tasks, into: &buffer)
      return buffer.array
    case .parity: return parity
    }
  }

  private func dimensions(of variable: BuiltInVariable) -> [Dimension] {
    dimensions + [plan.spec.phaseDimension].compactMap { $0 } + variable.indices.dimensions(in: plan.space)
  }

  private func filled(
    _ variable: BuiltInVariable, with values: (PhaseTask) -> [Double], of tasks: [PlacedTask]
  ) -> ArrayBuffer {
    var buffer = ArrayBuffer(dimensions: dimensions(of: variable))
    let indices = variable.indices
    let elements = indices.elementCount(in: plan.space.sizes)
    for task in tasks {
      var sizes = task.sizes
      sizes.newOutputs = 0
      let offsets = indices.offsets(of: sizes, within: plan.space.sizes)
      buffer.fill(task.index * elements, offsets, with: values(task.learned)[...])
    }
    return buffer
  }

  /// The one target of an output that a phase adds.
  private func fillNewTargets(of tasks: [PlacedTask], into buffer: inout ArrayBuffer) {
    let sizes = plan.space.sizes
    for task in tasks {
      guard let target = task.learned.newTarget else { continue }
      let index = (task.index * sizes.allOutputs + sizes.outputs) * sizes.samples + target.sample
      buffer.fill(index, [0], with: [target.value])
    }
  }

  private var parity: LabelledArray {
    let sections =
      plan.spec.network.dimensions + (plan.spec.phases[0].task?.dimensions ?? []) + plan.spec.initialisation.dimensions
    let dimensions = plan.grid.dimensions(among: sections + [plan.seedDimension].compactMap { $0 })
    var buffer = ArrayBuffer(dimensions: dimensions)
    for result in results {
      guard let parity = result.parity else { continue }
      buffer.fill(plan.grid.project(result.run.index, onto: dimensions), [0], with: [parity])
    }
    return buffer.array
  }
}
