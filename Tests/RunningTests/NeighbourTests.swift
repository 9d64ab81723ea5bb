import Diagnostics
import Experiments
import Schemas
import Testing

@testable import Planning
@testable import Running

/// Variables that are derived from those of other experiments.
@Suite struct NeighbourTests {
  private static let experiments = """
    ```yaml {#slow .experiment}
    network: {inputs: 2, hidden: 2, outputs: 2}
    task: {kind: singular-values, values: [2, 1]}
    init: {kind: aligned, lambda: 0, values: 0.1}
    train: {until: 3}
    record: {variables: [gap], at: {count: 4}}
    derive: {half: gap / 2}
    ```

    ```yaml {#quick .experiment}
    like: slow
    with: {init.values: 0.3}
    derive: {ratio: gap / slow.gap, own: quick.gap, halves: slow.half + half}
    ```

    ```yaml {#last_one .experiment}
    like: slow
    derive: {far: quick.ratio * slow.gap}
    ```


    """

  private static func plan(_ text: String) -> (plan: NotebookPlan, diagnostics: [Diagnostic]) {
    NotebookPlanner.plan(SourceText(name: "a.md", text: text))
  }

  private static func results(_ text: String) async throws -> NotebookResults {
    let (plan, diagnostics) = plan(text)
    try #require(!diagnostics.hasErrors, "\(DiagnosticRenderer().render(diagnostics))")
    return await NotebookRun(plan: plan, jobs: 1, progress: .silent).results()
  }

  @Test func aVariableIsMadeOfThoseAbove() async throws {
    let results = try await Self.results(
      Self.experiments
        + "[1](<#=max(abs(last_one.far / quick.gap))>) [1](<#=max(quick.halves / (quick.half + slow.half))>)")
    #expect(results.checks.count == 2 && results.isTrue, "\(results.diagnostics)")
    let (slow, quick) = (try #require(results.datasets["slow"]), try #require(results.datasets["quick"]))
    let ratio = try #require(quick["ratio"]?.array.numbers)
    let (upper, lower) = (try #require(quick["gap"]?.array.numbers), try #require(slow["gap"]?.array.numbers))
    #expect(ratio == zip(upper, lower).map { $0 / $1 })
  }

  /// What is used by another experiment alone is there, and what an experiment is derived from runs with it.
  @Test func anExperimentRunsWithThoseThatItUses() async throws {
    let (plan, diagnostics) = Self.plan(Self.experiments + "[1](<#=max(last_one.far / last_one.far)>)")
    #expect(diagnostics.isEmpty, "\(DiagnosticRenderer().render(diagnostics))")
    #expect(plan.demanded(of: "slow") == ["gap", "half"])
    #expect(plan.experiments(for: "last_one").map(\.name) == ["slow", "quick", "last_one"])
    #expect(plan.experiments(for: "slow").map(\.name) == ["slow"])
    let (dataset, found) = await NotebookRun(plan: plan, jobs: 1, progress: .silent).dataset(of: "last_one")
    #expect(found.isEmpty && dataset?["far"]?.array.numbers?.count == 4)
  }

  /// A control of an experiment changes what is derived from it elsewhere.
  @Test func aControlReachesWhatIsDerived() async throws {
    let claim = """
      ```yaml {#claim-quicker .claim}
      says: Larger weights learn faster.
      that: last_one.far[time=3] < last_one.gap[time=3]
      control: {slow: {init.values: 0.3}}
      ```
      """
    let results = try await Self.results(Self.experiments + claim)
    #expect(results.claims["claim-quicker"]?.verdict == .holds, "\(results.diagnostics)")
    let (plan, _) = Self.plan(Self.experiments + claim)
    #expect(plan.claims[0].value.control.map(\.name) == ["slow", "quick", "last_one"])
  }

  @Test(arguments: [
    ("derive: {ratio: gap / quick.gap}", "there is no experiment 'quick' above 'early'"),
    ("derive: {ratio: gap / early.gap, more: ratio + absent.gap}", "there is no experiment 'absent' above 'early'"),
  ])
  func whatIsNotAboveIsNotSeen(derive: String, message: String) {
    let early = """
      ```yaml {#early .experiment}
      network: {inputs: 2, hidden: 2, outputs: 2}
      task: {kind: singular-values, values: [2, 1]}
      init: {kind: aligned, lambda: 0, values: 0.1}
      train: {until: 3}
      \(derive)
      ```


      """
    let (_, diagnostics) = Self.plan(early + Self.experiments)
    #expect(diagnostics.filter { $0.severity == .error }.map(\.message) == [message])
  }

  /// The cause is said once, where it is.
  @Test func whatCannotBeDerivedIsReportedOnce() {
    let broken = Self.experiments.replacing("{half: gap / 2}", with: "{half: gap / nothing}")
    let (_, diagnostics) = Self.plan(broken + "[1](<#=max(quick.halves)>)")
    #expect(
      Set(diagnostics.filter { $0.severity == .error }.map(\.message)) == [
        "'slow' has no variable 'nothing'", "'quick' has no variable 'nothing'", "'last_one' has no variable 'nothing'",
      ])
  }

  /// More seeds than one piece has: what is derived from all seeds of another experiment is evaluated at the end.
  @Test func seedsAreThoseOfTheWholeExperiment() async throws {
    let many = Self.experiments.replacing("train: {until: 3}", with: "train: {until: 3}\nseeds: 20")
      .replacing("{kind: aligned, lambda: 0, values: 0.1}", with: "{kind: balanced, sd: 0.1}")
      .replacing("{init.values: 0.3}", with: "{init.sd: 0.3}")
    let results = try await Self.results(
      many + "[20](<#=count(quick.ratio[time=3])>) [0](<#=max(abs(quick.ratio - quick.gap / slow.gap))>)")
    #expect(results.checks.count == 2 && results.isTrue, "\(results.diagnostics)")
  }
}
