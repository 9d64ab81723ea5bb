/// How many runs are fetched together, and how many chains go through their phases together. Results do not depend on
/// it; memory does.
struct RunBatches: Sendable {
  /// The largest number of runs that are fetched together.
  let fetched: Int
  /// The largest number of runs of the first phase in a wave.
  let chains: Int

  /// At most so many.
  init(fetched: Int, chains: Int) { (self.fetched, self.chains) = (fetched, chains) }

  /// As many as fit into a moderate memory.
  init(for plan: ExperimentPlan, jobs: Int) {
    let (sizes, solvers) = (plan.space.sizes, max(plan.spec.solvers.count, 1))
    let variables = plan.spec.record.variables.reduce(0) { $0 + $1.indices.elementCount(in: sizes) }
    let records = (variables * plan.schedule.timeCount * solvers + 1) * MemoryLayout<Double>.size
    let weights = sizes.hidden * (sizes.inputs + sizes.allOutputs) + sizes.inputs * sizes.allOutputs
    let ends = plan.stages.count > 1 ? (weights + 1) * (solvers + 1) * MemoryLayout<Double>.size : 0
    fetched = min(max(Self.fetchedBytes / (records + ends), 1), Self.fetchedRuns)
    let held = min(Self.heldBytes / max(ends, 1), Self.heldEnds)
    let starting = plan.stages.dropLast().map(\.count).max() ?? 0
    chains = max(held * plan.stages[0].count / max(starting, 1), Self.chainsOfJob * jobs)
  }

  private static let fetchedRuns = 4096
  private static let fetchedBytes = 16_000_000
  private static let heldEnds = 65_536
  private static let heldBytes = 256_000_000
  /// At the end of a phase all jobs but one may have to wait, which should not happen often.
  private static let chainsOfJob = 4

  /// The runs of `plan` in waves, each phase by phase.
  func waves(of plan: ExperimentPlan) -> [[[PhaseRun]]] {
    guard plan.stages.count > 1, plan.stages[0].count > chains else { return [plan.stages] }
    let first = GridProjection(of: plan.grid, firstAlong: plan.combinations.runDimensions[0])
    let numbers = plan.stages[0].enumerated().map { ($1.index, $0 / chains) }
    let waves = Dictionary(uniqueKeysWithValues: numbers)
    let count = (plan.stages[0].count + chains - 1) / chains
    var result = Array(repeating: plan.stages.map { _ in [PhaseRun]() }, count: count)
    for run in plan.stages.joined() {
      // A run without a chain has no start, and is left out.
      if let wave = waves[first.number(at: run.index)] { result[wave][run.phase].append(run) }
    }
    return result
  }
}
