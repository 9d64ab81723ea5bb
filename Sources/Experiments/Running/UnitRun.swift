import Diagnostics
import Dynamics
import LinearAlgebra
import Results

/// Runs one unit of work: every solver from one start, recorded as the plan says.
struct UnitRun {
  let plan: ExperimentPlan
  let unit: UnitOfWork

  /// What the unit gives. It depends on the plan alone: never on threads, order or load.
  func result() throws(RunError) -> UnitResult {
    do throws(DynamicsError) {
      let task = try plan.task(of: unit)
      let weights = try plan.weights(of: unit, task: task)
      let start = NetworkState(weights: weights)
      var recording = Recording(plan: plan, start: start, task: task)
      if plan.spec.solvers.isEmpty { try recording.record(start) }
      for solver in plan.spec.solvers { try run(solver, from: weights, on: task, into: &recording) }
      return UnitResult(
        unit: unit, sizes: recording.sizes, runs: recording.runs,
        parity: try task.flatMap { task throws(DynamicsError) in
          try Parity.sign(of: weights.function, relativeTo: task).map(Double.init)
        })
    } catch {
      throw RunError(reason: error, place: plan.grid.description(of: unit.place))
    }
  }

  private var records: [RecordSchedule.Entry] { plan.schedule.runs[unit.training] }

  private func run(
    _ solver: SolverSpec, from weights: Weights, on task: LearningTask?, into recording: inout Recording
  ) throws(DynamicsError) {
    guard let task else { throw .missingTask }
    recording.begin(solver)
    switch solver.method {
    case .exact(let method, let snaps):
      let solution = try ExactSolution(
        weights: weights, task: task, relativeScale: relativeScale, snap: snaps, method: method)
      for entry in records { try recording.record(try solution.state(at: entry.time)) }
    case .limit:
      let state = try ExactSolution(weights: weights, task: task, relativeScale: relativeScale).state(at: .infinity)
      for _ in records { try recording.record(state) }
    case .descent(let precision):
      guard let training = plan.training(of: unit) else { break }
      let descent = try GradientDescent(
        weights: weights, task: task, learningRate: training.learningRate, precision: precision)
      try record(descent, into: &recording)
    case .flow(let tolerance):
      var flow = try GradientFlow(weights: weights, task: task, tolerance: tolerance)
      for entry in records {
        try flow.advance(to: entry.time)
        try recording.record(flow.state)
      }
    }
  }

  private func record(_ start: GradientDescent, into recording: inout Recording) throws(DynamicsError) {
    var descent = start
    for entry in records {
      descent.advance(steps: Int((entry.time / descent.learningRate).rounded()) - descent.step)
      if descent.isDiverged { recording.recordDivergence() } else { try recording.record(descent.state) }
    }
  }

  /// λ as written, which is more exact than what rounding leaves of it in the weights.
  private var relativeScale: Double? {
    plan.spec.initialisation.combinations[unit.initialisation].spec.initialisation.relativeScale
  }
}

/// What one unit of work gave.
struct UnitResult: Sendable {
  /// The unit.
  let unit: UnitOfWork
  /// The sizes of its network and task.
  let sizes: ProblemSizes
  /// One for each solver; one where there is no training.
  let runs: [Run]
  /// The sign of det W(0) det Σ; nil unless both are square.
  let parity: Double?

  /// The records of one solver.
  struct Run: Sendable {
    /// For each recorded variable, all its records behind one another; nil if the solver does not provide it.
    var values: [[Double]?]
    /// Whether the weights left all bounds.
    var diverged = false
  }
}

/// Collects the records of a unit.
private struct Recording {
  let variables: [RecordedVariable]
  let task: LearningTask?
  let startKernel: NeuralTangentKernel?
  let sizes: ProblemSizes
  private(set) var runs: [UnitResult.Run] = []
  private var isProvided: [Bool]

  init(plan: ExperimentPlan, start: NetworkState, task: LearningTask?) {
    variables = plan.spec.record.variables
    self.task = task
    startKernel = task.map { NeuralTangentKernel(of: start, on: $0) }
    sizes = ProblemSizes(start.factor.widths, samples: task?.sampleCount ?? 0)
    isProvided = variables.map { _ in true }
  }

  mutating func begin(_ solver: SolverSpec) {
    isProvided = variables.map { $0.isProvided(by: solver.method) }
    runs.append(UnitResult.Run(values: isProvided.map { $0 ? [] : nil }))
  }

  mutating func record(_ state: NetworkState) throws(DynamicsError) {
    if runs.isEmpty { runs.append(UnitResult.Run(values: variables.map { _ in [] })) }
    let snapshot = Snapshot(state: state, task: task, startKernel: startKernel)
    for (index, variable) in variables.enumerated() where isProvided[index] {
      runs[runs.count - 1].values[index]? += try snapshot.values(of: variable)
    }
  }

  /// A diverged run is a result: numbers that were asked for and do not exist.
  mutating func recordDivergence() {
    runs[runs.count - 1].diverged = true
    for (index, variable) in variables.enumerated() where isProvided[index] {
      let count = variable.indices.elementCount(in: sizes)
      runs[runs.count - 1].values[index]? += Array(repeating: .nan, count: count)
    }
  }
}

/// A unit of work that failed.
struct RunError: Error {
  /// Why.
  let reason: DynamicsError
  /// Where in the sweep; empty where nothing is swept.
  let place: String

  /// The failure as a diagnostic at the experiment's block.
  func diagnostic(at range: SourceRange) -> Diagnostic {
    let inner = reason.diagnostic(at: range)
    guard !place.isEmpty else { return inner }
    return Diagnostic(
      .error, inner.code, at: range, inner.message,
      hints: inner.hints + [.init("this happened first at \(place)")])
  }
}
