import Diagnostics
import Results
import Testing

@testable import Planning
@testable import Running

/// An experiment that fails changes no colour of a figure of another experiment.
@Suite struct ColorScopeTests {
  private static let text = """
    ```yaml {#a .experiment}
    network: {inputs: 2, hidden: 2, outputs: 2}
    task: {kind: singular-values, values: [2, 1]}
    init: {kind: aligned, lambda: 0, values: 0.01}
    train: {until: 1}
    record: {variables: [gap, weight_norms]}
    ```

    """

  @Test func variablesThatFailedHaveTheColoursOfTheirFamilies() async throws {
    let (plan, diagnostics) = NotebookPlanner.plan(SourceText(name: "a.md", text: Self.text))
    #expect(!diagnostics.hasErrors)
    let run = NotebookRun(plan: plan, jobs: 1, progress: .silent)
    let dataset = try #require(await run.dataset(of: "a").0)
    let (complete, failed) = (run.colorScope(["a": dataset]), run.colorScope([:]))
    for name in ["gap", "weight_norms"] {
      let variable = try #require(failed.datasets["a"]?[name])
      #expect(variable.family == complete.datasets["a"]?[name]?.family)
    }
    #expect(failed.datasets["a"]?["gap"]?.family == .error)
  }
}
