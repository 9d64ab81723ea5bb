import Diagnostics
import Schemas

/// Holds what is recorded against what there is to record: a task, phases, noise, a solver that knows it.
struct RecordCheck {
  let spec: ExperimentSpec

  /// Whether every recorded variable exists; problems are reported.
  func isPassed(_ context: inout DecodingContext) -> Bool {
    let found = context.diagnostics.count
    if !spec.hasTask, spec.phaseDimension == nil, !spec.solvers.isEmpty {
      let place = spec.phases[0].training?.combinations[0].value.range ?? spec.solvers[0].range
      context.report(
        .error(.missingTask, at: place ?? spec.range, "'\(spec.name)' trains without a task", hint: "add 'task'"))
    }
    for variable in spec.record.variables { check(variable, &context) }
    return context.diagnostics.count == found
  }

  private func check(_ variable: RecordedVariable, _ context: inout DecodingContext) {
    let (name, place) = (variable.name, spec.record.range(of: variable) ?? spec.range)
    if variable.needsTask, !spec.hasTask, spec.phaseDimension == nil {
      context.report(
        .error(
          .missingTask, at: place, "'\(name)' needs a task, and '\(spec.name)' has none",
          hint: "add 'task', or record other variables"))
    }
    if variable.needsNoise, spec.noise == nil {
      context.report(
        .error(
          .missingKey, at: place, "'\(name)' needs to know the noise", hint: "add noise: {sd: 0.1} to the experiment"))
    }
    if variable.isOnObjectives, spec.phaseDimension == nil {
      context.report(
        .error(
          .missingKey, at: place, "'\(name)' is measured on the tasks of phases, and there are none",
          hint: "add 'phases', or record loss and gap"))
    }
    if !spec.provides(variable) {
      context.report(
        .error(
          .variableNotProvided, at: place,
          "'\(name)' depends on the rotation of the hidden units, which '\(spec.solvers[0].name)' does not know",
          hint: ExperimentSpec.hintForRotations))
    }
  }
}

extension ExperimentSpec {
  /// Whether a solver knows `variable`; of a start that is not trained all is known.
  func provides(_ variable: RecordedVariable) -> Bool {
    solvers.isEmpty || solvers.contains { $0.provides(variable) }
  }

  /// What to do where something depends on the rotation of the hidden units, and no solver knows that.
  static let hintForRotations =
    "add descent or flow to 'solve', or use what does not depend on that rotation: function, input_gram, output_gram,"
    + " layer_singular_values, imbalance_mean"
}
