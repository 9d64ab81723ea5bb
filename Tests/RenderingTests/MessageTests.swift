import Commands
import Diagnostics
import Experiments
import Foundation
import Planning
import Reports
import Results
import TestSupport
import Testing

@testable import Rendering
@testable import Running
@testable import TextSearch

/// What is said of whole notebooks: the cause once, and what to do.
@Suite struct MessageTests {
  private static func errors(of text: String) -> String {
    let found = NotebookPipeline().plan(SourceText(name: "a.md", text: text), math: MathRenderer()).diagnostics
    return DiagnosticRenderer().render(found)
  }

  private static let study = """
    ```yaml {#a .experiment}
    network: {inputs: 4, hidden: 4, outputs: 4}
    task: {kind: singular-values, values: [2, 1.5, 1, 0.5]}
    init: {kind: balanced, lambda: [0, 1], sd: 0.1, scale: [1, 2]}
    train: {until: 1}
    seeds: 4
    record: {variables: [loss, gap]}
    derive:
      x: gap * scale
    ```

    """

  /// Names that mean something in expressions are refused where they are given, and nothing is said where they are used.
  @Test func reservedNamesAreRefusedOnceWhereTheyAreDefined() {
    let text =
      Self.study.replacing("  x: gap", with: "  last: gap") + """
        ```yaml {#first .experiment}
        like: a
        ```

        ```yaml {#b .experiment}
        network: {inputs: 4, hidden: {values: [4], as: nearest}, outputs: 4}
        init: {kind: balanced}
        ```

        ```yaml {#fig-a .figure}
        fig-cap: A.
        fig-alt: A.
        panels:
          - x: {value: time}
            layers: [{mark: line, y: a.last, color: lambda}]
        ```

        [](#=mean(a.last)) [](#=mean(a.last[seed=last])) [](#=first.gap) [](<#=mean(b.gap[nearest=4])>)

        """
    expectGolden(Self.errors(of: text), "reserved-names.txt")
  }

  /// What cannot be derived is said once, for each experiment that derives it.
  @Test func aBrokenDerivationIsSaidOnce() {
    let text =
      Self.study + """
        ```yaml {#b .experiment}
        like: a
        with: {init.scale: 1e-12}
        derive:
          y: c.gap + 1
          z: y + x
        ```

        [](#=mean(b.x)) [](#=mean(b.y)) [](#=mean(b.z)) [](#=mean(b.z[time=last])) [](#=mean(a.x))

        ```yaml {#claim-b .claim}
        says: The mean exceeds 1.
        that: mean(b.y) > 1
        ```

        """
    expectGolden(Self.errors(of: text), "broken-derivations.txt")
  }

  @Test func hintsSayHowItIsWritten() {
    let calls = [
      "std(a.gap)", "var(a.gap)", "trace(a.gap)", "matmul(a.gap, a.gap)", "transpose(a.gap)", "diag(a.gap)",
      "svd(a.gap)",
      "sin(a.gap)", "cos(a.gap)", "log2(a.gap)", "max(a.gap, a.loss)", "min(a.gap, a.loss)", "log(a.gap, 2)",
      "men(a.gap)",
      "mean(a.w1)", "mean(a.ntk_distance)", "mean(a.sd)", "mean(a.gpa)", "a.'gap'", "np.mean(a.gap)", "a.gap.mean()",
      "a.gap[time=last].max(over=seed)", "a.gap.T", "math.sqrt(2)", "np.std(a.gap)", "a.mean(gap)",
      "torch.linalg.norm(a.gap)",
      "np.pi", "np.e", "a.gap[0]", "a.gap[time=0:1]", "a.gap.flatten()",
    ]
    let values = calls.map { "[](<#=\($0)>)\n" }.joined(separator: "\n")
    expectGolden(Self.errors(of: Self.study + values), "hints.txt")
  }

  /// What other programs call the settings of a study.
  @Test func settingsOfOtherProgramsAreAnswered() {
    let changes = [
      ("{until: 1}", "{until: 1, lr: 0.1, Momentum: 0.9, weight_decay: 0, batch-size: 4, eta: 1}"),
      ("{until: 1}", "{until: 1, step_size: 0.1, epochs: 7, optimizer: sgd, T: 5, learning_rate: 0.1}"),
      ("hidden: 4", "hidden: 4, depth: 3, width: 5"), ("kind: balanced", "kind: xavier"),
      ("sd: 0.1", "sd: 0.1, sigma: 2"), ("seeds: 4", "seeds: [1, 2, 3]"), ("seeds: 4", "seeds: 4\nsolve: sgd"),
      ("seeds: 4", "seeds: 4\nsolve: [exact, adam]"), ("seeds: 4", "seeds: 4\nsolve: {name: a, kind: ode}"),
      ("seeds: 4", "repeats: 4"), ("[loss, gap]}", "[loss, gap], log-every: 10}"), ("[loss, gap]", "[loss, gap, w1]"),
      ("x: gap * scale", "x: max(gap, loss)"),
    ]
    let errors = changes.map { Self.errors(of: Self.study.replacing($0, with: $1) + "[](#=max(a.gap))\n") }
    expectGolden(errors.joined(separator: "\n"), "foreign-settings.txt")
  }

  @Test func figuresSayWhatIsMissingInThem() {
    func figure(_ label: String, x: String, layer: String) -> String {
      """
      ```yaml {#fig-\(label) .figure}
      fig-cap: A.
      fig-alt: A.
      panels: [{x: {value: \(x)}, layers: [{mark: line, \(layer)}]}]
      ```


      """
    }
    let text =
      Self.study
      + figure("a", x: "elapsed", layer: "y: 'a.gap[seed=1, scale=1]', color: lambda")
      + figure("b", x: "time", layer: "y: 'a.gap[scale=1]', color: lambda")
      + figure("c", x: "elapsde", layer: "y: 'a.gap[seed=1, scale=1]', color: lambda")
    expectGolden(Self.errors(of: text), "figure-hints.txt")
  }

  /// A list of what may be written stands in a message once, and not where one word of many was misspelt.
  @Test func listsAreSaidOnce() {
    let text =
      Self.study.replacing("kind: singular-values", with: "kind: singular").replacing(
        "[loss, gap]", with: "[los, test_loss]"
      )
      .replacing(
        "{kind: balanced, lambda: [0, 1], sd: 0.1, scale: [1, 2]}", with: "{kind: gaussian, sd: [0.1, 0.2, 0.3]}"
      )
      .replacing("derive:\n  x: gap * scale\n", with: "")
    let errors = Self.errors(of: text)
    expectGolden(errors, "choices.txt")
    #expect(errors.components(separatedBy: "singular-values, matrix").count == 2, "\(errors)")
  }

  private static let infinite = """
    ```yaml {#a .experiment}
    network: {inputs: 2, hidden: 2, outputs: 2}
    task: {kind: singular-values, values: [2, 1]}
    init: {kind: aligned, lambda: [1, 2], values: 0.1}
    train: {until: 1}
    record: {variables: [gap], at: {count: 3}}
    derive:
      never: crossing(gap, -1, over=time)
    ```

    It is [](<#=a.never[lambda=1]>), or [∞](<#=a.never[lambda=1]>).

    ```yaml {#tbl-a .table}
    tbl-cap: Table.
    rows: lambda
    columns: [{header: Gap, value: "a.gap[time=last]"}, {header: Never, text: "[](#=a.never)"}]
    ```

    ```yaml {#claim-same .claim}
    says: Both are the same.
    that: a.never[lambda=1] == a.never[lambda=2]
    ```

    ```yaml {#claim-infinite .claim}
    says: All are infinite.
    that: a.never == inf
    ```

    ```yaml {#claim-all .claim}
    says: All are equal to themselves.
    that: all(a.never == a.never)
    ```

    ```yaml {#tbl-never .table}
    tbl-cap: Table.
    rows: lambda
    columns: [{header: Never, value: a.never}, {header: Parity, value: "where(a.gap[time=last] < 0, 1)"}]
    ```

    ```yaml {#claim-larger .claim}
    says: One is larger than the other.
    that: 0.1 + 0.2 > 0.3
    ```

    """

  /// Infinities neither agree nor are printed without a word; what rounding decides has a verdict of its own.
  @Test func infinitiesAndRoundingAreSaid() throws {
    let scratch = try Scratch()
    try scratch.write(Self.infinite, to: "a.md")
    let run = try ProgramRun(["render", "a.md"], in: scratch.url)
    let lines = run.errors.split(separator: "\n", omittingEmptySubsequences: false).filter { !$0.contains(" runs in ") }
    expectGolden(lines.joined(separator: "\n"), "infinities.txt")
    #expect(run.status == 1)
    #expect(run.output == "output/a.html: 3 claims hold, 1 claim is within rounding, 1 of 4 values is wrong\n")
    let page = String(decoding: try #require(try scratch.files(in: "output")["a.html"]), as: UTF8.self)
    #expect(page.contains("claim within-rounding") && page.contains("≈</span>\u{A0}within\u{A0}rounding"))
    let json = try ProgramRun(["check", "a.md", "--json"], in: scratch.url).output
    #expect(json.contains(#""verdict": "within-rounding""#) && json.contains(#""infinite": 1"#))
  }

  /// Square networks do not tell λ from −λ, and no rounding makes one of them the larger.
  @Test func theSymmetryOfSquareNetworksHolds() throws {
    let scratch = try Scratch()
    let text = """
      ```yaml {#e .experiment}
      network: {inputs: 4, hidden: 4, outputs: 4}
      task: {kind: singular-values, values: [2, 1.5, 1, 0.5]}
      init: {kind: balanced, lambda: [-3, 3], sd: 0.1}
      train: {until: 4}
      record: {variables: [gap], at: {count: 41}}
      ```

      ```yaml {#claim-same .claim}
      says: Both are the same.
      that: e.gap[lambda=3] == e.gap[lambda=-3]
      ```

      ```yaml {#claim-larger .claim}
      says: One is larger than the other.
      that: any(e.gap[lambda=3] > e.gap[lambda=-3]) or any(e.gap[lambda=3] < e.gap[lambda=-3])
      ```

      """
    try scratch.write(text, to: "a.md")
    let run = try ProgramRun(["check", "a.md"], in: scratch.url)
    #expect(run.status == 1)
    #expect(run.output == "a.md: 1 claim holds, 1 claim is within rounding, 0 values agree\n", "\(run.errors)")
  }

  /// Of an experiment that failed nothing is said again by the values and claims that use it.
  @Test func theCauseOfAFailureIsSaidOnce() async throws {
    let text = Self.infinite.replacing("[](<#=a.never[lambda=1]>)", with: "[1](<#=a.never[lambda=1]>)")
    let plan = NotebookPlanner.plan(SourceText(name: "a.md", text: text)).plan
    var results = NotebookResults()
    let cause = Diagnostic.error(
      DiagnosticCode("numerical-failure", meaning: ""), at: nil, "a run of 'a' failed", hint: "look at it")
    results.fail("a", [cause])
    results.gaps["a"] = ResultGaps(failure: cause)
    for planned in plan.checkedValues {
      let check = results.check(planned.value, in: EvaluationScope())
      #expect(!check.isTrue && check.problem == "not known: a run of 'a' failed")
      results.add(check, for: planned.key)
    }
    #expect(plan.checkedValues.count == 2 && results.checks.count == 2)
    #expect(results.diagnostics.map(\.message) == ["a run of 'a' failed"])
  }

  /// Of a variable that could not be derived nothing is known, nor of what uses it; all else of its experiment stands.
  @Test func whatCannotBeDerivedLeavesTheRestAsItIs() async throws {
    let text =
      Self.study.replacing("lambda: [0, 1], ", with: "").replacing("scale: [1, 2]}", with: "scale: 1}")
      .replacing(
        "x: gap * scale", with: "x: max(gap)\n  wrong: quantile(gap, 2 + max(gap), over=seed)\n  echo: wrong + x") + """
        It is [](#=a.x), [3](#=a.hidden), [1](<#=mean(a.echo)>) and [](<#=max(a.wrong)>).

        ```yaml {#fig-fine .figure}
        fig-cap: "A [](#=a.wrong[time=last])."
        fig-alt: A.
        panels: [{x: {value: time}, title: "T [7](#=a.wrong[time=last])", layers: [{mark: line, y: a.gap, color: seed}]}]
        ```

        ```yaml {#fig-echo .figure}
        fig-cap: A.
        fig-alt: A.
        panels: [{x: {value: time}, layers: [{mark: line, y: a.echo}]}]
        ```

        ```yaml {#tbl-echo .table}
        tbl-cap: A.
        rows: time
        columns: [{header: E, value: a.echo}]
        ```

        ```yaml {#claim-fine .claim}
        says: No gap is negative.
        that: a.gap >= 0
        ```

        ```yaml {#claim-echo .claim}
        says: The echo is positive.
        that: a.echo > 0
        ```

        """
    let notebook = NotebookPipeline().plan(SourceText(name: "a.md", text: text), math: MathRenderer())
    #expect(notebook.diagnostics.isEmpty, "\(DiagnosticRenderer().render(notebook.diagnostics))")
    let results = await NotebookPipeline().run(notebook)
    let errors = Outcome(.fine, results.diagnostics).diagnostics
    #expect(errors.map(\.code.name) == ["wrong-operand", "wrong-value"], "\(DiagnosticRenderer().render(errors))")
    #expect(errors.last?.message == "the text says 3, the result is 4")
    let line = try #require(text.components(separatedBy: "\n").firstIndex { $0.contains("  wrong:") }) + 1
    let reason = "not known, see line \(line): a quantile lies between 0 and 1"
    #expect(results.checks.filter(\.isEcho).map(\.problem) == [reason, reason, reason, reason])
    #expect(results.figures.keys.sorted() == ["fig-fine"] && results.tables.isEmpty)
    #expect(results.failedLabels == ["a", "fig-echo", "tbl-echo"])
    #expect(results.claims["claim-fine"]?.verdict == .holds && results.claims["claim-echo"]?.reason == reason)
    var summary = RunSummary([])
    summary.add(notebook.plan, results)
    #expect(summary.outcome.status == .executionFailed)
    #expect(
      summary.outcome.output
        == "a.md: 1 claim holds, 1 claim cannot be evaluated, 1 of 6 values is wrong, 4 are not known\n")
  }
}
