import Diagnostics
public import Results
public import Schemas

/// Reads an experiment and decides what it will do; every problem that can be known before anything runs is found here.
public enum ExperimentPlanner {
  /// The plan of the block `block`; nil where something was reported as wrong.
  ///
  /// - Parameters:
  ///   - parameters: the values of `$name` in expressions.
  ///   - isControl: whether it is an experiment that a control has changed: settings that it takes over may then be idle.
  public static func plan(
    _ block: NamedValue<SourceValue>, parameters: [String: LabelledArray], isControl: Bool = false,
    _ context: inout DecodingContext
  ) -> ExperimentPlan? {
    var own = DecodingContext()
    let plan = plan(reading: block, parameters: parameters, isControl: isControl, &own)
    for diagnostic in own.diagnostics { context.report(diagnostic) }
    return own.diagnostics.hasErrors ? nil : plan
  }

  private static func plan(
    reading block: NamedValue<SourceValue>, parameters: [String: LabelledArray], isControl: Bool,
    _ context: inout DecodingContext
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
    return SeedSelection(plan: SeedlessPlan(spec: spec, isControl: isControl)).completed(&context)
  }
}
