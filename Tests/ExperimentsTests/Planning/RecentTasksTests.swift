import Dynamics
import Testing

@testable import Experiments

/// Tasks that are kept are those that would be drawn again.
@Suite struct RecentTasksTests {
  private static let experiments = [
    """
    networks: {square: {inputs: 3, hidden: 3, outputs: 3}, funnel: {inputs: 4, hidden: 3, outputs: 3}}
    task: {kind: regression, samples: [8, 9], target-norm: 2}
    init: {kind: balanced, lambda: [-1, -2]}
    train: {until: 1}
    record: {variables: [gap], at: last}
    seeds: 3
    """,
    """
    network: {inputs: 3, hidden: 3, outputs: 3}
    task: {kind: singular-values, values: [2, 1, 0.5], seed: 4}
    init: {kind: balanced, lambda: [0, 1]}
    train: {until: 1}
    phases: [{name: a}, {name: b, task: {kind: changed, turn: {modes: [1, 2], angle: [0, 45, 90]}}}]
    record: {variables: [gap], at: last}
    seeds: 2
    """,
    """
    network: {inputs: 2, hidden: 2, outputs: 2}
    task: {kind: teacher, values: [2, 1], samples: 9, target-noise: [0.1, 0.2], whiten: false}
    init: {kind: gaussian, sd: [0.1, 0.2]}
    train: {until: 1}
    solve: flow
    record: {variables: [gap], at: last}
    seeds: 3
    """,
  ]

  @Test(arguments: experiments) func keptTasksAreThoseOfNewDraws(yaml: String) throws {
    let (found, diagnostics) = ExperimentFixture.plan(yaml)
    let plan = try #require(found, "\(diagnostics.map(\.message))")
    let grid = plan.grid.count
    for phase in plan.spec.phases.indices {
      // In an order of its own, so that neighbours seldom share a task.
      for index in (0..<2 * grid).map({ $0 * 7 % grid }) {
        let kept = try plan.combinations.task(of: phase, at: index)
        let fresh = try Combinations(spec: plan.spec, seeds: plan.combinations.seeds).task(of: phase, at: index)
        #expect(kept?.task == fresh?.task, "phase \(phase), \(index)")
      }
    }
  }

  @Test func tasksThatAreForgottenAreDrawnAgain() throws {
    let plan = try #require(ExperimentFixture.plan(Self.experiments[0]).0)
    let before = try plan.combinations.task(of: 0, at: 1)
    plan.combinations.forgetTasks()
    #expect(try plan.combinations.task(of: 0, at: 1)?.task == before?.task)
  }
}
