import Dynamics
import Results
import Schemas

/// Gradient descent, step by step.
struct DescentMethod: SolverMethod {
  let precision: GradientDescent.Precision

  static let form = SolverForm(
    kind: "descent", meaning: "gradient descent, step by step", keys: [precisionKey],
    usual: DescentMethod(precision: precisionKey.defaultValue)
  ) { record, context in
    DescentMethod(precision: record.read(precisionKey, &context))
  }

  private static let precisionKey = Key.optional(
    "precision", ValueType<GradientDescent.Precision>.choice, default: .double, "the precision of the steps")

  var role: SolverRole { .simulation }
  var isClosedForm: Bool { false }
  var takesSteps: Bool { true }
  var sharesSteps: Bool { precision == .double }
  var needsTraining: Bool { true }

  var keyText: String { "descent(Dynamics.GradientDescent.Precision.\(precision.rawValue))" }

  func check(weights: Weights, task: LearningTask, rule: LearningRule, relativeScale: Double?) {}

  func checkLength(of work: PhaseWork) {}

  func trajectory(through problem: PhaseProblem) throws(DynamicsError) -> any Trajectory {
    DescentTrajectory(
      try GradientDescent(
        weights: problem.weights, task: problem.task, learningRate: problem.learningRate, rule: problem.rule,
        precision: precision,
        stopGap: problem.stopGap))
  }

  func motion(learningRate: Double) -> NewOutputTrajectory.Motion { .steps(learningRate: learningRate) }

  func leastSeconds(for work: PhaseWork) -> Double {
    guard !work.mayStopEarly else { return 0 }
    return work.endTime / work.learningRate * FastestProcessor.seconds(ofStep: work.widths)
  }

  func predictedSeconds(for work: PhaseWork) -> Double {
    work.predictedPart * work.endTime / work.learningRate * TypicalProcessor.seconds(ofStep: work.widths)
  }
}
