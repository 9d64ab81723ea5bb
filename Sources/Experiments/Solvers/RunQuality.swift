import Dynamics

/// How far the numbers of one run can be trusted.
struct RunQuality: Sendable {
  /// The smallest pivot of a growing direction relative to ‖Q₀‖, under closed forms (theory §6).
  var smallestGrowingPivot: Double?
  /// The estimated relative error of the last record, under closed forms.
  var estimatedError: Double?
  /// The largest condition number of the pseudo-inverse in `output_similarity`, where that is recorded (theory §10).
  var outputCondition: Double?
  /// Why only simulation can do this run; nil where a closed form could.
  var brokenAssumption: BrokenAssumption?
  /// The step at which the run left all bounds.
  var divergedStep: Int?

  /// Nothing is known.
  init() {}

  /// What is known about a run from `weights` on `task` before it starts.
  init(from weights: Weights, on task: LearningTask, under rule: LearningRule) {
    do throws(DynamicsError) {
      guard rule.isPlain, task.whiteSpan == nil else {
        _ = try ClosedForm(weights: weights, task: task, rule: rule)
        return
      }
      try task.requireWhiteInputs()
      try weights.requireBalance()
    } catch {
      brokenAssumption = BrokenAssumption(error)
    }
  }

  /// Notes the estimates of a solution for its last record, at `time`.
  mutating func note(_ solution: ClosedForm, at time: Double) {
    let accuracy = solution.accuracy(at: time)
    (smallestGrowingPivot, estimatedError) = (accuracy.smallestGrowingPivot, accuracy.estimatedError)
  }

  /// Notes the condition of a matrix that a record inverts.
  mutating func note(outputCondition condition: Double) {
    outputCondition = max(outputCondition ?? 1, condition)
  }
}

/// An assumption of the closed forms that does not hold in a run.
enum BrokenAssumption: Sendable {
  /// The inputs are not white: ‖Σxx − I‖ is `deviation`.
  case inputsNotWhite(deviation: Double)
  /// The start is not balanced: ‖Λ − λI‖ is `defect`, allowed is `tolerance`.
  case unbalancedWeights(relativeScale: Double, defect: Double, tolerance: Double)

  /// Another one, of learning rates, decay, or inputs that are white on a span alone.
  case other

  /// The assumption that an error is about; nil for other errors.
  init?(_ error: DynamicsError) {
    if case .inputsNotWhite(let deviation) = error {
      self = .inputsNotWhite(deviation: deviation)
    } else if case .unbalancedWeights(let scale, let defect, let tolerance) = error {
      self = .unbalancedWeights(relativeScale: scale, defect: defect, tolerance: tolerance)
    } else if case .noClosedForm = error {
      self = .other
    } else {
      return nil
    }
  }
}
