import Diagnostics
import Dynamics
import Results
import Schemas

/// Sets up a phase's task and start as a run would, and asks every solver whether it can use them. What only the training
/// decides is not looked at, so that one trial counts for all trainings.
struct StartTrial {
  let combinations: Combinations
  let phase: Int

  /// What came of a trial.
  struct Outcome: Sendable {
    /// Why no run of it can be computed; nil where runs can.
    fileprivate(set) var refusal: Refusal?
    /// The sizes of the network and the task, where nothing was refused.
    fileprivate(set) var sizes = ProblemSizes.none
    /// The parity, where one is to be matched.
    fileprivate(set) var parity: ParityCheck.Trial?
    /// The start, where descent is to take steps from it.
    fileprivate(set) var step: StepSizeCheck.Trial?
  }

  /// Why a combination is refused, and where the cause is written.
  struct Refusal: Sendable {
    let error: DynamicsError
    let range: SourceRange
  }

  /// The dimensions that the outcome depends on.
  var dimensions: [Dimension] {
    let phases = spec.phases[...phase]
    let isChanged = !spec.changes(in: phase).isEmpty
    let tasks = phases.indices.filter { $0 == phase || isChanged || $0 == 0 && needsWeights }
    let sections = spec.network.dimensions + tasks.flatMap { phases[$0].task?.dimensions ?? [] }
    let rules = [spec.startTraining, phases[phase].training].flatMap { $0?.ruleDimensions ?? [] }
    return sections + rules + (phases[phase].preparation?.dimensions ?? []) + (spec.tests?.dimensions ?? [])
      + (needsWeights ? spec.initialisation.dimensions : [])
  }

  /// What comes of the trial at an index of the grid, with the first seed.
  func outcome(at index: Int) -> Outcome {
    var outcome = Outcome()
    var section = Section.task
    do throws(DynamicsError) {
      let widths = combinations.widths(at: index)
      let task = try combinations.task(of: phase, at: index)
      try task?.task.requireFit(widths)
      if let task, combinations.tests != nil {
        section = .tests
        _ = try combinations.testLosses(of: phase, at: index, on: task.task)
      }
      section = .initialisation
      let weights = try weights(at: index, task)
      if phase == 0, let task {
        outcome.parity = try ParityCheck.Trial(combinations.initialisation.combination(at: index), widths, task.task)
      }
      section = .preparation
      if let scale = combinations.rebalance(before: phase, at: index) {
        try widths.requireFeasible(relativeScale: scale)
      }
      askSolvers(weights, task, at: index, &outcome)
      guard outcome.refusal == nil else { return outcome }
      outcome.sizes = ProblemSizes(
        widths, samples: task?.task.sampleCount ?? 0, newOutputs: task?.newTarget == nil ? 0 : 1,
        objectives: spec.phases.count, tests: spec.testNames.count)
    } catch {
      outcome.refusal = Refusal(error: error, range: written(section, at: index).map(error.range) ?? spec.range)
    }
    return outcome
  }

  /// The section that is used next, and to blame if that fails.
  private enum Section { case task, tests, initialisation, preparation }

  /// What is written for a section at an index of the grid; nil where there is none.
  private func written(_ section: Section, at index: Int) -> SourceValue? {
    switch section {
    case .task: sections.task?.value(at: index)
    case .tests: combinations.tests?.value(at: index)
    case .initialisation: combinations.initialisation.value(at: index)
    case .preparation: sections.preparation?.value(at: index)
    }
  }

  private func weights(at index: Int, _ task: PhaseTask?) throws(DynamicsError) -> Weights? {
    guard needsWeights else { return nil }
    // The start refers to the first task.
    let first = phase == 0 ? task : try combinations.task(of: 0, at: index)
    return try combinations.weights(at: index, task: first?.task)
  }

  /// Asks every solver whether it can go through the phase. The weights of later phases are balanced if the start was, so
  /// that only the task is checked there.
  private func askSolvers(
    _ weights: Weights?, _ task: PhaseTask?, at index: Int, _ outcome: inout Outcome
  ) {
    let rule = combinations.rule(of: phase, at: index)
    guard let task else { return }
    if let refusal = refusal(ofMissing: task.task, at: index) {
      outcome.refusal = refusal
      return
    }
    guard task.newTarget == nil else {
      let range = sections.training?.value(at: index).range ?? spec.range
      if !rule.isPlain { outcome.refusal = Refusal(error: .noClosedForm(.ruleOfNewOutput), range: range) }
      return
    }
    let scale = combinations.initialisation(at: index).initialisation.relativeScale
    for solver in spec.solvers {
      do throws(DynamicsError) {
        if phase == 0, combinations.rebalance(before: 0, at: index) == nil, let weights {
          try solver.method.check(weights: weights, task: task.task, rule: rule, relativeScale: scale)
        } else if solver.method.isClosedForm {
          try ClosedForm.requireSolvable(task.task, rule: rule)
        }
      } catch {
        outcome.refusal = Refusal(error: error, range: range(of: error, for: solver, at: index))
        return
      }
      if solver.method.takesSteps, spec.phases[phase].training != nil, let weights {
        outcome.step = StepSizeCheck.Trial(weights: weights, task: task.task, rule: rule)
      }
    }
  }

  /// The first solver that needs all targets, where some are missing.
  private func refusal(ofMissing task: LearningTask, at index: Int) -> Refusal? {
    guard task.missingTargetCount > 0 else { return nil }
    for solver in spec.solvers where !solver.method.takesMissingTargets {
      do throws(DynamicsError) {
        try task.requireAllTargets(for: "'\(solver.name)'")
      } catch {
        return Refusal(error: error, range: solver.range ?? sections.task?.value(at: index).range ?? spec.range)
      }
    }
    return nil
  }

  /// Inputs that are not white are the fault of a task, weights that are not balanced that of the start.
  private func range(of error: DynamicsError, for solver: SolverSpec, at index: Int) -> SourceRange {
    let start = combinations.initialisation.value(at: index).range
    if case .noClosedForm = error { return solver.range ?? sections.training?.value(at: index).range ?? start }
    guard case .inputsNotWhite = error, let task = sections.task?.value(at: index) else { return solver.range ?? start }
    return phase > 0 || solver.range == nil ? task.range(ofKey: "whiten") ?? task.range : solver.range ?? start
  }

  private var sections: Combinations.PhaseSections { combinations.phases[phase] }

  private var spec: ExperimentSpec { combinations.spec }

  /// In later phases the weights are those that the solver itself has reached. Only the size of steps is judged by those
  /// of the start.
  private var needsWeights: Bool { phase == 0 || spec.takesSteps }
}
