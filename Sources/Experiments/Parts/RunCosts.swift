import Dynamics

/// The predicted costs of the runs of one phase, whole nanoseconds each. Seeds make no difference.
struct RunCosts: Sendable {
  private let phase: Int
  private let plan: ExperimentPlan
  private let tables: CombinationTables
  private let solvers: [any SolverMethod]
  private let variables: [RecordedVariable]
  private let drawsNoise: Bool

  /// - Parameter tables: those of the plan's combinations.
  init(of phase: Int, in plan: ExperimentPlan, _ tables: CombinationTables) {
    (self.phase, self.plan, self.tables) = (phase, plan, tables)
    solvers = plan.spec.solvers.map(\.method)
    variables = plan.spec.record.variables
    drawsNoise = variables.contains(where: \.drawsNoise)
  }

  /// The cost of the run at an index of the grid, at least 1.
  func nanoseconds(at index: Int) -> Int {
    let recordCount = plan.records(of: PhaseRun(phase: phase, index: index)).entries.count
    let preparation = tables.preparationWork(of: phase, at: index) / TypicalProcessor.rateOfPreparation
    let adds = tables.addsOutput(phase, at: index)
    let work = adds ? nil : tables.work(of: phase, at: index, recordCount: recordCount)
    let solving = solvers.reduce(0) { sum, solver in sum + (work.map(solver.predictedSeconds) ?? 0) }
    let recording = Double(max(solvers.count, 1) * recordCount) * record(at: index)
    let seconds = TypicalProcessor.secondsOfRun + preparation + solving + recording
    // What would take longer than a thousand years is refused elsewhere, or never ends.
    return max(1, Int(min(seconds, 3e10) * 1e9))
  }

  /// The time of one record of one solver.
  private func record(at index: Int) -> Double {
    let sizes = tables.sizes(of: phase, at: index)
    let elements = variables.reduce(0) { $0 + $1.indices.magnitude(in: sizes) }
    let known =
      Double(variables.count) * TypicalProcessor.secondsOfRecord + elements * TypicalProcessor.secondsOfElement
    guard drawsNoise, let noise = plan.combinations.noise(at: index) else { return known }
    let weights = Double(sizes.hidden) * Double(sizes.inputs + sizes.outputs)
    return known + Double(noise.draws) * weights * TypicalProcessor.secondsOfDraw
  }
}

/// The same costs, of runs that are asked for in the order of the grid: each is computed once for all seeds, which are
/// the grid's last dimension.
struct SeedlessCosts {
  private let costs: RunCosts
  private let seedCount: Int
  private var last = (combination: -1, cost: 0)

  init(_ costs: RunCosts, in plan: ExperimentPlan) {
    (self.costs, seedCount) = (costs, plan.seedDimension?.count ?? 1)
  }

  /// The cost of the run at an index of the grid.
  mutating func nanoseconds(at index: Int) -> Int {
    let combination = index / seedCount
    if combination != last.combination { last = (combination, costs.nanoseconds(at: index)) }
    return last.cost
  }
}
