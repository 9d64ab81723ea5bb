import Diagnostics
import Dynamics
import LinearAlgebra
import Results

/// Runs one unit of work: every solver through one phase, recorded as the plan says.
struct UnitRun {
  let plan: ExperimentPlan
  let unit: UnitOfWork
  /// Where the phase before ended; nil in the first phase.
  let start: UnitEnd?

  /// What the unit gives. It depends on the plan alone: never on threads, order or load.
  ///
  /// What computes looks from time to time whether the task was cancelled, and then gives anything: the last look, here, sees it
  /// too.
  /// - Throws: `stopped` where the task was cancelled.
  func outcome() throws(RunError) -> UnitOutcome {
    do throws(DynamicsError) {
      let outcome = try computed()
      try DynamicsError.checkCancellation()
      return outcome
    } catch {
      throw RunError(reason: error, place: plan.description(of: unit), range: range(of: error))
    }
  }

  private func computed() throws(DynamicsError) -> UnitOutcome {
    let learned = try combinations.task(of: unit.phase, at: unit.place)
    let start = try start(on: learned?.task)
    let setting = try setting(learned, start: start)
    var recording = Recording(plan: plan, unit: unit, setting: setting)
    var states: [NetworkState?] = []
    for (index, solver) in plan.spec.solvers.enumerated() {
      states.append(try run(solver, from: start.states[index], on: learned, into: &recording))
    }
    if plan.spec.solvers.isEmpty { try recording.recordStart(unit.phase == 0 ? start.origin : nil) }
    let result = UnitResult(
      unit: unit, sizes: recording.sizes, objectives: objectives, runs: recording.runs,
      parity: unit.phase == 0 ? try parity(of: start.origin, on: learned?.task) : nil)
    return UnitOutcome(result: result, end: isLast ? nil : UnitEnd(origin: start.origin, states: states))
  }

  /// Where the cause of a failure is written, if that can be said.
  private func range(of error: DynamicsError) -> SourceRange? {
    guard case .notRebalanceable = error else { return nil }
    return plan.spec.phases[unit.phase].preparation.map { combinations.combination(of: $0, at: unit.place).value.range }
  }

  private var combinations: Combinations { plan.combinations }

  private var isLast: Bool { unit.phase == plan.spec.phases.count - 1 }

  /// Where the solvers start: where the phase before ended, or all from the same weights.
  private func start(on task: LearningTask?) throws(DynamicsError) -> UnitEnd {
    if let start { return start }
    let origin = NetworkState(weights: try combinations.weights(at: unit.place, task: task))
    return UnitEnd(origin: origin, states: plan.spec.solvers.map { _ in origin })
  }

  /// The phases whose tasks have all the outputs that this one has: on the others no loss can be measured.
  private var objectives: [Int] {
    guard plan.spec.recordsObjectives else { return [] }
    return plan.spec.phases.indices.filter { phase in
      phase == unit.phase || !combinations.addsOutput(phase, at: unit.place)
    }
  }

  private func setting(_ learned: PhaseTask?, start: UnitEnd) throws(DynamicsError) -> PhaseSetting {
    var tasks: [PhaseTask] = []
    for phase in objectives {
      let task = phase == unit.phase ? learned : try combinations.task(of: phase, at: unit.place)
      if let task { tasks.append(task) }
    }
    let measuresDistance = plan.spec.record.variables.contains(.ntkDistance) && learned?.newTarget == nil
    return PhaseSetting(
      task: learned, objectives: tasks,
      startKernel: measuresDistance ? learned.map { NeuralTangentKernel(of: start.origin, on: $0.task) } : nil,
      noise: combinations.noise(at: unit.place), seed: combinations.seed(at: unit.place), streamPrefix: streamPrefix)
  }

  private var streamPrefix: String { plan.spec.phases[unit.phase].streamPrefix(at: unit.phase) }

  private func parity(of start: NetworkState, on task: LearningTask?) throws(DynamicsError) -> Double? {
    guard let task else { return nil }
    return try Parity.sign(of: start.function, widths: start.factor.widths, relativeTo: task).map { Double($0) }
  }

  /// Runs one solver; the state where the next phase starts, nil if there is none, or the run or one before it diverged.
  private func run(
    _ solver: SolverSpec, from start: NetworkState?, on learned: PhaseTask?, into recording: inout Recording
  ) throws(DynamicsError) -> NetworkState? {
    guard let learned else { throw .missingTask }
    let run = plan.run(of: unit)
    recording.begin(solver, quality: quality(of: solver, from: start, on: learned.task))
    guard let start else {
      for _ in run.entries { recording.recordDivergence() }
      return nil
    }
    var trajectory = try trajectory(of: solver, from: start, on: learned, until: run.end)
    for entry in run.entries {
      try DynamicsError.checkCancellation()
      let state = try trajectory.state(at: entry.time)
      if trajectory.isDiverged { recording.recordDivergence() } else { try recording.record(state) }
    }
    let end = isLast ? nil : try trajectory.state(at: run.end)
    recording.end(trajectory, at: run.end)
    return trajectory.isDiverged ? nil : end
  }

  /// Whether the closed form could do what is simulated is a question to the start: steps of descent lose balance a little
  /// later.
  private func quality(of solver: SolverSpec, from start: NetworkState?, on task: LearningTask) -> RunQuality {
    guard let start, unit.phase == 0, !solver.method.isClosedForm else { return RunQuality() }
    return RunQuality(from: start.factor, on: task)
  }

  private func trajectory(
    of solver: SolverSpec, from state: NetworkState, on learned: PhaseTask, until end: Double
  ) throws(DynamicsError) -> any Trajectory {
    let prepared = try rebalanced(state, for: solver)
    let training = combinations.training(of: unit.phase, at: unit.place)
    let stopGap = training?.stopGap ?? 0
    if let target = learned.newTarget {
      return newOutput(solver, from: prepared, on: learned.task, target: target, training)
        .stopping(atGap: stopGap, before: end)
    }
    let weights = prepared.factor
    switch solver.method {
    case .exact(let method, let snaps):
      let solution = try ExactSolution(
        weights: weights, task: learned.task, relativeScale: relativeScale, snap: snaps, method: method)
      return try ExactTrajectory(solution, task: learned.task, until: end, stopGap: stopGap)
    case .limit:
      let solution = try ExactSolution(weights: weights, task: learned.task, relativeScale: relativeScale)
      return try LimitTrajectory(solution)
    case .descent(let precision):
      let descent = try GradientDescent(
        weights: weights, task: learned.task, learningRate: training?.learningRate ?? 1, precision: precision,
        stopGap: stopGap)
      return DescentTrajectory(descent)
    case .flow(let tolerance):
      let flow = try GradientFlow(weights: weights, task: learned.task, tolerance: tolerance)
      return FlowTrajectory(flow, task: learned.task, stopGap: stopGap)
    }
  }

  private func newOutput(
    _ solver: SolverSpec, from state: NetworkState, on task: LearningTask, target: PhaseTask.NewTarget,
    _ training: TrainingSpec?
  ) -> NewOutputTrajectory {
    var stream = RandomGenerator(seed: target.seed ?? combinations.seed(at: unit.place), stream: streamPrefix + "row")
    let row = Matrix.normal(
      rows: 1, columns: state.factor.first.rows, standardDeviation: target.output.initialDeviation, using: &stream)
    let motion: NewOutputTrajectory.Motion =
      switch solver.method {
      case .limit: .toLimit
      case .descent: .steps(learningRate: training?.learningRate ?? 1)
      case .exact, .flow: .continuous
      }
    return NewOutputTrajectory(from: state, on: task, target: target, row: row, motion: motion)
  }

  /// The state re-balanced as the phase says. Steps of descent leave balance a little, which closed forms do not.
  private func rebalanced(_ state: NetworkState, for solver: SolverSpec) throws(DynamicsError) -> NetworkState {
    guard let scale = combinations.rebalance(before: unit.phase, at: unit.place) else { return state }
    let tolerance = solver.method.isClosedForm ? Weights.balanceTolerance : Self.simulatedBalanceTolerance
    return NetworkState(weights: try state.factor.rebalanced(to: scale, tolerance: tolerance))
  }

  /// The relative defect of balance up to which simulated weights are re-balanced.
  private static let simulatedBalanceTolerance = 0.05

  /// λ as written, where the phase's weights have it.
  private var relativeScale: Double? { combinations.relativeScale(in: unit.phase, at: unit.place) }
}

/// What one unit of work gave, and where the next phase starts.
struct UnitOutcome: Sendable {
  let result: UnitResult
  /// Nil in the last phase, so that nothing is held that nobody needs.
  let end: UnitEnd?
}

/// Where the solvers have come to at the end of a phase.
struct UnitEnd: Sendable {
  /// The network at the start of the first phase.
  let origin: NetworkState
  /// One state for each solver; nil for one that diverged.
  let states: [NetworkState?]
}

/// A unit of work that failed.
struct RunError: Error {
  /// Why.
  let reason: DynamicsError
  /// Where in the sweep; empty where nothing is swept.
  let place: String
  /// Where its cause is written; nil where only the experiment can be named.
  let range: SourceRange?

  /// The failure as a diagnostic, at `block` where its cause has no place of its own.
  func diagnostic(at block: SourceRange) -> Diagnostic {
    let inner = reason.diagnostic(at: range ?? block)
    guard !place.isEmpty else { return inner }
    return Diagnostic(
      .error, inner.code, at: inner.range, inner.message,
      hints: inner.hints + [.init("this happened first at \(place)")])
  }
}
