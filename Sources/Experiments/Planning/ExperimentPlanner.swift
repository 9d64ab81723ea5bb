import Diagnostics
import Dynamics
import Results
public import Schemas

/// Reads an experiment and decides what it will do; every problem that can be known before anything runs is found here.
public enum ExperimentPlanner {
  /// The plan of the block `block`; nil where something was reported as wrong.
  public static func plan(_ block: NamedValue<SourceValue>, _ context: inout DecodingContext) -> ExperimentPlan? {
    var own = DecodingContext()
    let plan = plan(reading: block, &own)
    for diagnostic in own.diagnostics { context.report(diagnostic) }
    return own.diagnostics.hasErrors ? nil : plan
  }

  private static func plan(
    reading block: NamedValue<SourceValue>, _ context: inout DecodingContext
  ) -> ExperimentPlan? {
    guard let spec = ExperimentSpec(block, &context), !context.diagnostics.hasErrors,
      let dimensions = sweptDimensions(of: spec, &context),
      checkRecords(of: spec, &context)
    else { return nil }
    let draft = Draft(spec: spec, dimensions: dimensions)
    guard let seeds = SeedSearch(draft: draft).seeds(&context) else { return nil }
    return draft.plan(seeds: seeds, &context)
  }

  /// All swept dimensions in the order of the language; nil if two of them have one name, or one has a taken name.
  private static func sweptDimensions(of spec: ExperimentSpec, _ context: inout DecodingContext) -> [Dimension]? {
    let swept =
      spec.network.dimensions + (spec.task?.dimensions ?? []) + spec.initialisation.dimensions
      + (spec.training?.dimensions ?? [])
    let sections = ["network", "task", "init", "train"]
    let alternatives = sections.flatMap { section in swept.filter { $0.name == section } }
    let dimensions = alternatives + swept.filter { !sections.contains($0.name) }
    var seen: Set<String> = ["seed"]
    for dimension in dimensions {
      guard seen.insert(dimension.name).inserted, !takenNames.contains(dimension.name) else {
        context.report(
          .error(
            .duplicateDimension, at: spec.range, "two things in '\(spec.name)' are called '\(dimension.name)'",
            hint: "give a sweep another name: {values: […], as: other_name}"))
        return nil
      }
    }
    return dimensions
  }

  /// Names that a sweep cannot take: the other dimensions, and the variables that are no settings.
  private static let takenNames: Set<String> = {
    let indices = IndexDimension.allCases.flatMap { [$0.rawValue, $0.rawValue + "_2"] }
    return Set(indices + RecordedVariable.allCases.map(\.rawValue) + ["solver", "time", "step", "diverged"])
  }()

  private static func checkRecords(of spec: ExperimentSpec, _ context: inout DecodingContext) -> Bool {
    let found = context.diagnostics.count
    if spec.training != nil, spec.task == nil {
      context.report(
        .error(.missingTask, at: spec.range, "'\(spec.name)' trains without a task", hint: "add 'task'"))
    }
    for variable in spec.record.variables where variable.needsTask && spec.task == nil {
      context.report(
        .error(
          .missingTask, at: spec.range, "'\(variable.rawValue)' needs a task, and '\(spec.name)' has none",
          hint: "add 'task', or record other variables"))
    }
    for variable in spec.record.variables
    where !spec.solvers.isEmpty && !spec.solvers.contains(where: { variable.isProvided(by: $0.method) }) {
      context.report(
        .error(
          .variableNotProvided, at: spec.range,
          "'\(variable.rawValue)' depends on the rotation of the hidden units, which '\(spec.solvers[0].name)' does not know",
          hint: "add descent or flow to 'solve'"))
    }
    let names = spec.solvers.map(\.name)
    if Set(names).count < names.count {
      context.report(
        .error(.duplicateCoordinate, at: spec.range, "two solvers have one name", hint: "use {name: …, kind: …}"))
    }
    return context.diagnostics.count == found
  }
}

extension DiagnosticCode {
  /// Two dimensions, or a dimension and a variable, of one name.
  static let duplicateDimension: DiagnosticCode = "duplicate-dimension"
  /// A variable that none of the solvers knows.
  static let variableNotProvided: DiagnosticCode = "variable-not-provided"
}
