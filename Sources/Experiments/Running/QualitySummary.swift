import Diagnostics
import Dynamics
import Results

/// What is remarkable in the runs of an experiment, found as they come.
struct QualitySummary: Sendable {
  private var solvers: [SolverSummary]
  /// The runs that some solver left all bounds in; of the first, the step.
  private var diverged = FirstRun<Int>()

  init(solverCount: Int) { solvers = Array(repeating: SolverSummary(), count: solverCount) }

  /// Takes the result of a run, in any order.
  mutating func add(_ result: RunResult, at position: RunPosition) {
    for index in solvers.indices { solvers[index].add(result.solvers[index].quality, at: position) }
    if let step = result.solvers.lazy.compactMap(\.quality.divergedStep).first { diverged.note(step, at: position) }
  }

  /// One remark for each thing that a reader of the report should know, solver by solver.
  func remarks(on plan: ExperimentPlan) -> [String] {
    zip(plan.spec.solvers, solvers).flatMap { solver, summary in
      summary.remarks(on: plan).map { "\(solver.name): \($0)" }
    }
  }

  /// The warning about diverged runs; empty if there are none.
  func divergenceWarnings(on plan: ExperimentPlan) -> [Diagnostic] {
    guard let (step, position) = diverged.first else { return [] }
    let coordinates = plan.description(of: position.run)
    let example = coordinates.isEmpty ? "at step \(step)" : "first at step \(step) of \(coordinates)"
    let extent = "\(diverged.count) of \(plan.runCount.counting("run"))"
    return [
      .warning(
        .divergedRun, at: plan.range, "\(extent) of '\(plan.name)' diverged, \(example)",
        hint: "lower the learning rate; their later records are NaN")
    ]
  }
}

/// What is remarkable in the runs of one solver.
private struct SolverSummary: Sendable {
  private var count = 0
  private var estimates = LargestNumber()
  private var simulated = FirstRun<BrokenAssumption>()
  private var diverged = FirstRun<Int>()
  private var conditions = LargestNumber()

  mutating func add(_ quality: RunQuality, at position: RunPosition) {
    count += 1
    if let error = quality.estimatedError {
      estimates.note(error, at: position, pivot: quality.smallestGrowingPivot)
    }
    if let reason = quality.brokenAssumption { simulated.note(reason, at: position) }
    if let step = quality.divergedStep { diverged.note(step, at: position) }
    conditions.note(quality.outputCondition ?? 0, at: position)
  }

  /// One remark for each thing that a reader should know.
  func remarks(on plan: ExperimentPlan) -> [String] {
    [closedForm(plan), simulation(plan), divergence(plan), condition(plan)].compactMap { $0 }
  }

  private func closedForm(_ plan: ExperimentPlan) -> String? {
    guard let worst = estimates.largest, let pivot = worst.pivot else { return nil }
    let growing = pivot.isFinite ? ", where the smallest growing direction has \(short(pivot)) of the start's size" : ""
    return "estimated relative error at most \(short(worst.number))\(location(worst.position, plan))\(growing)"
  }

  private func simulation(_ plan: ExperimentPlan) -> String? {
    guard let (reason, position) = simulated.first else { return nil }
    let extent = simulated.count == count ? "" : "in \(simulated.count) of \(count) runs "
    let location = location(position, plan)
    switch reason {
    case .inputsNotWhite(let deviation):
      return "\(extent)simulated only: the inputs are not white (‖Σxx − I‖ is \(short(deviation))\(location))"
    case .unbalancedWeights(_, let defect, _):
      return "\(extent)simulated only: the start is not balanced (‖Λ − λI‖ is \(short(defect))\(location))"
    case .other: return "\(extent)simulated only: no closed form covers it\(location)"
    }
  }

  private func divergence(_ plan: ExperimentPlan) -> String? {
    guard let (step, position) = diverged.first else { return nil }
    return "diverged at step \(step)\(location(position, plan))"
      + (count > 1 ? "; in all, \(diverged.count) of \(count) runs" : "")
  }

  private func condition(_ plan: ExperimentPlan) -> String? {
    guard let worst = conditions.largest, worst.number > Self.notableCondition else { return nil }
    return "output_similarity inverts a matrix with condition number \(short(worst.number))"
      + location(worst.position, plan)
  }

  /// A condition number above which digits are lost that a figure could show.
  private static let notableCondition = 1e8

  private func location(_ position: RunPosition, _ plan: ExperimentPlan) -> String {
    let coordinates = plan.description(of: position.run)
    return coordinates.isEmpty ? "" : " (at \(coordinates))"
  }

  private func short(_ number: Double) -> String { NumberFormat(.auto, digits: 2).text(number) }
}

/// The number of runs that something is true of, and the first of them.
private struct FirstRun<Fact: Sendable>: Sendable {
  private(set) var count = 0
  private(set) var first: (fact: Fact, position: RunPosition)?

  mutating func note(_ fact: Fact, at position: RunPosition) {
    count += 1
    if first.map({ position < $0.position }) ?? true { first = (fact, position) }
  }
}

/// The run with the largest number, the first of several; NaN counts only where the first of all runs has it.
private struct LargestNumber: Sendable {
  private var first: Entry?
  private var maximum: Entry?

  struct Entry: Sendable {
    let number: Double
    let position: RunPosition
    let pivot: Double?
  }

  var largest: Entry? { first.map { $0.number.isNaN } ?? false ? first : maximum }

  mutating func note(_ number: Double, at position: RunPosition, pivot: Double? = nil) {
    let entry = Entry(number: number, position: position, pivot: pivot)
    if first.map({ position < $0.position }) ?? true { first = entry }
    guard !number.isNaN else { return }
    guard let known = maximum else {
      maximum = entry
      return
    }
    if number > known.number || number == known.number && position < known.position { maximum = entry }
  }
}
