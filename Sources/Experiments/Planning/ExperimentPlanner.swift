import Diagnostics
public import Results
public import Schemas

/// Reads an experiment and decides what it will do; every problem that can be known before anything runs is found here.
public enum ExperimentPlanner {
  /// The plan of the block `block`; nil where something was reported as wrong.
  ///
  /// - Parameter parameters: the values of `$name` in expressions.
  public static func plan(
    _ block: NamedValue<SourceValue>, parameters: [String: LabelledArray], _ context: inout DecodingContext
  ) -> ExperimentPlan? {
    var own = DecodingContext()
    let plan = plan(reading: block, parameters: parameters, &own)
    for diagnostic in own.diagnostics { context.report(diagnostic) }
    return own.diagnostics.hasErrors ? nil : plan
  }

  private static func plan(
    reading block: NamedValue<SourceValue>, parameters: [String: LabelledArray], _ context: inout DecodingContext
  ) -> ExperimentPlan? {
    guard !Task.isCancelled else {
      context.report(.stopped("the planning of '\(block.name)'", at: block.range))
      return nil
    }
    guard let spec = ExperimentSpec(block, parameters: parameters, &context), !context.diagnostics.hasErrors else {
      return nil
    }
    let hasNames = NameCheck(spec: spec).isPassed(&context)
    let hasPhases = PhaseCheck(spec: spec).isPassed(&context)
    let hasRecords = RecordCheck(spec: spec).isPassed(&context)
    guard hasNames, hasPhases, hasRecords,
      SizeCheck(spec: spec, seedCount: spec.seeds.count).allowsPlanning(&context)
    else { return nil }
    let draft = Draft(spec: spec)
    return SeedSearch(draft: draft).seeds(&context).flatMap { draft.plan(seeds: $0, &context) }
  }
}
