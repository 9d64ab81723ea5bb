import Dynamics

/// What one unit of work recorded.
struct UnitResult: Sendable {
  /// The unit.
  var unit: UnitOfWork
  /// The sizes of its network and task.
  let sizes: ProblemSizes
  /// The phases on whose tasks losses were measured.
  let objectives: [Int]
  /// One for each solver; one where there is no training.
  var runs: [Run]
  /// The sign of det W(0) det Σ; nil unless both are square.
  let parity: Double?

  /// The records of one solver.
  struct Run: Sendable {
    /// For each recorded variable, all its records behind one another; nil if solver or phase do not provide it.
    var values: [[Double]?]
    /// Whether there are records without a state, since the weights left all bounds.
    var diverged = false
    /// How far the values can be trusted.
    var quality = RunQuality()
  }
}

/// Collects the records of a unit.
struct Recording {
  /// The sizes of what is recorded.
  let sizes: ProblemSizes
  private(set) var runs: [UnitResult.Run] = []
  private let variables: [RecordedVariable]
  private let setting: PhaseSetting

  init(plan: ExperimentPlan, unit: UnitOfWork, setting: PhaseSetting) {
    variables = plan.spec.record.variables
    self.setting = setting
    sizes = ProblemSizes(
      plan.combinations.widths(at: unit.place), samples: setting.task?.task.sampleCount ?? 0,
      newOutputs: setting.task?.newTarget == nil ? 0 : 1, objectives: setting.objectives.count)
  }

  /// Begins the records of a solver.
  mutating func begin(_ solver: SolverSpec, quality: RunQuality) {
    let values: [[Double]?] = variables.map {
      $0.isProvided(by: solver.method) && setting.provides($0) ? [] : nil
    }
    runs.append(UnitResult.Run(values: values, quality: quality))
  }

  /// Ends the records of the solver.
  mutating func end(_ trajectory: any Trajectory, at time: Double) {
    trajectory.describe(into: &runs[runs.count - 1].quality, at: time)
  }

  /// Records the start of an experiment that trains nothing; nil where a phase is not reached.
  mutating func recordStart(_ state: NetworkState?) throws(DynamicsError) {
    runs.append(UnitResult.Run(values: variables.map { _ in state == nil ? nil : [] }))
    if let state { try record(state) }
  }

  /// Records a state.
  mutating func record(_ state: NetworkState) throws(DynamicsError) {
    let snapshot = Snapshot(state: state, setting: setting)
    let run = runs.count - 1
    for (index, variable) in variables.enumerated() where runs[run].values[index] != nil {
      runs[run].values[index]? += try snapshot.values(of: variable)
      if variable == .outputSimilarity, let task = setting.task?.task {
        runs[run].quality.note(outputCondition: try task.outputCondition(of: state))
      }
    }
  }

  /// A diverged run is a result: numbers that were asked for and do not exist.
  mutating func recordDivergence() {
    let run = runs.count - 1
    runs[run].diverged = true
    for (index, variable) in variables.enumerated() {
      let count = variable.indices.elementCount(in: sizes)
      runs[run].values[index]? += Array(repeating: .nan, count: count)
    }
  }
}
