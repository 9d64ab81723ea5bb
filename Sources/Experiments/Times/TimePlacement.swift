import Diagnostics
import Dynamics
import Results
import Schemas

/// The stage from a plan to the same plan with the times of `at: {adaptive: …}` (`reference.md#sec-record`).
///
/// The closed form can be evaluated at any time, so the times are placed before anything runs: as for all other
/// experiments, every dimension is known when the notebook is checked. Each phase has times of its own, which all runs
/// share.
struct TimePlacement {
  let plan: ExperimentPlan
  /// Whether runs may be evaluated. If not, the times have equal distances.
  let isTried: Bool

  /// The plan with its times; nil where something was reported as wrong.
  func completed(_ context: inout DecodingContext) -> ExperimentPlan? {
    let phases = plan.spec.phases.indices.filter { plan.spec.phases[$0].times?.areAdaptive == true }
    guard isTried, !phases.isEmpty else { return plan }
    guard context.passes(problems(in: phases)) else { return nil }
    guard let lists = found(phases, &context) else { return nil }
    for phase in lists.indices where lists[phase].isLeftCoarse { context.report(lists[phase].warning(in: plan)) }
    return plan.recorded(at: lists.indices.map { lists[$0].placedTimes() })
  }

  // MARK: Placing

  /// The times of each phase, or those of the notebook where they are not to be placed; nil where the task was
  /// cancelled.
  private func found(_ phases: [Int], _ context: inout DecodingContext) -> [PhasePlacement]? {
    var lists = plan.spec.phases.indices.map { phase in
      PhasePlacement(plan.spec.phases[phase], in: plan, isPlaced: phases.contains(phase))
    }
    while lists.contains(where: \.needsValues) {
      guard let values = RecordedCurves(plan, at: lists.map(\.neededTimes)) else {
        context.report(.stopped("the placing of times of '\(plan.name)'", at: plan.spec.record.timesRange))
        return nil
      }
      for phase in phases { lists[phase].take(values, of: phase) }
    }
    return lists
  }

  // MARK: Checks

  private func problems(in phases: [Int]) -> [Diagnostic] {
    let problems = phases.flatMap(lengthProblems)
    return problems.isEmpty ? sizeProblems(of: phases) : problems
  }

  /// Runs of different lengths would need times of their own, and there is one dimension `time`.
  private func lengthProblems(of phase: Int) -> [Diagnostic] {
    let ends = Set(plan.spec.phases[phase].training?.trainings.lazy.map(\.endTime) ?? [])
    guard ends.count > 1 else { return [] }
    return [
      error(
        .conflictingKeys, phase, "'adaptive' places times that all runs share, and these end at different times",
        hint: "give all one 'until', or write at: {count: 200}")
    ]
  }

  /// What is evaluated here must not take longer than the other checks before a run.
  private func sizeProblems(of phases: [Int]) -> [Diagnostic] {
    let states = Double(phases.reduce(0) { $0 + PhasePlacement.mostEvaluations(in: plan, $1) })
    let tables = CombinationTables(plan.combinations)
    let evaluations = plan.stages.joined().reduce(0) { $0 + operations(ofState: tables.widths(at: $1.index)) }
    let elements = Double(plan.elementCount / plan.schedule.timeCount) * Self.operationsOfElement
    guard states * (evaluations + elements) > Limits.checkOperations else { return [] }
    return [
      error(
        .tooLarge, phases[0],
        "to place the times of \(plan.runCount.counting("run")) would take long, and this is done before the run",
        hint: "sweep fewer values, record fewer variables, lower 'most', or write at: {count: 200}")
    ]
  }

  /// The operations of one state of all solvers, roughly.
  private func operations(ofState widths: Widths) -> Double {
    let evaluation = FastestProcessor.seconds(ofEvaluation: widths) * FastestProcessor.rate
    return Double(max(plan.spec.solvers.count, 1)) * max(evaluation, Self.operationsOfState)
  }

  /// The least operations of a state and its variables.
  private static let operationsOfState = 2e5
  /// What a number costs that is kept, in operations: as many bytes as operations are allowed for must not be needed.
  private static let operationsOfElement = 5e3

  private func error(_ code: DiagnosticCode, _ phase: Int, _ message: String, hint: String) -> Diagnostic {
    .error(code, at: plan.spec.phases[phase].timesRange ?? plan.range, message, hint: hint)
  }
}

extension ExperimentPlan {
  /// The same plan with records at these times of each phase, in τ.
  func recorded(at times: [RecordSpec.Times]) -> ExperimentPlan {
    let phases = zip(spec.phases, times).map { phase, times in
      RecordSchedule.PhaseTimes(times: times, trainings: phase.training.map { Array($0.trainings) } ?? [])
    }
    return ExperimentPlan(
      combinations: combinations, schedule: RecordSchedule(phases, inWholeSteps: spec.takesSteps), space: space,
      stages: stages, skipped: skipped, startRemarks: startRemarks)
  }
}
