import Diagnostics
import Dynamics
import Results
import TestSupport
import Testing

@testable import Experiments

/// What is said of all runs does not depend on the order in which they finish.
@Suite struct SummaryTests {
  private static func plan() throws -> ExperimentPlan {
    try #require(
      ExperimentFixture.plan(
        """
        network: {inputs: 1, hidden: 1, outputs: 1}
        task: {kind: singular-values, values: [2]}
        init: {kind: balanced, lambda: [1, 2, 3, 4, 5, 6]}
        train: {until: 0.1}
        solve: exact
        record: {variables: [loss], at: last}
        """
      ).0)
  }

  /// Qualities with many equal numbers, and some that are NaN.
  private static func results(_ plan: ExperimentPlan, _ generator: inout SeededGenerator) -> [RunResult] {
    plan.stages[0].map { run in
      var records = RunResult.SolverRecords(values: [[0]])
      records.quality.estimatedError = [nil, 1e-3, 2e-3, .nan].randomElement(using: &generator) ?? nil
      records.quality.smallestGrowingPivot = Double(run.index + 1)
      records.quality.outputCondition = [nil, 1e9, 2e9, .nan].randomElement(using: &generator) ?? nil
      records.quality.divergedStep = [nil, 7, 8].randomElement(using: &generator) ?? nil
      return RunResult(run: run, sizes: plan.space.sizes, objectives: [], solvers: [records], parity: nil)
    }
  }

  @Test(arguments: UInt64(0)..<40) func remarksDoNotDependOnTheOrder(seed: UInt64) throws {
    let plan = try Self.plan()
    var generator = SeededGenerator(seed: seed)
    let results = Self.results(plan, &generator)
    func summary(_ results: [RunResult]) -> [String] {
      var summary = QualitySummary(solverCount: 1)
      for result in results { summary.add(result, at: RunPosition(piece: 0, run: result.run)) }
      return summary.remarks(on: plan) + summary.divergenceWarnings(on: plan).map(\.message)
    }
    let remarks = summary(results)
    for _ in 0..<5 { #expect(summary(results.shuffled(using: &generator)) == remarks) }
    // The largest estimate is that of the first run that has it.
    let known = results.filter { $0.solvers[0].quality.estimatedError != nil }
    let worst = known.max {
      ($0.solvers[0].quality.estimatedError ?? 0) < ($1.solvers[0].quality.estimatedError ?? 0)
    }
    let location = worst.map { "(at lambda = \($0.run.index + 1)), where" }
    #expect(location.map { remarks[0].contains($0) } ?? !remarks.contains { $0.contains("estimated") })
    let diverged = results.first { $0.solvers[0].quality.divergedStep != nil }
    let first = diverged.map { "(at lambda = \($0.run.index + 1)); in all" }
    #expect(first.map { first in remarks.contains { $0.contains(first) } } ?? true)
  }

  @Test(arguments: UInt64(0)..<10) func failuresDoNotDependOnTheOrder(seed: UInt64) throws {
    let plan = try Self.plan()
    var generator = SeededGenerator(seed: seed)
    let reasons: [DynamicsError] = [.missingTask, .flowTooLong(time: 1), .flowNotResolved(time: 2)]
    let failures = plan.stages[0].map { run in
      let reason = reasons.randomElement(using: &generator) ?? .missingTask
      return (run, RunError(reason, of: run, in: plan))
    }
    func diagnostics(_ failures: [(PhaseRun, RunError)]) -> String {
      var summary = FailureSummary()
      for (run, error) in failures { summary.add(error, at: RunPosition(piece: 0, run: run)) }
      return DiagnosticRenderer().render(summary.diagnostics(of: plan) { $0 != .flowNotResolved(time: 2) })
    }
    let text = diagnostics(failures)
    #expect(!text.contains("t = 2"))
    for reason in reasons.dropLast() {
      let alike = failures.filter { $0.1.reason == reason }
      guard let first = alike.first else { continue }
      #expect(text.contains("this happened first at \(first.1.coordinates)"))
      #expect(text.contains("\(alike.count) of 6 runs of 'trial' failed so"))
    }
    for _ in 0..<5 { #expect(diagnostics(failures.shuffled(using: &generator)) == text) }
  }
}
