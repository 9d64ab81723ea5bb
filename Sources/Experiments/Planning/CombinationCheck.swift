import Diagnostics
import Dynamics
import Results
import Schemas

/// Tries every combination of network, task, start and phases once, with the first seed, before anything runs.
///
/// What fails depends on shapes and signs, seldom on the draw, so one seed is enough; the rest fails while it runs. So does what
/// would take long to try: planning has an allowance of work, behind which only the sign of λ is looked at.
struct CombinationCheck {
  let combinations: Combinations
  /// Whether something was reported.
  private(set) var foundErrors = false
  /// What was left out.
  private(set) var skipped: [String] = []
  /// The largest sizes met.
  private(set) var sizes = ProblemSizes.none
  private var verdicts: [PhaseRun: Bool] = [:]
  /// The operations that may still be spent on trying.
  private var allowance: Double
  /// The smallest stability bound that each learning rate meets, where it is too near.
  private var largeSteps: [SourceRange: (rate: Double, bound: Double)] = [:]
  /// Where parities should be matched: whether they are in some combination, and why they cannot be in others.
  private var parities: [SourceRange: (areMatched: Bool, obstacles: [DynamicsError])] = [:]

  /// The operations of one experiment's check: a second or two.
  static let greatestWork = 5e10

  init(combinations: Combinations, allowance: Double = greatestWork) {
    (self.combinations, self.allowance) = (combinations, allowance)
  }

  private var spec: ExperimentSpec { combinations.spec }

  /// Whether `run` can be run, and all phases before it; errors are reported unless such combinations are to be skipped.
  mutating func isMeaningful(_ run: PhaseRun, _ context: inout DecodingContext) -> Bool {
    let kept = combinations.runDimensions[run.phase].filter { $0 != combinations.seeds.dimension }
    let first = PhaseRun(phase: run.phase, place: combinations.grid.first(like: run.place, along: kept))
    if let verdict = verdicts[first] { return verdict }
    guard !isStopped(&context) else { return false }
    let start = PhaseRun(phase: run.phase - 1, place: run.place)
    let verdict = (run.phase == 0 || isMeaningful(start, &context)) && check(first, &context)
    verdicts[first] = verdict
    return verdict
  }

  /// Whether the task was cancelled, which is reported once.
  private mutating func isStopped(_ context: inout DecodingContext) -> Bool {
    guard Task.isCancelled else { return false }
    if !foundErrors { context.report(.stopped("the planning of '\(spec.name)'", at: spec.range)) }
    foundErrors = true
    return true
  }

  /// How many combinations were not tried, since that would take too long.
  private(set) var untriedCount = 0

  private mutating func check(_ run: PhaseRun, _ context: inout DecodingContext) -> Bool {
    guard hasPossibleLength(run, &context) else { return false }
    let work = combinations.preparationWork(of: run)
    guard work <= allowance else { return checkSigns(of: run, &context) }
    allowance -= work
    return tryOut(run, &context)
  }

  /// Whether every solver can get through the phase in as many steps as it may take.
  private mutating func hasPossibleLength(_ run: PhaseRun, _ context: inout DecodingContext) -> Bool {
    guard let work = combinations.work(of: run, recordCount: 0) else { return true }
    for solver in spec.solvers {
      do throws(DynamicsError) {
        try solver.method.checkLength(of: work)
      } catch {
        foundErrors = true
        context.report(error.diagnostic(at: solver.range ?? spec.range))
        return false
      }
    }
    return true
  }

  /// What can be said without computing anything.
  private mutating func checkSigns(of run: PhaseRun, _ context: inout DecodingContext) -> Bool {
    untriedCount += 1
    let widths = combinations.widths(at: run.place)
    do throws(DynamicsError) {
      if let scale = combinations.relativeScale(in: run.phase, at: run.place) {
        try widths.requireFeasible(relativeScale: scale)
      }
    } catch {
      let section = combinations.combination(of: spec.initialisation, at: run.place).value
      refuse(error, at: error.range(in: section), &context)
      return false
    }
    let samples = combinations.source(of: run.phase, at: run.place)?.sampleCount(widths: widths) ?? 0
    let newOutputs = combinations.addsOutput(run.phase, at: run.place) ? 1 : 0
    note(ProblemSizes(widths, samples: samples, newOutputs: newOutputs, objectives: spec.phases.count))
    return true
  }

  private mutating func note(_ other: ProblemSizes) { sizes = sizes.union(other) }

  private mutating func tryOut(_ run: PhaseRun, _ context: inout DecodingContext) -> Bool {
    let initialisation = combinations.combination(of: spec.initialisation, at: run.place)
    var section = spec.phases[run.phase].task.map { combinations.combination(of: $0, at: run.place).value }
    do throws(DynamicsError) {
      let widths = combinations.widths(at: run.place)
      let task = try combinations.task(of: run.phase, at: run.place)
      try task?.task.requireFit(widths)
      section = initialisation.value
      let weights = try combinations.weights(at: run.place, task: firstTask(task, at: run))
      if run.phase == 0, let task { try noteParity(initialisation, widths, task.task) }
      section = spec.phases[run.phase].preparation.map { combinations.combination(of: $0, at: run.place).value }
      if let scale = combinations.rebalance(before: run.phase, at: run.place) {
        try widths.requireFeasible(relativeScale: scale)
      }
      guard checkSolvers(weights: weights, task: task, run: run, &context) else { return false }
      note(
        ProblemSizes(
          widths, samples: task?.task.sampleCount ?? 0, newOutputs: task?.newTarget == nil ? 0 : 1,
          objectives: spec.phases.count))
      return true
    } catch {
      refuse(error, at: section.map(error.range) ?? spec.range, &context)
      return false
    }
  }

  /// The task that the start refers to, `task` being that of `run`.
  private func firstTask(_ task: PhaseTask?, at run: PhaseRun) throws(DynamicsError) -> LearningTask? {
    run.phase == 0 ? task?.task : try combinations.task(of: 0, at: run.place)?.task
  }

  /// Whether every solver can go through the phase; in later phases their weights are balanced, if they ever were.
  private mutating func checkSolvers(
    weights: Weights, task: PhaseTask?, run: PhaseRun, _ context: inout DecodingContext
  ) -> Bool {
    guard let task, task.newTarget == nil else { return true }
    let scale = combinations.initialisation(at: run.place).initialisation.relativeScale
    for solver in spec.solvers {
      do throws(DynamicsError) {
        if run.phase == 0, combinations.rebalance(before: 0, at: run.place) == nil {
          try solver.method.check(weights: weights, task: task.task, relativeScale: scale)
        } else if solver.method.isClosedForm {
          try task.task.requireWhiteInputs()
        }
      } catch {
        refuse(error, at: place(of: error, for: solver, run), &context)
        return false
      }
      if solver.method.takesSteps { noteLargeStep(weights: weights, task: task.task, run: run) }
    }
    return true
  }

  /// Inputs that are not white are written in a phase, weights that are not balanced at the start.
  private func place(of error: DynamicsError, for solver: SolverSpec, _ run: PhaseRun) -> SourceRange {
    let start = combinations.combination(of: spec.initialisation, at: run.place).value.range
    guard case .inputsNotWhite = error, let tasks = spec.phases[run.phase].task else { return solver.range ?? start }
    let task = combinations.combination(of: tasks, at: run.place).value
    return run.phase > 0 || solver.range == nil ? task.place(of: "whiten") ?? task.range : solver.range ?? start
  }

  /// Above 0.2 of the stability bound descent and flow part visibly (theory §1).
  private mutating func noteLargeStep(weights: Weights, task: LearningTask, run: PhaseRun) {
    guard let section = spec.phases[run.phase].training else { return }
    let training = combinations.combination(of: section, at: run.place)
    let bound = GradientDescent.stabilityBound(
      relativeScale: combinations.relativeScale(in: run.phase, at: run.place) ?? weights.imbalanceMean,
      largestSingularValue: largestSingularValue(of: task))
    let (rate, place) = (training.spec.learningRate, training.value["learning-rate"]?.range ?? training.value.range)
    guard rate > 0.2 * bound, bound < largeSteps[place]?.bound ?? .infinity else { return }
    largeSteps[place] = (rate, bound)
  }

  /// The largest singular value of Σ; where that is no finite matrix, other checks say so.
  private func largestSingularValue(of task: LearningTask) -> Double {
    guard !task.isWhite else { return task.modes.values.first ?? 0 }
    return (try? task.correlation.singularValues())?.first ?? 0
  }

  private mutating func noteParity(
    _ section: SweptSection<InitialisationSpec>.Combination, _ widths: Widths, _ task: LearningTask
  ) throws(DynamicsError) {
    let initialisation = section.spec.initialisation
    guard initialisation.matchesParity else { return }
    let place = section.value["match-parity"]?.range ?? section.value.range
    var known = parities[place] ?? (false, [])
    if let obstacle = try initialisation.parityObstacle(widths: widths, task: task) {
      if !known.obstacles.contains(obstacle) { known.obstacles.append(obstacle) }
    } else {
      known.areMatched = true
    }
    parities[place] = known
  }

  /// Refuses to match parities that exist in no combination.
  mutating func reportIdleParities(_ context: inout DecodingContext) {
    for (place, known) in placesOfParities where !known.areMatched {
      guard let first = known.obstacles.first else { continue }
      foundErrors = true
      context.report(first.diagnostic(at: place))
    }
  }

  /// In which combinations of a sweep no parity can be matched though it is in others, in words.
  var parityRemarks: [String] {
    placesOfParities.compactMap { _, known in
      known.areMatched && !known.obstacles.isEmpty ? DynamicsError.idleParities(known.obstacles) : nil
    }
  }

  private var placesOfParities: [(SourceRange, (areMatched: Bool, obstacles: [DynamicsError]))] {
    parities.sorted { $0.key.bytes.lowerBound < $1.key.bytes.lowerBound }.map { ($0.key, $0.value) }
  }

  /// Warns of the learning rates that are too large, each once.
  func reportLargeSteps(_ context: inout DecodingContext) {
    for (place, step) in largeSteps.sorted(by: { $0.key.bytes.lowerBound < $1.key.bytes.lowerBound }) {
      let limit = NumberFormat(.auto, digits: 3)
      context.report(
        .warning(
          .largeStep, at: place,
          "the learning rate \(limit.text(step.rate)) is above 0.2 of the stability bound, \(limit.text(step.bound))",
          hint: "descent leaves the flow here; use at most \(limit.text(0.2 * step.bound)) to compare the two"))
    }
  }

  /// Warns of what was not tried.
  func reportUntried(_ context: inout DecodingContext) {
    guard untriedCount > 0 else { return }
    let combinations = verdicts.count.counting("combination")
    context.report(
      .warning(
        .partlyChecked, at: spec.range,
        "\(untriedCount) of \(combinations) of '\(spec.name)' cannot be tried before the run, which would take long",
        hint: "what is wrong with them is found when they run; smaller networks can be tried"))
  }

  private mutating func refuse(_ error: DynamicsError, at range: SourceRange, _ context: inout DecodingContext) {
    let diagnostic = error.diagnostic(at: range)
    if spec.skipsInfeasible, error.isInfeasibility {
      if !skipped.contains(diagnostic.message) { skipped.append(diagnostic.message) }
    } else {
      foundErrors = true
      context.report(diagnostic)
    }
  }
}

extension DynamicsError {
  /// The place of the key that it speaks of, within the section that could not be used.
  fileprivate func range(in section: SourceValue) -> SourceRange {
    let key: String? =
      switch self {
      case .infeasibleRelativeScale: section["rebalance"] == nil ? "lambda" : "rebalance"
      case .tooManyModes: "values"
      case .tooFewSamples: "samples"
      case .rankDeficientInputs, .constantInput: "inputs"
      case .outOfRange("mode", _, _): "reverse"
      case .wrongShape(let quantity, _, _, _, _), .wrongCount(let quantity, _, _), .outOfRange(let quantity, _, _),
        .notFinite(let quantity), .overflow(let quantity), .mismatch(let quantity, _, _):
        quantity
      case .unbalancedWeights, .notRebalanceable, .inputsNotWhite, .noParity, .noSign, .cannotScaleZero, .missingTask,
        .stableFormUndefined, .flowNotResolved, .flowTooLong, .stopped, .linearAlgebra:
        nil
      }
    return key.flatMap { section.place(of: $0) } ?? section.range
  }

  /// Whether it says that a combination has no meaning, rather than that something is badly written.
  var isInfeasibility: Bool {
    switch self {
    case .infeasibleRelativeScale, .unbalancedWeights, .notRebalanceable, .inputsNotWhite, .stableFormUndefined: true
    case .wrongShape, .mismatch, .wrongCount, .outOfRange, .notFinite, .tooFewSamples, .rankDeficientInputs,
      .constantInput, .overflow, .cannotScaleZero, .noParity, .noSign, .tooManyModes, .missingTask, .flowNotResolved,
      .flowTooLong, .stopped, .linearAlgebra:
      false
    }
  }
}
