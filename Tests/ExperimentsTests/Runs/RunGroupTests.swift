import LinearAlgebra
import Testing

@testable import Dynamics
@testable import Experiments

/// Runs that are computed side by side.
@Suite struct RunGroupTests {
  private static let sweep = """
    network: {inputs: 5, hidden: [2, 3], outputs: 4}
    task: {kind: regression, samples: 9}
    init: {kind: balanced, lambda: [-3, 0, 1], sd: 0.3}
    train: {learning-rate: [2e-3, 5e-3, 5], until: 30}
    phases:
      - {name: early, at: {times: [0, 0.01, 2, 30]}}
      - {name: late, train: {until: 1}, at: {times: [0, 1]}}
    record: {variables: [function, loss, ntk_distance]}
    solve: [descent, exact]
    """

  private static func plan(_ yaml: String) throws -> ExperimentPlan {
    let (plan, diagnostics) = ExperimentFixture.plan(yaml)
    return try #require(plan, "\(diagnostics.map(\.message))")
  }

  /// Runs of several widths and learning rates, of which some diverge.
  @Test func runsOfAGroupHaveTheBitsOfEachAlone() throws {
    let plan = try Self.plan(Self.sweep)
    var starts: [RunEnd?] = plan.stages[0].map { _ in nil }
    for runs in plan.stages {
      let computations = zip(runs, starts).map { RunComputation(plan: plan, run: $0, start: $1) }
      let together = try RunGroup.outcomes(of: computations).map { try $0.get() }
      let alone = try computations.map { try $0.outcome() }
      #expect(together.map(\.bytes) == alone.map(\.bytes))
      starts = together.map(\.end)
    }
    #expect(starts.count == 18)
  }

  /// A run that fails is nothing to the others.
  @Test func aFailureConcernsItsRunAlone() throws {
    let plan = try Self.plan(Self.sweep)
    let ends = try plan.stages[0].prefix(4).map { try RunComputation(plan: plan, run: $0, start: nil).outcome().end }
    var computations = zip(plan.stages[1], ends).map { RunComputation(plan: plan, run: $0, start: $1) }
    let expected = try computations.map { try $0.outcome().bytes }
    let origin = try #require(ends[1]?.origin)
    let broken = NetworkState(weights: Weights(first: .nan * origin.factor.first, second: origin.factor.second))
    computations[1] = RunComputation(
      plan: plan, run: plan.stages[1][1], start: RunEnd(origin: origin, states: [broken, broken]))
    let outcomes = RunGroup.outcomes(of: computations)
    #expect(throws: RunError.self) { try outcomes[1].get() }
    for index in [0, 2, 3] { #expect(try outcomes[index].get().bytes == expected[index]) }
  }

  @Test func threadsShareTheRunsOfSmallNetworks() throws {
    let small = try Self.plan(Self.sweep)
    #expect(RunGroup.size(of: 18, in: small, jobs: 2) == 9)
    #expect(RunGroup.size(of: 100, in: small, jobs: 2) == 16)
    #expect(RunGroup.size(of: 0, in: small, jobs: 2) == 1)
    let exact = try Self.plan(Self.sweep.replacing("[descent, exact]", with: "exact"))
    #expect(RunGroup.size(of: 100, in: exact, jobs: 2) == 1)
    let rough = "{name: rough, kind: descent, precision: single}"
    let single = try Self.plan(Self.sweep.replacing("[descent, exact]", with: rough))
    #expect(RunGroup.size(of: 100, in: single, jobs: 2) == 1)
    let large = try Self.plan(
      """
      network: {inputs: 100, hidden: 100, outputs: 2}
      task: {kind: regression, samples: 100}
      init: {kind: lecun}
      train: {until: 1}
      solve: descent
      """)
    #expect(RunGroup.size(of: 100, in: large, jobs: 2) == 1)
  }
}
