import Diagnostics
import Dynamics
import Results
import Schemas

/// An experiment whose seeds are still open.
struct Draft {
  let spec: ExperimentSpec

  /// The plan with these seeds; nil where something was reported as wrong.
  func plan(seeds: Seeds, _ context: inout DecodingContext) -> ExperimentPlan? {
    guard let schedule = schedule(&context),
      SizeCheck(spec: spec, seedCount: seeds.values.count).allows(recordCount: schedule.placeCount, &context)
    else { return nil }
    return plan(seeds: seeds, schedule: schedule, requiresMeaning: true, &context)
  }

  /// The plan of the start alone for one seed: what a condition on seeds may speak of.
  func startPlan(seed: UInt64, _ context: inout DecodingContext) -> ExperimentPlan? {
    plan(seeds: Seeds(values: [seed], dimension: nil), schedule: .startOnly, requiresMeaning: false, &context)
  }

  private func plan(
    seeds: Seeds, schedule: RecordSchedule, requiresMeaning: Bool, _ context: inout DecodingContext
  ) -> ExperimentPlan? {
    let grid = SweepGrid(spec.sweeps.map(\.dimension) + [seeds.dimension].compactMap { $0 })
    var check = CombinationCheck(spec: spec, seed: seeds.values[0])
    let meaningful = units(of: grid, seeds: seeds).filter { check.isMeaningful($0, &context) }
    guard !check.foundErrors else { return nil }
    guard !meaningful.isEmpty || !requiresMeaning else {
      reportMeaninglessness(skipped: check.skipped, &context)
      return nil
    }
    return ExperimentPlan(
      spec: spec, grid: grid, seedDimension: seeds.dimension, seeds: seeds.values, schedule: schedule,
      sizes: check.sizes, units: meaningful, skipped: check.skipped)
  }

  private func reportMeaninglessness(skipped: [String], _ context: inout DecodingContext) {
    let causes = skipped.prefix(3).map { Diagnostic.Hint("left out: \($0)") }
    context.report(
      Diagnostic(
        .error, .nothingToRun, at: spec.range, "no combination of '\(spec.name)' has a meaning", hints: causes))
  }

  private func units(of grid: SweepGrid, seeds: Seeds) -> [UnitOfWork] {
    (0..<grid.count).map { place in
      UnitOfWork(
        place: place, network: grid.project(place, onto: spec.network.dimensions),
        task: grid.project(place, onto: spec.task?.dimensions ?? []),
        initialisation: grid.project(place, onto: spec.initialisation.dimensions),
        training: grid.project(place, onto: spec.training?.dimensions ?? []),
        seed: grid.project(place, onto: [seeds.dimension].compactMap { $0 }))
    }
  }

  private func schedule(_ context: inout DecodingContext) -> RecordSchedule? {
    if let trainings = spec.training {
      guard TrainingCheck(spec: spec, trainings: trainings).isPassed(&context) else { return nil }
      return RecordSchedule(
        spec.record.times ?? .count(200), for: trainings.combinations.map(\.spec), inWholeSteps: spec.usesDescent)
    }
    let only: RecordSpec.Times = spec.solvers.isEmpty ? .start : .last
    guard spec.record.times == nil || spec.record.times == only else {
      context.report(
        .error(
          .conflictingKeys, at: spec.record.timesRange ?? spec.range,
          "without 'train' there is only the \(only == .start ? "start" : "limit") to record",
          hint: "leave out record.at, or add 'train'"))
      return nil
    }
    return only == .start ? .startOnly : .limitOnly
  }
}

/// The seeds of an experiment.
struct Seeds {
  let values: [UInt64]
  /// Their dimension, where there are several.
  let dimension: Dimension?
}

extension DiagnosticCode {
  /// An experiment all of whose combinations are without meaning.
  static let nothingToRun: DiagnosticCode = "nothing-to-run"
}
