import Diagnostics
import Schemas

/// Checks that what is recorded exists: the task, the phases, the noise and a solver that knows it.
struct RecordCheck {
  let spec: ExperimentSpec

  /// What is missing for training, and for each recorded variable.
  func problems() -> [Diagnostic] { taskProblems() + timeProblems() + spec.record.variables.flatMap(problems) }

  /// Times can be placed where the state is known at any time.
  private func timeProblems() -> [Diagnostic] {
    guard let phase = spec.phases.first(where: { $0.times?.areAdaptive == true }) else { return [] }
    guard let solver = spec.solvers.first(where: { !$0.method.isClosedForm }) else { return [] }
    return [
      .error(
        .conflictingKeys, at: phase.timesRange ?? spec.range,
        "'adaptive' places times by the closed form, and '\(solver.name)' is a simulation",
        hint: "use solve: exact here and an experiment like this one for '\(solver.name)', or write at: {count: 200}")
    ]
  }

  private func taskProblems() -> [Diagnostic] {
    guard !spec.hasTask, spec.phaseDimension == nil, !spec.solvers.isEmpty else { return [] }
    let range = spec.phases[0].training?.value(at: 0).range ?? spec.solvers[0].range
    return [.error(.missingTask, at: range ?? spec.range, "'\(spec.name)' trains without a task", hint: "add 'task'")]
  }

  private func problems(with variable: RecordedVariable) -> [Diagnostic] {
    let (name, range) = (variable.name, spec.record.range(of: variable) ?? spec.range)
    var problems: [Diagnostic] = []
    if variable.needsTask, !spec.hasTask, spec.phaseDimension == nil {
      problems.append(
        .error(
          .missingTask, at: range, "'\(name)' needs a task, and '\(spec.name)' has none",
          hint: "add 'task', or record other variables"))
    }
    if variable.needsNoise, spec.noise == nil {
      problems.append(
        .error(
          .missingKey, at: range, "'\(name)' needs to know the noise", hint: "add noise: {sd: 0.1} to the experiment"))
    }
    if variable.needsTests, spec.tests == nil {
      problems.append(
        .error(
          .missingKey, at: range, "'\(name)' is measured on tests, and there are none",
          hint: "add tests: {clean: {}} to the experiment, or another test"))
    }
    if variable.isOnObjectives, spec.phaseDimension == nil {
      problems.append(
        .error(
          .missingKey, at: range, "'\(name)' is measured on the tasks of phases, and there are none",
          hint: "add 'phases', or record loss and gap"))
    }
    if variable.needsEveryTarget, spec.hidesTargetsEverywhere {
      problems.append(
        .error(
          .missingTargets, at: range,
          "'\(name)' needs all targets, and of every task of '\(spec.name)' some are missing",
          hint: "record loss, gap or test_losses, which count the targets that are there, or give all targets"))
    }
    if !spec.provides(variable) {
      problems.append(
        .error(
          .variableNotProvided, at: range,
          "'\(name)' depends on the rotation of the hidden units, which '\(spec.solvers[0].name)' does not know",
          hint: ExperimentSpec.hintForRotations))
    }
    return problems
  }
}

extension ExperimentSpec {
  /// Whether a solver knows `variable`; of a start that is not trained all is known.
  func provides(_ variable: RecordedVariable) -> Bool {
    solvers.isEmpty || solvers.contains { $0.provides(variable) }
  }

  /// Whether targets of every task are missing.
  var hidesTargetsEverywhere: Bool {
    let all = phases.indices.flatMap(sources)
    return !all.isEmpty && all.allSatisfy(\.hidesTargets)
  }

  /// What to do where something depends on the rotation of the hidden units, and no solver knows that.
  static let hintForRotations =
    "add descent or flow to 'solve', or use what does not depend on that rotation: function, input_gram, output_gram,"
    + " layer_singular_values, imbalance_mean"
}
