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

  /// Begins the records of a solver, so many for each variable.
  mutating func begin(_ solver: SolverSpec, quality: RunQuality, recordCount: Int) {
    let values: [[Double]?] = variables.map {
      guard solver.provides($0) && setting.provides($0) else { return nil }
      var records: [Double] = []
      records.reserveCapacity(recordCount * $0.indices.elementCount(in: sizes))
      return records
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
    let last = solvers.count - 1
    for index in variables.indices where solvers[last].values[index] != nil {
      try solvers[last].values[index]?.append(variables[index].source, of: state, in: setting)
      if let condition = variables[index].condition, let task = setting.task?.task {
        solvers[last].quality.note(outputCondition: try condition(task, state))
      }
    }
  }

  /// Records the states of a trajectory at some times: several together, if all variables can be asked so.
  mutating func record(_ trajectory: inout any Trajectory, at times: [Double]) throws(DynamicsError) {
    guard variables.allSatisfy({ $0.along != nil }), var series = trajectory.series(for: times.count) else {
      for time in times { try record(&trajectory, at: time) }
      return
    }
    for first in stride(from: 0, to: times.count, by: series.capacity) {
      try DynamicsError.checkCancellation()
      let part = times[first..<min(first + series.capacity, times.count)]
      try trajectory.write(to: &series, at: part)
      try record(series)
      for _ in series.count..<part.count { recordDivergence() }
    }
  }

  private mutating func record(_ trajectory: inout any Trajectory, at time: Double) throws(DynamicsError) {
    try DynamicsError.checkCancellation()
    let state = try trajectory.state(at: time)
    if trajectory.isDiverged { recordDivergence() } else { try record(state) }
  }

  private mutating func record(_ series: StateSeries) throws(DynamicsError) {
    let last = solvers.count - 1
    for (index, variable) in variables.enumerated() where solvers[last].values[index] != nil {
      if let values = variable.along?(setting, series) {
        solvers[last].values[index]? += values
        continue
      }
      for state in 0..<series.count {
        try solvers[last].values[index]?.append(variable.source, of: series.state(at: state), in: setting)
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
