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
