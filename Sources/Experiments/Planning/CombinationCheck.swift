import Diagnostics
import Dynamics
import Results
import Schemas

/// Checks every combination of network, task, start and phases before anything runs, and finds the runs that can be
/// computed.
///
/// Starts are tried (`StartTrial`) with the first seed: failures depend on shapes and signs, seldom on the draw, so one
/// seed is enough; the rest fails in the run. There are as many trials as their budget lasts for. Of a combination that is
/// not tried only the sign of λ is checked.
struct CombinationCheck {
  /// Which combinations are looked at, and whether starts are tried.
  enum Extent {
    /// All are, with as many trials as so many operations last for.
    case all(budget: Double)
    /// All are, without any trial. What is left out is what all machines agree on; what is wrong besides is found by the
    /// check of some runs, or when they run.
    case untried
    /// Those that these runs of each phase have, with as many trials as so many operations last for.
    case some([[PhaseRun]], budget: Double)
  }

  /// The runs of each phase that can be computed, as can those of the phases before that they start from.
  private(set) var stages: [[PhaseRun]] = []
  /// Why combinations were left out, as text.
  private(set) var skipped: [String] = []
  /// The largest sizes of all combinations.
  private(set) var sizes = ProblemSizes.none
  /// The parities that are to be matched.
  private(set) var parities = ParityCheck()
  /// The learning rates that descent takes.
  private(set) var steps = StepSizeCheck()
  /// The number of trials that were made.
  private(set) var trialCount = 0

  private let combinations: Combinations
  private let extent: Extent
  private let tables: CombinationTables
  private var budget: TrialBudget
  private var found = ProblemList()
  private var skippedMessages: Set<String> = []
  private var infeasibleScales: Set<InfeasibleScale> = []
  private var checkedCount = 0
  private var untriedCount = 0

  /// A refusal that combinations have in common.
  private struct InfeasibleScale: Hashable {
    let error: DynamicsError
    /// The number of the combination of the keys that λ depends on.
    let number: Int
  }

  /// Checks `combinations`.
  init(_ combinations: Combinations, _ extent: Extent = .all(budget: Limits.checkOperations)) {
    (self.combinations, self.extent) = (combinations, extent)
    budget = TrialBudget(operations: extent.budget)
    tables = CombinationTables(combinations)
    var verdicts: RunVerdicts?
    for phase in spec.phases.indices {
      let found = check(phase, after: verdicts)
      stages.append(found.runs)
      verdicts = found
    }
  }

  /// What is wrong with combinations that are not to be skipped, in the order found.
  var problems: [Diagnostic] { found.all }

  /// Warnings about combinations that were not tried.
  var untried: [Diagnostic] {
    guard untriedCount > 0 else { return [] }
    return [
      .warning(
        .partlyChecked, at: spec.range,
        "\(untriedCount) of \(checkedCount.counting("combination")) of '\(spec.name)' cannot be tried before the run,"
          + " which would take long",
        hint: "what is wrong with them is found when they run; smaller networks and sweeps can be tried")
    ]
  }

  private var spec: ExperimentSpec { combinations.spec }

  // MARK: One phase

  private mutating func check(_ phase: Int, after earlier: RunVerdicts?) -> RunVerdicts {
    var verdicts = RunVerdicts(of: phase, in: combinations)
    let indices = extent.indices(of: verdicts, in: phase)
    checkedCount += indices.count
    guard !isStopped(), var trials = trials(of: phase, indices, after: earlier) else {
      reportStop()
      return verdicts
    }
    for (count, index) in indices.enumerated() where !found.isFull {
      if count % 4096 == 0, isStopped() {
        reportStop()
        break
      }
      guard earlier?.isMeaningful(at: index) ?? true else { continue }
      verdicts.note(check(phase, at: index, &trials), at: index)
    }
    return verdicts
  }

  private func isStopped() -> Bool { Task.isCancelled }

  /// Says once that the task was cancelled.
  private mutating func reportStop() {
    if found.all.isEmpty { found.add(.stopped("the planning of '\(spec.name)'", at: spec.range)) }
  }

  /// Makes the trials that the runs `indices` of a phase need; nil where the task was cancelled.
  private mutating func trials(
    of phase: Int, _ indices: [Int], after earlier: RunVerdicts?
  ) -> PhaseTrials? {
    guard extent.hasTrials else { return PhaseTrials() }
    let trial = StartTrial(combinations: combinations, phase: phase)
    let dimensions = combinations.grid.dimensions(among: trial.dimensions)
    let numbers = GridProjection(from: combinations.grid, onto: dimensions)
    let starts = combinations.grid.firstIndices(along: dimensions)
    var areNeeded = Array(repeating: false, count: starts.count)
    for index in indices where earlier?.isMeaningful(at: index) ?? true {
      if lengthProblem(of: phase, at: index) == nil { areNeeded[numbers.number(at: index)] = true }
    }
    let taken = budget.take(starts.count) { [tables] in
      areNeeded[$0] ? tables.trialWork(of: phase, at: starts[$0]) : nil
    }
    trialCount += taken.count
    return computedInParallel(taken.count) { trial.outcome(at: starts[taken[$0]]) }.map { outcomes in
      PhaseTrials(outcomes, of: taken, among: starts.count, numbers)
    }
  }

  private mutating func check(_ phase: Int, at index: Int, _ trials: inout PhaseTrials) -> Bool {
    if extent.hasTrials || !spec.skipsInfeasible, let problem = lengthProblem(of: phase, at: index) {
      found.add(problem.error.diagnostic(at: problem.solver.range ?? spec.range))
      return false
    }
    guard let number = trials.outcomeNumber(at: index) else { return checkSigns(of: phase, at: index) }
    let outcome = trials.outcomes[number]
    if trials.isNew(number) { note(outcome) }
    if let step = outcome.step { note(step, of: phase, at: index) }
    return outcome.refusal == nil
  }

  /// The first solver that cannot get through the phase in as many steps as it may take.
  private func lengthProblem(of phase: Int, at index: Int) -> (solver: SolverSpec, error: DynamicsError)? {
    guard let work = tables.work(of: phase, at: index, recordCount: 0) else { return nil }
    for solver in spec.solvers {
      do throws(DynamicsError) {
        try solver.method.checkLength(of: work)
      } catch {
        return (solver, error)
      }
    }
    return nil
  }

  /// Checks what is known without computing anything.
  private mutating func checkSigns(of phase: Int, at index: Int) -> Bool {
    untriedCount += 1
    do throws(DynamicsError) {
      if let scale = tables.relativeScale(in: phase, at: index) {
        try tables.widths(at: index).requireFeasible(relativeScale: scale)
      }
    } catch {
      let scale = InfeasibleScale(error: error, number: tables.scaleNumber(at: index))
      guard infeasibleScales.insert(scale).inserted else { return false }
      refuse(error, at: error.range(in: combinations.initialisation.value(at: index)))
      return false
    }
    sizes = sizes.union(tables.sizes(of: phase, at: index))
    return true
  }

  // MARK: Outcomes of trials

  private mutating func note(_ outcome: StartTrial.Outcome) {
    if let parity = outcome.parity { parities.note(parity) }
    if let refusal = outcome.refusal { refuse(refusal.error, at: refusal.range) }
    sizes = sizes.union(outcome.sizes)
  }

  private mutating func note(_ step: StepSizeCheck.Trial, of phase: Int, at index: Int) {
    guard let rate = tables.rate(of: phase, at: index) else { return }
    steps.note(
      rate.value, at: rate.range, relativeScale: tables.relativeScale(in: phase, at: index), step)
  }

  private mutating func refuse(_ error: DynamicsError, at range: SourceRange) {
    let diagnostic = error.diagnostic(at: range)
    guard spec.leavesOut(error) else {
      found.add(diagnostic)
      return
    }
    if skippedMessages.insert(diagnostic.message).inserted { skipped.append(diagnostic.message) }
  }
}

extension CombinationCheck.Extent {
  fileprivate var budget: Double {
    switch self {
    case .all(let budget), .some(_, let budget): budget
    case .untried: 0
    }
  }

  fileprivate var hasTrials: Bool {
    switch self {
    case .all, .some: true
    case .untried: false
    }
  }

  /// The indices of a phase's runs that are looked at, those of the first seed.
  fileprivate func indices(of verdicts: RunVerdicts, in phase: Int) -> [Int] {
    switch self {
    case .all, .untried: Array(verdicts.indices)
    case .some(let runs, _): verdicts.firstIndices(of: runs[phase])
    }
  }
}
