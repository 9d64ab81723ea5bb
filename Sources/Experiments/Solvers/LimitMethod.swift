import Dynamics
import Results

/// The limit t → ∞ of the exact solution.
struct LimitMethod: SolverMethod {
  static let form = SolverForm(
    kind: "limit", meaning: "the flow at t → ∞; its values do not depend on time and are repeated along it", keys: [],
    usual: LimitMethod()
  ) { _, _ in LimitMethod() }

  var role: SolverRole { .limit }
  var isClosedForm: Bool { true }
  var takesSteps: Bool { false }
  var needsTraining: Bool { false }
  var keyText: String { "limit" }

  func check(weights: Weights, task: LearningTask, rule: LearningRule, relativeScale: Double?) throws(DynamicsError) {
    _ = try ClosedForm(weights: weights, task: task, rule: rule, relativeScale: relativeScale)
  }

  func checkLength(of work: PhaseWork) {}

  func trajectory(through problem: PhaseProblem) throws(DynamicsError) -> any Trajectory {
    try LimitTrajectory(
      try ClosedForm(
        weights: problem.weights, task: problem.task, rule: problem.rule, relativeScale: problem.relativeScale))
  }

  func motion(learningRate: Double) -> NewOutputTrajectory.Motion { .toLimit }

  func leastSeconds(for work: PhaseWork) -> Double { 0 }

  func predictedSeconds(for work: PhaseWork) -> Double { TypicalProcessor.seconds(ofEvaluation: work.widths) }
}
