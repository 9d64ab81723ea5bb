import Dynamics
import LinearAlgebra
import Results

/// The variables that speak of the task alone (`reference.md#sec-variables`): they depend on the network, the task and
/// its draw.
struct TaskAssembly {
  let plan: ExperimentPlan
  let results: [UnitResult]

  /// All of them, in the order of the reference.
  func variables() -> [Dataset.Variable] {
    let tasks = distinctTasks()
    return Self.catalogue.map { entry in
      .init(entry.name, array(of: entry, tasks), title: entry.title)
    } + [.init("parity", parity, title: "Sign of det W(0) det Σ")]
  }

  private struct Entry: Sendable {
    let name: String
    let title: String
    let indices: IndexList
    let values: @Sendable (PhaseTask) -> [Double]
  }

  /// A task, and where it belongs.
  private struct PlacedTask {
    let place: Int
    let sizes: ProblemSizes
    let learned: PhaseTask
  }

  private static let targetsName = "sample_targets"

  private static let catalogue = [
    Entry(name: "target", title: "$\\Sigma$", indices: [.output, .input]) {
      $0.task.correlation.elements
    },
    Entry(name: "target_singular_values", title: "Singular value of $\\Sigma$", indices: [.mode]) {
      $0.task.modes.values
    },
    Entry(name: "target_left", title: "Left singular vector", indices: [.output, .mode]) {
      $0.task.modes.left.columns(in: 0..<$0.task.modeCount).elements
    },
    Entry(name: "target_right", title: "Right singular vector", indices: [.input, .mode]) {
      $0.task.modes.right.columns(in: 0..<$0.task.modeCount).elements
    },
    Entry(name: "sample_inputs", title: "$X$", indices: [.input, .sample]) { $0.task.inputs.elements },
    Entry(name: targetsName, title: "$Y$", indices: [.output, .sample]) { $0.task.targets.elements },
    Entry(name: "loss_floor", title: "Floor of the loss", indices: []) {
      // A row of its own can be learned on one sample.
      [$0.newTarget == nil ? $0.task.lossFloor : 0]
    },
  ]

  /// The indices of each of them.
  static var indices: [IndexList] { catalogue.map(\.indices) }

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

  /// One task for each phase and place of `dimensions` that some result has, made anew from its seed.
  private func distinctTasks() -> [PlacedTask] {
    let (dimensions, phases) = (dimensions, plan.spec.phases.count)
    var seen: Set<Int> = []
    return results.flatMap { result -> [PlacedTask] in
      let shared = plan.places(of: result.unit).map { place in
        plan.grid.project(place, onto: dimensions) * phases + result.unit.phase
      }
      let new = shared.filter { seen.insert($0).inserted }
      guard !new.isEmpty, let learned = try? plan.combinations.task(of: result.unit.phase, at: result.unit.place) else {
        return []
      }
      return new.map { PlacedTask(place: $0, sizes: result.sizes, learned: learned) }
    }
  }

  private func array(of entry: Entry, _ tasks: [PlacedTask]) -> LabelledArray {
    let all = dimensions + [plan.spec.phaseDimension].compactMap { $0 } + entry.indices.dimensions(in: plan.space)
    guard !tasks.isEmpty else { return .missing(all, .numbers) }
    var buffer = ArrayBuffer(dimensions: all)
    let elements = entry.indices.elementCount(in: plan.space.sizes)
    for task in tasks {
      var sizes = task.sizes
      sizes.newOutputs = 0
      let places = entry.indices.places(of: sizes, within: plan.space.sizes)
      buffer.fill(task.place * elements, places, with: entry.values(task.learned)[...])
    }
    if entry.name == Self.targetsName { fillNewTargets(of: tasks, into: &buffer) }
    return buffer.array
  }

  /// The one target of an output that a phase adds.
  private func fillNewTargets(of tasks: [PlacedTask], into buffer: inout ArrayBuffer) {
    let sizes = plan.space.sizes
    for task in tasks {
      guard let target = task.learned.newTarget else { continue }
      let place = (task.place * sizes.allOutputs + sizes.outputs) * sizes.samples + target.sample
      buffer.fill(place, [0], with: [target.output.value])
    }
  }

  private var parity: LabelledArray {
    let sections =
      plan.spec.network.dimensions + (plan.spec.phases[0].task?.dimensions ?? []) + plan.spec.initialisation.dimensions
    let dimensions = plan.grid.dimensions(among: sections + [plan.seedDimension].compactMap { $0 })
    var buffer = ArrayBuffer(dimensions: dimensions)
    for result in results {
      guard let parity = result.parity else { continue }
      buffer.fill(plan.grid.project(result.unit.place, onto: dimensions), [0], with: [parity])
    }
    return buffer.array
  }
}
