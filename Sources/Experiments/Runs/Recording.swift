import Dynamics

/// Collects the records of a run.
struct Recording {
  /// The sizes of what is recorded.
  let sizes: ProblemSizes
  private(set) var solvers: [RunResult.SolverRecords] = []
  private let variables: [RecordedVariable]
  private let setting: PhaseSetting

  init(plan: ExperimentPlan, run: PhaseRun, setting: PhaseSetting) {
    variables = plan.spec.record.variables
    self.setting = setting
    sizes = ProblemSizes(
      plan.combinations.widths(at: run.index), samples: setting.task?.task.sampleCount ?? 0,
      newOutputs: setting.task?.newTarget == nil ? 0 : 1, objectives: setting.objectives.count,
      tests: setting.tests.count)
  }

  /// Begins the records of a solver.
  mutating func begin(_ solver: SolverSpec, quality: RunQuality) {
    let values: [[Double]?] = variables.map {
      solver.provides($0) && setting.provides($0) ? [] : nil
    }
    solvers.append(RunResult.SolverRecords(values: values, quality: quality))
  }

  /// Ends the records of the solver.
  mutating func end(_ trajectory: any Trajectory, at time: Double) {
    trajectory.describe(into: &solvers[solvers.count - 1].quality, at: time)
  }

  /// Records the start of an experiment that trains nothing; nil where a phase is not reached.
  mutating func recordStart(_ state: NetworkState?) throws(DynamicsError) {
    solvers.append(RunResult.SolverRecords(values: variables.map { _ in state == nil ? nil : [] }))
    if let state { try record(state) }
  }

  /// Records a state.
  mutating func record(_ state: NetworkState) throws(DynamicsError) {
    let snapshot = Snapshot(state: state, setting: setting)
    let last = solvers.count - 1
    for (index, variable) in variables.enumerated() where solvers[last].values[index] != nil {
      solvers[last].values[index]? += try snapshot.values(of: variable)
      if let condition = variable.condition, let task = setting.task?.task {
        solvers[last].quality.note(outputCondition: try condition(task, state))
      }
    }
  }

  /// Records NaN in every variable: the numbers of a diverged run do not exist, but they are not missing.
  mutating func recordDivergence() {
    let last = solvers.count - 1
    solvers[last].diverged = true
    for (index, variable) in variables.enumerated() {
      let count = variable.indices.elementCount(in: sizes)
      solvers[last].values[index]? += Array(repeating: .nan, count: count)
    }
  }
}
