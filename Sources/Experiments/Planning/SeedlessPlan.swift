import Diagnostics
import Dynamics
import Results
import Schemas

/// An experiment that was read and checked, but whose seeds are not known yet: a condition on seeds is tried on the
/// starts of runs (`SeedSelection`).
struct SeedlessPlan {
  let spec: ExperimentSpec
  /// Whether settings that the experiment takes over from another may have no effect.
  let isControl: Bool
  /// Whether its starts are tried.
  let isTried: Bool

  /// The plan with these seeds; nil where something was reported as wrong.
  func plan(seeds: Seeds, _ context: inout DecodingContext) -> ExperimentPlan? {
    guard let schedule = schedule(&context) else { return nil }
    let check = SizeCheck(spec: spec, seedCount: seeds.values.count, recordCount: schedule.timeCount)
    guard context.passes(check.problems()) else { return nil }
    return plan(seeds: seeds, schedule: schedule, requiresMeaning: true, &context)
  }

  /// The plan of the start alone for one seed: what a condition on seeds may refer to. Combinations without meaning are
  /// left out, since the plan of the whole reports them.
  func startPlan(seed: UInt64, _ context: inout DecodingContext) -> ExperimentPlan? {
    plan(
      seeds: Seeds(values: [seed], dimension: nil), schedule: .startOnly(phases: spec.phases.count),
      requiresMeaning: false, &context)
  }

  /// The same before training, recording only `variables`.
  func atStart(recording variables: Set<String>) -> SeedlessPlan {
    SeedlessPlan(spec: spec.atStart(recording: variables), isControl: isControl, isTried: true)
  }

  private func plan(
    seeds: Seeds, schedule: RecordSchedule, requiresMeaning: Bool, _ context: inout DecodingContext
  ) -> ExperimentPlan? {
    let combinations = Combinations(spec: spec, seeds: seeds)
    let check = CombinationCheck(combinations, isTried ? .all(budget: Limits.checkOperations) : .untried)
    let errors = check.problems + (requiresMeaning && !isControl ? check.parities.problems() : [])
    guard context.passes(errors) else { return nil }
    let warnings = check.steps.problems() + (requiresMeaning && isTried ? check.untried : [])
    for warning in warnings { context.report(warning) }
    guard check.stages.allSatisfy({ !$0.isEmpty }) || !requiresMeaning else {
      reportMeaninglessness(skipped: check.skipped, &context)
      return nil
    }
    return ExperimentPlan(
      combinations: combinations, schedule: schedule,
      space: IndexSpace(sizes: check.sizes, names: spec.indexNames(outputs: check.sizes.outputs)),
      stages: check.stages, skipped: check.skipped, startRemarks: check.parities.remarks)
  }

  private func reportMeaninglessness(skipped: [String], _ context: inout DecodingContext) {
    let causes = skipped.prefix(3).map { Diagnostic.Hint("left out: \($0)") }
    context.report(
      Diagnostic(
        .error, .nothingToRun, at: spec.range, "no combination of '\(spec.name)' has a meaning", hints: causes))
  }

  private func schedule(_ context: inout DecodingContext) -> RecordSchedule? {
    let trained = spec.phases.compactMap { phase in phase.training.map { (phase, $0) } }
    guard trained.isEmpty else {
      let checks = trained.map { TrainingCheck(phase: $0, trainings: $1, takesSteps: spec.takesSteps) }
      // Times that one phase has wrong are likely wrong in the next for the same reason: the first is enough.
      guard checks.allSatisfy({ context.passes($0.problems()) }) else { return nil }
      let phases = trained.map { phase, trainings in
        RecordSchedule.PhaseTimes(
          times: phase.times ?? RecordSpec.usualTimes, trainings: Array(trainings.trainings))
      }
      return RecordSchedule(phases, inWholeSteps: spec.takesSteps)
    }
    let only: RecordSpec.Times = spec.solvers.isEmpty ? .start : .last
    if let other = spec.phases.first(where: { $0.times != nil && $0.times != only }) {
      context.report(
        .error(
          .conflictingKeys, at: other.timesRange ?? spec.range,
          "without 'train' there is only the \(only == .start ? "start" : "limit") to record",
          hint: "leave out record.at, or add 'train'"))
      return nil
    }
    return only == .start ? .startOnly(phases: spec.phases.count) : .limitOnly(phases: spec.phases.count)
  }
}

/// The seeds of an experiment.
struct Seeds: Sendable {
  let values: [UInt64]
  /// Their dimension, where there are several.
  let dimension: Dimension?
}
