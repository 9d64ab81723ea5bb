import Results

/// How the runs of one phase lie in the grid, and when they are recorded. What `ExperimentPlan` says of one run is
/// decided here once for all of them.
struct PhaseLayout: Sendable {
  /// From the index of a run to each index of the grid that shares it.
  let shared: [Int]
  private let trainings: GridProjection
  private let records: [RecordSchedule.Records]
  private let parents: GridProjection?

  /// The runs of the phase `phase` of `plan`.
  init(of phase: Int, in plan: ExperimentPlan) {
    let grid = plan.grid
    shared = grid.indices(like: 0, along: plan.combinations.runDimensions[phase])
    trainings = GridProjection(from: grid, onto: plan.spec.phases[phase].training?.dimensions ?? [])
    records = plan.schedule.phases[phase]
    parents = phase == 0 ? nil : GridProjection(of: grid, firstAlong: plan.combinations.runDimensions[phase - 1])
  }

  /// The records of a run, in order of time.
  func entries(of run: PhaseRun) -> [RecordSchedule.Entry] { records[trainings.number(at: run.index)].entries }

  /// Whether it is the first phase, in which no run starts where another one ended.
  var isFirst: Bool { parents == nil }

  /// The run whose end is the start of `run`; nil in the first phase.
  func parent(of run: PhaseRun) -> PhaseRun? {
    parents.map { PhaseRun(phase: run.phase - 1, index: $0.number(at: run.index)) }
  }
}
