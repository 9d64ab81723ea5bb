import Diagnostics
import Results
import Testing

@testable import Experiments

/// The sign of det W(0) det Σ is there, and is matched, at every width that has one.
@Suite struct ParityTests {
  private static func text(
    network: String, task: String = "{kind: singular-values, values: [4, 3, 2, 1]}",
    start: String = "match-parity: true"
  ) -> String {
    """
    network: \(network)
    task: \(task)
    init: {kind: balanced, sd: 0.3, \(start)}
    solve: limit
    record: {variables: [gap]}
    seeds: 20
    """
  }

  @Test func itIsMatchedAtEveryWidth() async throws {
    let network = "{inputs: 4, hidden: [4, 8, 16, 32], outputs: 4}"
    let matched = try await ExperimentFixture.run(Self.text(network: network))
    #expect(try ExperimentFixture.number("min(parity, over=[hidden, seed])", matched) == 1)
    #expect(try ExperimentFixture.number("max(gap, over=[hidden, seed])", matched) < 1e-10)
    let drawn = try await ExperimentFixture.run(Self.text(network: network, start: "match-parity: false"))
    let saddles = try ExperimentFixture.evaluate("count(where(parity < 0, gap), over=seed)", drawn)
    #expect(saddles.numbers?.allSatisfy { 3...17 ~= $0 } == true, "about half of the draws at each width")
    #expect(try ExperimentFixture.number("min(where(parity < 0, gap), over=[hidden, seed])", drawn) > 0.49)
    #expect(try ExperimentFixture.number("max(where(parity > 0, gap), over=[hidden, seed])", drawn) < 1e-10)
  }

  @Test func itIsMissingWhereThereIsNone() async throws {
    let narrow = try await ExperimentFixture.run(
      Self.text(network: "{inputs: 4, hidden: [3, 4], outputs: 4}"))
    #expect(try ExperimentFixture.number("count(parity, over=[hidden, seed])", narrow) == 20)
  }

  @Test func whereItDoesNothingInASweepIsSaid() throws {
    let (plan, diagnostics) = ExperimentFixture.plan(
      Self.text(network: "{inputs: 4, hidden: [2, 3, 4, 8], outputs: 4}"))
    #expect(diagnostics.isEmpty)
    #expect(
      plan?.remarks
        == ["match-parity does nothing for 4-2-4, 4-3-4 units (in-hidden-out), where there is no parity"])
    let whole = ExperimentFixture.plan(Self.text(network: "{inputs: 4, hidden: [4, 8], outputs: 4}"))
    #expect(whole.0?.remarks == [] && whole.1.isEmpty)
  }

  @Test(arguments: [
    ("{inputs: 4, hidden: [2, 3], outputs: 4}", "{kind: singular-values, values: [4, 3, 2, 1]}", "4-2-4"),
    ("{inputs: 4, hidden: 4, outputs: 5}", "{kind: singular-values, values: [4, 3, 2, 1]}", "4-4-5"),
    ("{inputs: 4, hidden: 4, outputs: 4}", "{kind: singular-values, values: [4, 3, 2, 0]}", "det Σ is zero"),
  ])
  func toMatchWhatIsNowhereIsAnError(network: String, task: String, reason: String) throws {
    let (plan, diagnostics) = ExperimentFixture.plan(Self.text(network: network, task: task))
    #expect(plan?.name == nil)
    let diagnostic = try #require(diagnostics.first)
    #expect(diagnostics.count == 1 && diagnostic.code == .noParity && diagnostic.message.contains(reason))
    #expect(diagnostic.range?.text == "true")
  }
}
