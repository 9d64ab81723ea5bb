import Dynamics
import Results

/// How far the numbers of one run can be trusted.
struct RunQuality: Sendable {
  /// The smallest pivot of a growing direction relative to ‖Q₀‖, under closed forms (theory §6).
  var smallestGrowingPivot: Double?
  /// The estimated relative error of the last record, under closed forms.
  var estimatedError: Double?
  /// The largest condition number of the pseudo-inverse in `output_similarity`, where that is recorded (theory §10).
  var outputCondition: Double?
  /// Why only simulation can do this run; nil where a closed form could.
  var brokenAssumption: DynamicsError?
  /// The step at which the run left all bounds.
  var divergedStep: Int?

  /// Nothing to remark.
  init() {}

  /// What can be said of a run from `weights` on `task` before it starts.
  init(from weights: Weights, on task: LearningTask) {
    do throws(DynamicsError) {
      try task.requireWhiteInputs()
      try weights.requireBalance(relativeScale: weights.imbalanceMean)
    } catch {
      brokenAssumption = error
    }
  }

  /// Notes what a solution says of itself when it is last asked at `time`.
  mutating func note(_ solution: ExactSolution, at time: Double) {
    smallestGrowingPivot = solution.smallestGrowingPivot
    estimatedError = solution.estimatedError(at: time)
  }

  /// Notes the condition of a matrix that a record inverts.
  mutating func note(outputCondition condition: Double) {
    outputCondition = max(outputCondition ?? 1, condition)
  }
}

/// What is remarkable in the runs of each solver of an experiment, in words for its report.
struct QualitySummary {
  let plan: ExperimentPlan
  let results: [UnitResult]

  /// A run, and where it stands.
  private typealias Placed = (unit: UnitOfWork, quality: RunQuality)

  /// One remark for each thing that a reader should know.
  var remarks: [String] {
    plan.spec.solvers.enumerated().flatMap { index, solver in
      let runs = results.map { (unit: $0.unit, quality: $0.runs[index].quality) }
      let found = [closedForm(runs), simulation(runs), divergence(runs), condition(runs)].compactMap { $0 }
      return found.map { "\(solver.name): \($0)" }
    }
  }

  private func closedForm(_ runs: [Placed]) -> String? {
    let known = runs.filter { $0.quality.estimatedError != nil }
    let worst = known.max { ($0.quality.estimatedError ?? 0) < ($1.quality.estimatedError ?? 0) }
    guard let worst, let error = worst.quality.estimatedError, let pivot = worst.quality.smallestGrowingPivot else {
      return nil
    }
    let growing = pivot.isFinite ? ", where the smallest growing direction has \(short(pivot)) of ‖Q₀‖" : ""
    return "estimated relative error at most \(short(error))\(place(of: worst))\(growing)"
  }

  private func simulation(_ runs: [Placed]) -> String? {
    let broken = runs.filter { $0.quality.brokenAssumption != nil }
    guard let first = broken.first, let reason = first.quality.brokenAssumption else { return nil }
    let extent = broken.count == runs.count ? "" : "in \(broken.count) of \(runs.count) runs "
    switch reason {
    case .inputsNotWhite(let deviation):
      return "\(extent)simulated only: the inputs are not white (‖Σxx − I‖ is \(short(deviation))\(place(of: first)))"
    case .unbalancedWeights(_, let defect, _):
      return "\(extent)simulated only: the start is not balanced (‖Λ − λI‖ is \(short(defect))\(place(of: first)))"
    default: return nil
    }
  }

  private func divergence(_ runs: [Placed]) -> String? {
    let diverged = runs.filter { $0.quality.divergedStep != nil }
    guard let first = diverged.first, let step = first.quality.divergedStep else { return nil }
    return "diverged at step \(step)\(place(of: first))"
      + (runs.count > 1 ? "; in all, \(diverged.count) of \(runs.count) runs" : "")
  }

  private func condition(_ runs: [Placed]) -> String? {
    let worst = runs.max { ($0.quality.outputCondition ?? 0) < ($1.quality.outputCondition ?? 0) }
    guard let worst, let condition = worst.quality.outputCondition, condition > Self.notableCondition else {
      return nil
    }
    return "output_similarity inverts a matrix with condition number \(short(condition))\(place(of: worst))"
  }

  /// A condition number above which digits are lost that a figure could show.
  private static let notableCondition = 1e8

  private func place(of run: Placed) -> String {
    let place = plan.description(of: run.unit)
    return place.isEmpty ? "" : " (at \(place))"
  }

  private func short(_ number: Double) -> String { NumberFormat(.auto, digits: 2).text(number) }
}
