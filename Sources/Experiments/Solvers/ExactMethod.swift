import Dynamics
import Results
import Schemas

/// The exact solution, evaluated at each time.
struct ExactMethod: SolverMethod {
  /// How the solution is evaluated.
  let evaluation: EvaluationMethod
  /// Whether amplitudes below rounding are exact zeros (theory §6).
  let snapsToZero: Bool

  static let form = SolverForm(
    kind: "exact", meaning: "the closed form, evaluated at each time", keys: [snap, method],
    usual: ExactMethod(evaluation: method.defaultValue, snapsToZero: snap.defaultValue)
  ) { record, context in
    ExactMethod(evaluation: record.read(method, &context), snapsToZero: record.read(snap, &context))
  }

  private static let snap = Key.optional(
    "snap", .boolean, default: true, "whether amplitudes below rounding are exact zeros")
  private static let method = Key.optional(
    "method", ValueType<EvaluationMethod>.choice, default: .graded, "how the solution is evaluated")

  var role: SolverRole { .theory }
  var isClosedForm: Bool { true }
  var takesSteps: Bool { false }
  var needsTraining: Bool { true }

  var keyText: String { "exact(Dynamics.EvaluationMethod.\(evaluation.rawValue), snapsToZero: \(snapsToZero))" }

  func check(
    weights: Weights, task: LearningTask, rule: LearningRule, relativeScale: Double?
  ) throws(DynamicsError) {
    _ = try solution(weights, task, rule, relativeScale)
  }

  func checkLength(of work: PhaseWork) {}

  func trajectory(through problem: PhaseProblem) throws(DynamicsError) -> any Trajectory {
    try ExactTrajectory(
      try solution(problem.weights, problem.task, problem.rule, problem.relativeScale), task: problem.task,
      until: problem.end,
      stopGap: problem.stopGap)
  }

  private func solution(
    _ weights: Weights, _ task: LearningTask, _ rule: LearningRule, _ relativeScale: Double?
  ) throws(DynamicsError) -> ClosedForm {
    try ClosedForm(
      weights: weights, task: task, rule: rule, relativeScale: relativeScale, snap: snapsToZero, method: evaluation)
  }

  func motion(learningRate: Double) -> NewOutputTrajectory.Motion { .continuous }

  func leastSeconds(for work: PhaseWork) -> Double {
    Double(work.recordCount) * FastestProcessor.seconds(ofEvaluation: work.widths)
  }

  func predictedSeconds(for work: PhaseWork) -> Double {
    Double(work.recordCount + 1) * TypicalProcessor.seconds(ofEvaluation: work.widths)
  }
}
