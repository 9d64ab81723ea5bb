import Diagnostics
import Dynamics
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
    guard let spec = ExperimentSpec(block, parameters: parameters, &context), !context.diagnostics.hasErrors else {
      return nil
    }
    let hasNames = NameCheck(spec: spec).isPassed(&context)
    let hasRecords = checkRecords(of: spec, &context)
    guard hasNames, hasRecords,
      SizeCheck(spec: spec, seedCount: spec.seeds.count).allowsPlanning(&context)
    else { return nil }
    let draft = Draft(spec: spec)
    return SeedSearch(draft: draft).seeds(&context).flatMap { draft.plan(seeds: $0, &context) }
  }

  private static func checkRecords(of spec: ExperimentSpec, _ context: inout DecodingContext) -> Bool {
    let found = context.diagnostics.count
    if spec.task == nil, !spec.solvers.isEmpty {
      let place = spec.training?.combinations[0].value.range ?? spec.solvers[0].range
      context.report(
        .error(.missingTask, at: place ?? spec.range, "'\(spec.name)' trains without a task", hint: "add 'task'"))
    }
    for variable in spec.record.variables where variable.needsTask && spec.task == nil {
      context.report(
        .error(
          .missingTask, at: spec.record.range(of: variable) ?? spec.range,
          "'\(variable.rawValue)' needs a task, and '\(spec.name)' has none",
          hint: "add 'task', or record other variables"))
    }
    for variable in spec.record.variables
    where !spec.solvers.isEmpty && !spec.solvers.contains(where: { variable.isProvided(by: $0.method) }) {
      context.report(
        .error(
          .variableNotProvided, at: spec.record.range(of: variable) ?? spec.range,
          "'\(variable.rawValue)' depends on the rotation of the hidden units, which '\(spec.solvers[0].name)' does not know",
          hint: "add descent or flow to 'solve'"))
    }
    return context.diagnostics.count == found
  }
}

extension DiagnosticCode {
  /// A variable that none of the solvers knows.
  static let variableNotProvided: DiagnosticCode = "variable-not-provided"
}
