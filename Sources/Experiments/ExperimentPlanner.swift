import Diagnostics
public import Results
public import Schemas

/// Reads an experiment and decides what it will do, in four stages: reading and checking it, the plan without seeds
/// (`SeedlessPlan`), the seeds (`SeedSelection`), times that follow from the records (`TimePlacement`). Every problem that can be known before anything runs is found here.
public enum ExperimentPlanner {
  /// The plan of the block `block`; nil where something was reported as wrong.
  ///
  /// - Parameters:
  ///   - parameters: the values of `$name` in expressions.
  ///   - isControl: whether a control has changed it: settings that it takes over may then have no effect.
  ///   - isTried: whether starts are tried. If not, the plan has runs too that a trial would leave out or report.
  ///   - store: where seeds are kept that a condition selects; nil where they are not.
  public static func plan(
    _ block: NamedValue<SourceValue>, parameters: [String: LabelledArray], isControl: Bool = false,
    isTried: Bool = true, findingSeedsIn store: (any RunStore)? = nil, _ context: inout DecodingContext
  ) -> ExperimentPlan? {
    var own = DecodingContext()
    let seedless = seedlessPlan(reading: block, parameters: parameters, isControl: isControl, isTried: isTried, &own)
    let seeded = seedless.flatMap { SeedSelection(plan: $0, store: store).completed(&own) }
    let plan = seeded.flatMap { TimePlacement(plan: $0, isTried: isTried).completed(&own) }
    for diagnostic in own.diagnostics { context.report(diagnostic) }
    return own.diagnostics.hasErrors ? nil : plan
  }

  private static func seedlessPlan(
    reading block: NamedValue<SourceValue>, parameters: [String: LabelledArray], isControl: Bool, isTried: Bool,
    _ context: inout DecodingContext
  ) -> SeedlessPlan? {
    guard !Task.isCancelled else {
      context.report(.stopped("the planning of '\(block.name)'", at: block.range))
      return nil
    }
    guard let spec = ExperimentSpec(block, parameters: parameters, &context), !context.diagnostics.hasErrors else {
      return nil
    }
    let problems =
      NameCheck(spec: spec).problems() + PhaseCheck(spec: spec).problems() + RecordCheck(spec: spec).problems()
      + TestCheck(spec: spec).problems()
    guard context.passes(problems),
      context.passes(SizeCheck(spec: spec, seedCount: spec.seeds.count, recordCount: nil).problems())
    else { return nil }
    return SeedlessPlan(spec: spec, isControl: isControl, isTried: isTried)
  }
}
