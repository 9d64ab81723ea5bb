public import Diagnostics
import Results

/// The chains of an experiment: each is a run of the first phase with all later runs that start, directly or not, at its
/// end. They are numbered in the order of the first phase's runs, from 0.
///
/// They are those of the plan without trials, whether starts were tried or not: so every machine numbers them alike, and
/// none has to try starts that it does not need. A chain may have no run that is computed in the end.
struct Chains {
  private let plan: ExperimentPlan
  private let untried: ExperimentPlan
  private let roots: GridProjection
  /// The chain of each combination of the first phase; nil where every combination has one, in order. The number of those
  /// that were left out is -1.
  private let numbers: [Int32]?

  /// The chains of all of an experiment.
  init(of plan: ExperimentPlan) {
    self.plan = plan
    let untried = plan.untried
    self.untried = untried
    let roots = GridProjection(from: plan.grid, onto: plan.combinations.runDimensions[0])
    self.roots = roots
    let combinations = plan.combinations.runDimensions[0].reduce(1) { $0 * $1.count }
    guard untried.stages[0].count < combinations else {
      numbers = nil
      return
    }
    var numbers = Array(repeating: Int32(-1), count: combinations)
    for (number, run) in untried.stages[0].enumerated() { numbers[roots.number(at: run.index)] = Int32(number) }
    self.numbers = numbers
  }

  /// How many there are.
  var count: Int { untried.stages[0].count }

  /// The chain of a run.
  func number(of run: PhaseRun) -> Int {
    let combination = roots.number(at: run.index)
    return numbers.map { Int($0[combination]) } ?? combination
  }

  /// The predicted cost of each chain in nanoseconds.
  var nanoseconds: [Int] {
    var costs = Array(repeating: 0, count: count)
    let tables = CombinationTables(plan.combinations)
    for (phase, runs) in untried.stages.enumerated() {
      var prediction = SeedlessCosts(RunCosts(of: phase, in: plan, tables), in: plan)
      for run in runs { costs[number(of: run)] += prediction.nanoseconds(at: run.index) }
    }
    return costs
  }

  /// The runs of each phase that belong to the chains `range`.
  func stages(of range: Range<Int>) -> [[PhaseRun]] {
    plan.stages.map { runs in runs.filter { range.contains(number(of: $0)) } }
  }
}

extension ExperimentPlan {
  /// The number of its chains: runs of the first phase, each with the later runs that start at its end, where no start
  /// was tried.
  public var chainCount: Int { untried.stages[0].count }

  /// The same experiment with some of its chains alone, which are numbered from 0 in the order of the sweep.
  public func restricted(toChains range: Range<Int>) -> ExperimentPlan {
    let chains = Chains(of: self)
    return range.count < chains.count ? with(stages: chains.stages(of: range)) : self
  }

  /// The same experiment as every machine plans it without trying a start: with the runs too that a trial leaves out.
  /// Only experiments that leave combinations out have any.
  var untried: ExperimentPlan {
    spec.skipsInfeasible ? with(stages: CombinationCheck(combinations, .untried).stages) : self
  }

  /// What is wrong with the starts of its runs, which are tried; those of other runs are not. What the experiment leaves
  /// out is not wrong.
  public func startProblems() -> [Diagnostic] { startCheck.problems }

  /// The check of its runs alone.
  var startCheck: CombinationCheck { CombinationCheck(combinations, .some(stages, budget: Limits.checkOperations)) }

  private func with(stages: [[PhaseRun]]) -> ExperimentPlan {
    ExperimentPlan(
      combinations: combinations, schedule: schedule, space: space, stages: stages, skipped: skipped,
      startRemarks: startRemarks)
  }
}
