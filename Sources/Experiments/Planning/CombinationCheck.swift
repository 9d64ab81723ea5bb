import Diagnostics
import Dynamics
import Results
import Schemas

/// Tries every combination of network, task, start and phases once, with the first seed, before anything runs.
///
/// Failures depend on shapes and signs, seldom on the draw, so one seed is enough; the rest fails in the run. So do
/// combinations that would take long to try: the check has a budget of operations, and after it is spent only the sign
/// of λ is checked.
struct CombinationCheck {
  let combinations: Combinations
  /// What is wrong with combinations that are not to be skipped, in the order found.
  private(set) var problems: [Diagnostic] = []
  /// Why combinations were left out, as text.
  private(set) var skipped: [String] = []
  /// The largest sizes of all combinations.
  private(set) var sizes = ProblemSizes.none
  /// The parities that are to be matched.
  private(set) var parities = ParityCheck()
  /// The learning rates that descent takes.
  private(set) var steps = StepSizeCheck()
  private var verdicts: [PhaseRun: Bool] = [:]
  /// The operations that are left for trying.
  private var budget: Double
  /// How many combinations were not tried, since that would take too long.
  private var untriedCount = 0

  init(combinations: Combinations, budget: Double = Limits.checkOperations) {
    (self.combinations, self.budget) = (combinations, budget)
  }

  private var spec: ExperimentSpec { combinations.spec }

  /// Whether `run` can be computed, and all phases before it. Problems are collected, or the combination is skipped
  /// where the experiment says so.
  mutating func isMeaningful(_ run: PhaseRun) -> Bool {
    let kept = combinations.runDimensions[run.phase].filter { $0 != combinations.seeds.dimension }
    let first = PhaseRun(phase: run.phase, index: combinations.grid.first(like: run.index, along: kept))
    if let verdict = verdicts[first] { return verdict }
    guard !isStopped() else { return false }
    let start = PhaseRun(phase: run.phase - 1, index: run.index)
    let verdict = (run.phase == 0 || isMeaningful(start)) && check(first)
    verdicts[first] = verdict
    return verdict
  }

  /// Warnings about combinations that were not tried.
  var untried: [Diagnostic] {
    guard untriedCount > 0 else { return [] }
    let combinations = verdicts.count.counting("combination")
    return [
      .warning(
        .partlyChecked, at: spec.range,
        "\(untriedCount) of \(combinations) of '\(spec.name)' cannot be tried before the run, which would take long",
        hint: "what is wrong with them is found when they run; smaller networks can be tried")
    ]
  }

  /// Whether the task was cancelled, which is reported once.
  private mutating func isStopped() -> Bool {
    guard Task.isCancelled else { return false }
    if problems.isEmpty { problems.append(.stopped("the planning of '\(spec.name)'", at: spec.range)) }
    return true
  }

  private mutating func check(_ run: PhaseRun) -> Bool {
    guard hasPossibleLength(run) else { return false }
    let work = combinations.preparationWork(of: run)
    guard work <= budget else { return checkSigns(of: run) }
    budget -= work
    return tryOut(run)
  }

  /// Whether every solver can get through the phase in as many steps as it may take.
  private mutating func hasPossibleLength(_ run: PhaseRun) -> Bool {
    guard let work = combinations.work(of: run, recordCount: 0) else { return true }
    for solver in spec.solvers {
      do throws(DynamicsError) {
        try solver.method.checkLength(of: work)
      } catch {
        problems.append(error.diagnostic(at: solver.range ?? spec.range))
        return false
      }
    }
    return true
  }

  /// Checks what is known without computing anything.
  private mutating func checkSigns(of run: PhaseRun) -> Bool {
    untriedCount += 1
    let widths = combinations.widths(at: run.index)
    do throws(DynamicsError) {
      if let scale = combinations.relativeScale(in: run.phase, at: run.index) {
        try widths.requireFeasible(relativeScale: scale)
      }
    } catch {
      let section = combinations.combination(of: spec.initialisation, at: run.index).value
      refuse(error, at: error.range(in: section))
      return false
    }
    let samples = combinations.source(of: run.phase, at: run.index)?.sampleCount(widths: widths) ?? 0
    let newOutputs = combinations.addsOutput(run.phase, at: run.index) ? 1 : 0
    note(ProblemSizes(widths, samples: samples, newOutputs: newOutputs, objectives: spec.phases.count))
    return true
  }

  private mutating func note(_ other: ProblemSizes) { sizes = sizes.union(other) }

  private mutating func tryOut(_ run: PhaseRun) -> Bool {
    let initialisation = combinations.combination(of: spec.initialisation, at: run.index)
    // The section that is used next, and to blame if that fails.
    var section = spec.phases[run.phase].task.map { combinations.combination(of: $0, at: run.index).value }
    do throws(DynamicsError) {
      let widths = combinations.widths(at: run.index)
      let task = try combinations.task(of: run.phase, at: run.index)
      try task?.task.requireFit(widths)
      section = initialisation.value
      let weights = try combinations.weights(at: run.index, task: firstTask(task, at: run))
      if run.phase == 0, let task { try parities.note(initialisation, widths, task.task) }
      section = spec.phases[run.phase].preparation.map { combinations.combination(of: $0, at: run.index).value }
      if let scale = combinations.rebalance(before: run.phase, at: run.index) {
        try widths.requireFeasible(relativeScale: scale)
      }
      guard checkSolvers(weights: weights, task: task, run: run) else { return false }
      note(
        ProblemSizes(
          widths, samples: task?.task.sampleCount ?? 0, newOutputs: task?.newTarget == nil ? 0 : 1,
          objectives: spec.phases.count))
      return true
    } catch {
      refuse(error, at: section.map(error.range) ?? spec.range)
      return false
    }
  }

  /// The task that the start refers to, `task` being that of `run`.
  private func firstTask(_ task: PhaseTask?, at run: PhaseRun) throws(DynamicsError) -> LearningTask? {
    run.phase == 0 ? task?.task : try combinations.task(of: 0, at: run.index)?.task
  }

  /// Whether every solver can go through the phase. In later phases the weights are those that the solver itself has
  /// reached: balanced if the start was, so that only the task is checked.
  private mutating func checkSolvers(weights: Weights, task: PhaseTask?, run: PhaseRun) -> Bool {
    guard let task, task.newTarget == nil else { return true }
    let scale = combinations.initialisation(at: run.index).initialisation.relativeScale
    for solver in spec.solvers {
      do throws(DynamicsError) {
        if run.phase == 0, combinations.rebalance(before: 0, at: run.index) == nil {
          try solver.method.check(weights: weights, task: task.task, relativeScale: scale)
        } else if solver.method.isClosedForm {
          try task.task.requireWhiteInputs()
        }
      } catch {
        refuse(error, at: range(of: error, for: solver, run))
        return false
      }
      if solver.method.takesSteps { noteStep(weights: weights, task: task.task, run: run) }
    }
    return true
  }

  private mutating func noteStep(weights: Weights, task: LearningTask, run: PhaseRun) {
    guard let section = spec.phases[run.phase].training else { return }
    let scale = combinations.relativeScale(in: run.phase, at: run.index) ?? weights.imbalanceMean
    steps.note(combinations.combination(of: section, at: run.index), relativeScale: scale, task)
  }

  /// Inputs that are not white are the fault of a task, weights that are not balanced that of the start.
  private func range(of error: DynamicsError, for solver: SolverSpec, _ run: PhaseRun) -> SourceRange {
    let start = combinations.combination(of: spec.initialisation, at: run.index).value.range
    guard case .inputsNotWhite = error, let tasks = spec.phases[run.phase].task else { return solver.range ?? start }
    let task = combinations.combination(of: tasks, at: run.index).value
    return run.phase > 0 || solver.range == nil ? task.range(ofKey: "whiten") ?? task.range : solver.range ?? start
  }

  private mutating func refuse(_ error: DynamicsError, at range: SourceRange) {
    let diagnostic = error.diagnostic(at: range)
    guard spec.skipsInfeasible, error.isInfeasibility else {
      problems.append(diagnostic)
      return
    }
    if !skipped.contains(diagnostic.message) { skipped.append(diagnostic.message) }
  }
}
