import Dynamics
import Results

/// Puts the results of runs into labelled arrays as they come, in any order; what no run recorded is missing. No result
/// is kept.
///
/// Without any result the dataset is a blueprint: it has every dimension and coordinate, and all elements are missing.
struct DatasetAssembly: Sendable {
  private let plan: ExperimentPlan
  private let phases: [PhaseLayout]
  private var recorded: [RecordedAssembly]
  /// Nil where there are no solvers, so that nothing can diverge.
  private var divergence: DivergenceAssembly?
  /// Nil where there is no task, or nothing is wanted of it.
  private var tasks: TaskAssembly?

  /// The dataset of `plan` without any results yet.
  ///
  /// - Parameter omitted: the variables that are left out, among those that are recorded and those of tasks.
  init(_ plan: ExperimentPlan, omitting omitted: Set<String> = []) {
    self.plan = plan
    phases = plan.spec.phases.indices.map { PhaseLayout(of: $0, in: plan) }
    recorded = plan.spec.record.variables.enumerated().filter { !omitted.contains($1.name) }.map { index, variable in
      RecordedAssembly(of: variable, at: index, in: plan)
    }
    divergence = plan.spec.solvers.isEmpty ? nil : DivergenceAssembly(plan: plan)
    tasks = plan.spec.hasTask ? TaskAssembly(plan: plan, omitting: omitted) : nil
  }

  /// Takes the result of a run.
  mutating func add(_ result: RunResult) {
    let phase = phases[result.run.phase]
    let entries = phase.entries(of: result.run)
    for index in recorded.indices { recorded[index].add(result, entries: entries, shared: phase.shared) }
    divergence?.add(result, shared: phase.shared)
    tasks?.add(result, shared: phase.shared)
  }

  /// The dataset without its derived variables.
  consuming func dataset() -> Dataset {
    var dataset = Dataset(name: plan.name)
    for setting in SettingAssembly(plan: plan).variables() { dataset.append(setting) }
    for variable in tasks?.variables() ?? [] { dataset.append(variable) }
    for assembly in recorded {
      let variable = assembly.variable
      dataset.append(.init(variable.name, assembly.array, title: variable.title, family: variable.family))
    }
    for variable in BuiltInVariable.inDatasetOrder {
      if case .divergence = variable.source, let divergence { dataset.append(variable.variable(divergence.array)) }
    }
    return dataset
  }
}

/// Whether runs left all bounds, in any of their phases.
private struct DivergenceAssembly: Sendable {
  private let dimensions: [Dimension]
  private let solvers: Int
  private var values: [Bool] = []
  private var mask: [Bool] = []

  init(plan: ExperimentPlan) {
    dimensions = plan.grid.dimensions + [plan.solverDimension].compactMap { $0 }
    solvers = plan.spec.solvers.count
  }

  mutating func add(_ result: RunResult, shared: [Int]) {
    if values.isEmpty {
      values = Array(repeating: false, count: dimensions.reduce(1) { $0 * $1.count })
      mask = values
    }
    for offset in shared {
      let start = (result.run.index + offset) * solvers
      for solver in result.solvers.indices {
        values[start + solver] = values[start + solver] || result.solvers[solver].diverged
        mask[start + solver] = true
      }
    }
  }

  var array: LabelledArray {
    values.isEmpty ? .missing(dimensions, .booleans) : LabelledArray(dimensions, .booleans(values), mask: mask)
  }
}
