import Foundation
import TestSupport
import Testing

/// `-P name=value`.
@Suite struct ParameterTests {
  private static let notebook = """
    ---
    params: {rate: 0.01, start: balanced, values: [2, 1], solver: {name: theory, kind: exact}, exactly: true}
    ---

    ```yaml {#pair .experiment}
    network: {inputs: 2, hidden: 2, outputs: 2}
    task: {kind: singular-values, values: $values}
    init: {kind: $start, lambda: 2}
    train: {learning-rate: $rate, until: 3}
    solve: $solver
    record: {variables: [gap], at: last}
    ```

    With [2](#=pair.inputs) inputs the rate is [](#=$rate).

    """

  private static func scratch() throws -> Scratch {
    let scratch = try Scratch("small")
    try scratch.write(notebook, to: "a.md")
    return scratch
  }

  private static func page(_ scratch: Scratch, _ name: String) throws -> String {
    String(decoding: try #require(try scratch.files(in: "output")[name]), as: UTF8.self)
  }

  @Test func aValueOfTheCommandLineIsUsedAndShown() throws {
    let scratch = try Self.scratch()
    let arguments = ["render", "a.md", "-P", "rate=2e-3", "-P", "values=[3, 1]"]
    let run = try ProgramRun(arguments, in: scratch.url)
    #expect(run.status == 0, "\(run.errors)")
    let page = try Self.page(scratch, "a.html")
    let origin = "<span class=\"origin\">set on the command line; the notebook says 0.01</span>"
    #expect(page.contains("<dt>rate</dt><dd>2e-3 \(origin)</dd>"))
    #expect(page.contains("<dt>start</dt><dd>balanced</dd>"))
    #expect(page.contains("<code>lazyrich render a.md -P rate=2e-3 -P &#39;values=[3, 1]&#39;</code>"))
    #expect(page.contains(">0.00200</"), "expressions see it")
  }

  @Test func withoutTheOptionThePageShowsTheNotebooksOwn() throws {
    let scratch = try Self.scratch()
    #expect(try ProgramRun(["render", "a.md"], in: scratch.url).status == 0)
    let page = try Self.page(scratch, "a.html")
    #expect(page.contains("<dt>Parameters</dt><dd>rate = 0.01, start = balanced, ") && !page.contains("<dt>rate</dt>"))
    #expect(page.contains("<code>lazyrich render a.md</code>") && !page.contains("class=\"origin\""))
  }

  @Test func everyCommandThatReadsNotebooksTakesIt() throws {
    let scratch = try Self.scratch()
    for (arguments, isChanged) in [(["-P", "rate=0.5"], true), ([], false)] {
      let run = try ProgramRun(["data", "a.md", "pair", "--format", "json"] + arguments, in: scratch.url)
      let json = try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
      let rate = try #require((json["data_vars"] as? [String: [String: Any]])?["learning_rate"]?["data"] as? Double)
      #expect(rate == (isChanged ? 0.5 : 0.01))
    }
    let check = try ProgramRun(["check", "a.md", "--static", "-P", "start=nothing"], in: scratch.url)
    #expect(check.status == 1 && check.errors.contains("'nothing'"), "\(check.errors)")
  }

  @Test func aNameNeedsOneOfTheNotebooksOnly() throws {
    let scratch = try Self.scratch()
    let both = try ProgramRun(["check", "a.md", "small.md", "--static", "-P", "start=balanced"], in: scratch.url)
    #expect(both.status == 0, "\(both.errors)")
    let one = try ProgramRun(["check", "small.md", "--static", "-P", "start=balanced"], in: scratch.url)
    #expect(one.status == 2, "\(one.errors)")
  }

  @Test func dataForProgramsHasTheParameters() throws {
    let scratch = try Self.scratch()
    let commands = [["check", "a.md", "--static"], ["render", "a.md"], ["data", "a.md", "pair"]]
    for command in commands {
      let run = try ProgramRun(command + ["--json", "-P", "rate=0.002"], in: scratch.url)
      let json = try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
      let notebook = try #require((json["notebooks"] as? [[String: Any]])?.first)
      let parameters = try #require(notebook["parameters"] as? [[String: Any]])
      #expect(parameters.map { $0["name"] as? String } == ["rate", "start", "values", "solver", "exactly"])
      #expect(parameters[0]["value"] as? Double == 0.002 && parameters[0]["default"] as? Double == 0.01)
      #expect(parameters[0]["set-by"] as? String == "command-line")
      #expect(parameters[1]["set-by"] as? String == "notebook" && parameters[1]["default"] == nil)
      #expect(parameters[2]["value"] as? [Double] == [2, 1] && parameters[4]["value"] as? Bool == true)
    }
  }

  @Test func whatCannotBeUsedIsWrongUsage() throws {
    let scratch = try Self.scratch()
    let misused = [
      ["-P", "rat=0.1"], ["-P", "rate"], ["-P", "=3"], ["-P", "rate=[1"], ["-P", "rate=fast"], ["-P", "values=3"],
      ["-P", "start=[a]"], ["-P", "exactly=yes"], ["-P", "solver=flow"], ["-P", "rate="],
      ["-P", "rate=1", "-P", "rate=2"],
    ]
    let texts = try misused.map { arguments in
      let run = try ProgramRun(["render", "a.md"] + arguments, in: scratch.url)
      #expect(run.status == 2, "\(arguments)")
      return run.errors
    }
    #expect(try scratch.files(in: "output").isEmpty)
    expectGolden(texts.joined(separator: "\n"), "parameter-errors.txt")
  }

  @Test func whatAValueLeadsToNamesTheCommandLine() throws {
    let scratch = try Self.scratch()
    let misfits = [["rate=-1"], ["values=[2, x]"], ["start=leccun"], ["solver={name: a, kind: flo}"]]
    let texts = try misfits.map { values in
      let run = try ProgramRun(["check", "a.md", "--static"] + values.flatMap { ["-P", $0] }, in: scratch.url)
      #expect(run.status == 1, "\(values)")
      return run.errors
    }
    let wrong = try ProgramRun(["check", "small.md", "-P", "rate=0.02"], in: scratch.url).errors
    let lines = wrong.split(separator: "\n", omittingEmptySubsequences: false).filter { !$0.contains(" runs in ") }
    expectGolden((texts + [lines.joined(separator: "\n")]).joined(separator: "\n"), "parameter-effects.txt")
  }
}
