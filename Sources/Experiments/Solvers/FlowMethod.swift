import Dynamics
import Results
import Schemas

/// The gradient flow by adaptive integration.
struct FlowMethod: SolverMethod {
  /// The error allowed in a step, relative to the largest weight.
  let tolerance: Double

  static let form = SolverForm(
    kind: "flow", meaning: "the gradient flow by adaptive Runge–Kutta steps", keys: [toleranceKey],
    usual: FlowMethod(tolerance: toleranceKey.defaultValue)
  ) { record, context in
    FlowMethod(tolerance: record.read(toleranceKey, &context))
  }

  private static let toleranceKey = Key.optional(
    "tolerance", .number(in: NumberRange("a number from 1e-14 to 1", from: 1e-14, to: 1, excludesMaximum: true)),
    default: 1e-12,
    "the error allowed in a step, relative to the largest weight")

  var role: SolverRole { .theory }
  var isClosedForm: Bool { false }
  var takesSteps: Bool { false }
  var needsTraining: Bool { true }
  var keyText: String { "flow(tolerance: \(tolerance))" }

  func check(weights: Weights, task: LearningTask, rule: LearningRule, relativeScale: Double?) {}

  func checkLength(of work: PhaseWork) throws(DynamicsError) {
    if leastSteps(for: work) > DynamicsLimits.flowSteps { throw .flowTooLong(time: nil) }
  }

  func trajectory(through problem: PhaseProblem) throws(DynamicsError) -> any Trajectory {
    let flow = try GradientFlow(weights: problem.weights, task: problem.task, rule: problem.rule, tolerance: tolerance)
    return FlowTrajectory(flow, task: problem.task, stopGap: problem.stopGap)
  }

  func motion(learningRate: Double) -> NewOutputTrajectory.Motion { .continuous }

  func leastSeconds(for work: PhaseWork) -> Double {
    leastSteps(for: work) * FastestProcessor.seconds(ofFlowStep: work.widths)
  }

  /// A beginning of some thirty steps; then as many as stability asks for, by the rate at which errors decay: |λ|, or
  /// that of the task where it is larger.
  func predictedSeconds(for work: PhaseWork) -> Double {
    let rate = max(abs(work.flowScale ?? 0), work.flowScale == nil ? 10 : 2)
    let steps = min(30 + work.endTime * rate / 5, DynamicsLimits.flowSteps)
    return work.predictedPart * steps * TypicalProcessor.seconds(ofFlowStep: work.widths)
  }

  /// A lower bound of the steps that the flow takes; 0 where none is known, since it may stop early, its start has no λ
  /// or its inputs may not be white.
  private func leastSteps(for work: PhaseWork) -> Double {
    guard !work.mayStopEarly, let scale = work.flowScale else { return 0 }
    return GradientFlow.leastSteps(relativeScale: scale, time: work.endTime)
  }
}
