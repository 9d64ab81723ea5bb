import Dynamics
import LinearAlgebra
import Results

/// The variables that speak of the task alone (`language.md` §4): they depend on the network, the task and its draw.
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
    let values: @Sendable (LearningTask) -> [Double]
  }

  private static let catalogue = [
    Entry(name: "target", title: "$\\Sigma$", indices: [.output, .input]) { $0.correlation.elements },
    Entry(name: "target_singular_values", title: "Singular value of $\\Sigma$", indices: [.mode]) { $0.modes.values },
    Entry(name: "target_left", title: "Left singular vector", indices: [.output, .mode]) {
      $0.modes.left.columns(in: 0..<$0.modeCount).elements
    },
    Entry(name: "target_right", title: "Right singular vector", indices: [.input, .mode]) {
      $0.modes.right.columns(in: 0..<$0.modeCount).elements
    },
    Entry(name: "sample_inputs", title: "$X$", indices: [.input, .sample]) { $0.inputs.elements },
    Entry(name: "sample_targets", title: "$Y$", indices: [.output, .sample]) { $0.targets.elements },
    Entry(name: "loss_floor", title: "Floor of the loss", indices: []) { [$0.lossFloor] },
  ]

  /// The indices of each of them.
  static var indices: [IndexList] { catalogue.map(\.indices) }

  /// The dimensions of the sections that a task depends on, in the order of the grid.
  private var dimensions: [Dimension] {
    let sections = plan.spec.network.dimensions + (plan.spec.task?.dimensions ?? [])
    let draws = plan.spec.task?.combinations.contains { $0.spec.drawsFromExperimentSeed } ?? false
    return plan.grid.dimensions(among: sections + (draws ? [plan.seedDimension].compactMap { $0 } : []))
  }

  /// One task for each place of `dimensions` that some result has, made anew from its seed.
  private func distinctTasks() -> [(place: Int, sizes: ProblemSizes, task: LearningTask)] {
    var seen: Set<Int> = []
    return results.compactMap { result in
      let place = plan.grid.project(result.unit.place, onto: dimensions)
      guard seen.insert(place).inserted, let task = try? plan.task(of: result.unit) else { return nil }
      return (place, result.sizes, task)
    }
  }

  private func array(
    of entry: Entry, _ tasks: [(place: Int, sizes: ProblemSizes, task: LearningTask)]
  ) -> LabelledArray {
    var buffer = ArrayBuffer(dimensions: dimensions + entry.indices.dimensions(in: plan.sizes))
    let elements = entry.indices.elementCount(in: plan.sizes)
    for (place, sizes, task) in tasks {
      buffer.fill(place * elements, entry.indices.places(of: sizes, within: plan.sizes), with: entry.values(task)[...])
    }
    return buffer.array
  }

  private var parity: LabelledArray {
    let sections =
      plan.spec.network.dimensions + (plan.spec.task?.dimensions ?? [])
      + plan.spec.initialisation.dimensions
    let dimensions = plan.grid.dimensions(among: sections + [plan.seedDimension].compactMap { $0 })
    var buffer = ArrayBuffer(dimensions: dimensions)
    for result in results {
      guard let parity = result.parity else { continue }
      buffer.fill(plan.grid.project(result.unit.place, onto: dimensions), [0], with: [parity])
    }
    return buffer.array
  }
}
