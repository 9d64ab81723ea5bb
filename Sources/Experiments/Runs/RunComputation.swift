import Diagnostics
import Dynamics
import LinearAlgebra
import Results

/// Computes one run: every solver through one phase, recorded as the plan says.
struct RunComputation {
  let plan: ExperimentPlan
  let run: PhaseRun
  /// Where the phase before ended; nil in the first phase.
  let start: RunEnd?

  /// The outcome of the run. It depends on the plan alone: never on threads, order, load, or the runs of a group.
  ///
  /// Long computations check from time to time whether the task was cancelled, and then return anything at all. The
  /// check at the end, in `RunGroup`, finds that out too.
  /// - Throws: `stopped` where the task was cancelled.
  func outcome() throws(RunError) -> RunOutcome { try RunGroup.outcomes(of: [self])[0].get() }

  private var combinations: Combinations { plan.combinations }

  /// The task of the phase; nil where nothing is learned.
  var task: PhaseTask? {
    get throws(DynamicsError) { try combinations.task(of: run.phase, at: run.index) }
  }

  /// When the run is recorded.
  var records: RecordSchedule.Records { plan.records(of: run) }

  /// Whether no phase follows.
  var isLast: Bool { run.phase == plan.spec.phases.count - 1 }

  /// Where the solvers start: where the phase before ended, or all from the same weights.
  func start(on task: LearningTask?) throws(DynamicsError) -> RunEnd {
    if let start { return start }
    let weights = try combinations.weights(at: run.index, task: task)
    let needsFunction = !plan.spec.solvers.isEmpty || plan.spec.record.variables.contains(where: \.needsFunction)
    let origin = needsFunction ? NetworkState(weights: weights) : NetworkState(weightsAlone: weights)
    return RunEnd(origin: origin, states: plan.spec.solvers.map { _ in origin })
  }

  /// The phases whose tasks have all the outputs that this one has: no loss can be measured on the others.
  var objectives: [Int] {
    guard plan.spec.recordsObjectives else { return [] }
    return plan.spec.phases.indices.filter { phase in
      phase == run.phase || !combinations.addsOutput(phase, at: run.index)
    }
  }

  /// What the records of the phase refer to.
  func setting(_ learned: PhaseTask?, start: RunEnd) throws(DynamicsError) -> PhaseSetting {
    var tasks: [PhaseTask] = []
    for phase in objectives {
      let task = phase == run.phase ? learned : try combinations.task(of: phase, at: run.index)
      if let task { tasks.append(task) }
    }
    let needsKernel = plan.spec.record.variables.contains(where: \.needsStartKernel) && learned?.newTarget == nil
    return PhaseSetting(
      task: learned, objectives: tasks, rule: rule,
      startKernel: needsKernel ? learned.map { NeuralTangentKernel(of: start.origin, on: $0.task) } : nil,
      noise: noise, tests: try tests(of: learned))
  }

  private func tests(of learned: PhaseTask?) throws(DynamicsError) -> [TestLoss] {
    guard plan.spec.recordsTests, let learned else { return [] }
    return try combinations.testLosses(of: run.phase, at: run.index, on: learned.task)
  }

  private var noise: PhaseSetting.Noise? {
    combinations.noise(at: run.index).map {
      PhaseSetting.Noise(
        standardDeviation: $0.standardDeviation, draws: $0.draws, seed: combinations.seed(at: run.index),
        streamPrefix: streamPrefix)
    }
  }

  private var streamPrefix: String { plan.spec.phases[run.phase].streamPrefix(at: run.phase) }

  /// The sign of det W(0) det Σ; nil unless both are square.
  func parity(of start: NetworkState, on task: LearningTask?) throws(DynamicsError) -> Double? {
    guard let task else { return nil }
    return try Parity.sign(of: start.function, widths: start.factor.widths, relativeTo: task).map { Double($0) }
  }

  /// Whether a closed form could do what is simulated depends on the start: steps of descent lose balance a little
  /// later.
  func quality(of solver: SolverSpec, from start: NetworkState?, on task: LearningTask) -> RunQuality {
    guard let start, run.phase == 0, !solver.method.isClosedForm else { return RunQuality() }
    return RunQuality(from: start.factor, on: task, under: rule)
  }

  /// The network on its way under a solver.
  func trajectory(
    of solver: SolverSpec, from state: NetworkState, on learned: PhaseTask, until end: Double
  ) throws(DynamicsError) -> any Trajectory {
    let prepared = try rebalanced(state, for: solver)
    let training = combinations.training(of: run.phase, at: run.index)
    // Without training there is only the limit, for which neither counts.
    let (learningRate, stopGap) = (training?.learningRate ?? 1, training?.stopGap ?? 0)
    if let target = learned.newTarget {
      let motion = solver.method.motion(learningRate: learningRate)
      return newOutput(from: prepared, on: learned.task, target: target, motion).stopping(atGap: stopGap, before: end)
    }
    return try solver.method.trajectory(
      through: PhaseProblem(
        weights: prepared.factor, task: learned.task, relativeScale: relativeScale, learningRate: learningRate,
        rule: rule, stopGap: stopGap, end: end, seed: combinations.seed(at: run.index), streamPrefix: streamPrefix))
  }

  private func newOutput(
    from state: NetworkState, on task: LearningTask, target: PhaseTask.NewTarget,
    _ motion: NewOutputTrajectory.Motion
  ) -> NewOutputTrajectory {
    var stream = RandomGenerator(seed: target.seed ?? combinations.seed(at: run.index), stream: streamPrefix + "row")
    let row = Matrix.normal(
      rows: 1, columns: state.factor.first.rows, standardDeviation: target.initialDeviation, using: &stream)
    return NewOutputTrajectory(from: state, on: task, target: target, row: row, motion: motion)
  }

  /// The state re-balanced as the phase says. Steps of descent leave balance a little, which closed forms do not.
  private func rebalanced(_ state: NetworkState, for solver: SolverSpec) throws(DynamicsError) -> NetworkState {
    guard let scale = combinations.rebalance(before: run.phase, at: run.index) else { return state }
    let tolerance = solver.method.isClosedForm ? Weights.balanceTolerance : Self.simulatedBalanceTolerance
    return NetworkState(weights: try state.factor.rebalanced(to: scale, rule: rule, tolerance: tolerance))
  }

  /// The relative defect of balance up to which simulated weights are re-balanced.
  private static let simulatedBalanceTolerance = 0.05

  /// Learning rates of the layers, and decay.
  private var rule: LearningRule { combinations.rule(of: run.phase, at: run.index) }

  /// λ as written, where the phase's weights have it.
  private var relativeScale: Double? { combinations.relativeScale(in: run.phase, at: run.index) }
}

/// A run that failed.
struct RunError: Error {
  /// Why.
  let reason: DynamicsError
  /// The coordinates of the run in the sweep; empty where nothing is swept.
  let coordinates: String
  /// Where its cause is written; nil where only the experiment can be named.
  let range: SourceRange?

  /// The failure of a run of `plan`.
  init(_ reason: DynamicsError, of run: PhaseRun, in plan: ExperimentPlan) {
    self.reason = reason
    coordinates = plan.description(of: run)
    range = plan.range(of: reason, in: run)
  }

  /// The failure as a diagnostic, at `block` where its cause has no range of its own.
  func diagnostic(at block: SourceRange) -> Diagnostic {
    let inner = reason.diagnostic(at: range ?? block)
    guard !coordinates.isEmpty else { return inner }
    return Diagnostic(
      .error, inner.code, at: inner.range, inner.message,
      hints: inner.hints + [.init("this happened first at \(coordinates)")])
  }
}

extension ExperimentPlan {
  /// Where the cause of a failure is written, if that can be said.
  fileprivate func range(of error: DynamicsError, in run: PhaseRun) -> SourceRange? {
    guard case .notRebalanceable = error else { return nil }
    return combinations.phases[run.phase].preparation?.value(at: run.index).range
  }
}
