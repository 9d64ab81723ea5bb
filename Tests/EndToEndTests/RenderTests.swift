import Foundation
import TestSupport
import Testing

@Suite struct RenderTests {
  @Test func aNotebookBecomesAPageAndItsFiles() throws {
    let scratch = try Scratch("small")
    let run = try ProgramRun(["render", "small.md"], in: scratch.url)
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output == "output/small.html: 1 claim holds, 3 values agree\n")
    #expect(run.errors.contains("small: pair: 1 of 1 runs in"))
    let files = try scratch.files(in: "output")
    #expect(
      files.keys.sorted() == [
        "small.html", "small_files/fig-pair-narrow.svg", "small_files/fig-pair.csv", "small_files/fig-pair.pdf",
        "small_files/fig-pair.png",
        "small_files/fig-pair.svg", "small_files/manifest.txt", "small_files/record.json",
        "small_files/small.md",
        "small_files/tbl-ends.csv", "small_files/tbl-ends.tex",
      ])
    #expect(files.values.allSatisfy { !$0.isEmpty })
    let table = String(decoding: try #require(files["small_files/tbl-ends.tex"]), as: UTF8.self)
    #expect(table.contains("\\caption{Where they end.}\n  \\label{tbl-ends}"))
  }

  @Test func aPageAsksForNothingFromOutside() throws {
    let scratch = try Scratch("small")
    _ = try ProgramRun(["render", "small.md"], in: scratch.url)
    let page = String(decoding: try #require(try scratch.files(in: "output")["small.html"]), as: UTF8.self)
    #expect(page.contains("Content-Security-Policy"))
    #expect(page.runsNothing)
    for attribute in ["src=\"http", "href=\"http", "url(http", "@import"] { #expect(!page.contains(attribute)) }
    #expect(page.contains("<math") && page.contains("class=\"katex\""))
    #expect(page.contains("Both modes; the step was"))
  }

  /// A page that is sent alone has every file that it links to.
  @Test func aSingleFileHasItsDownloadsInside() throws {
    let scratch = try Scratch("small")
    let run = try ProgramRun(["render", "small.md", "--single-file"], in: scratch.url)
    #expect(run.status == 0, "\(run.errors)")
    let files = try scratch.files(in: "output")
    let page = String(decoding: try #require(files["small.html"]), as: UTF8.self)
    #expect(!page.contains("href=\"small_files"))
    let table = try #require(files["small_files/tbl-ends.csv"])
    #expect(page.contains("<a href=\"data:text/csv;base64,\(table.base64EncodedString())\" download=\"tbl-ends.csv\""))
    // The next page links to its files again, and is not taken for that one.
    #expect(try ProgramRun(["render", "small.md"], in: scratch.url).status == 0)
    #expect(try scratch.text(of: "output/small.html").contains("href=\"small_files/tbl-ends.csv\""))
  }

  @Test func aTextForHostsOfCodeHasItsPicturesBesideIt() throws {
    let scratch = try Scratch("small")
    let run = try ProgramRun(["render", "small.md", "--to", "gfm", "-o", "copy"], in: scratch.url)
    #expect((run.status, run.output) == (0, "copy/small.md: 1 claim holds, 3 values agree\n"), "\(run.errors)")
    let text = try scratch.text(of: "copy/small.md")
    #expect(text.contains("](small_files/fig-pair.svg)") && !text.contains("](#="))
    #expect(try scratch.files(in: "copy")["small_files/fig-pair.svg"] != nil)
    expectGolden(text, "small.md")
    // What it links to belongs to it: a page of another format would take it away.
    let other = try ProgramRun(["render", "small.md", "-o", "copy"], in: scratch.url)
    #expect(other.status == 2)
    #expect(other.errors.contains("'copy/small_files' has the files of 'copy/small.md'"))
    // The copy never replaces the notebook.
    #expect(try ProgramRun(["render", "small.md", "--to", "gfm", "-o", "."], in: scratch.url).status == 2)
  }

  @Test func theSameNotebookGivesTheSameBytes() throws {
    let (one, other) = (try Scratch("small"), try Scratch("small"))
    let first = try ProgramRun(["render", ".", "--jobs", "1", "-o", "out"], in: one.url)
    let second = try ProgramRun(
      ["render", "small.md", ".", "--jobs", "2", "-o", "out"], in: other.url,
      environment: ["TZ": "Asia/Tokyo", "LC_ALL": "de_DE.UTF-8", "HOME": "/nowhere"])
    #expect(first.status == 0 && second.status == 0, "\(first.errors)\(second.errors)")
    let (files, others) = (try one.files(in: "out"), try other.files(in: "out"))
    #expect(files.keys.sorted() == others.keys.sorted())
    for (path, bytes) in files { #expect(others[path] == bytes, "\(path)") }
    #expect(files["index.html"] != nil)
  }

  @Test func aFailedClaimIsShownAndEndsWithOne() throws {
    let scratch = try Scratch("small")
    try scratch.edit("small", replacing: "pair.error < 0.02", with: "pair.error < 1e-9")
    let run = try ProgramRun(["render", "small.md"], in: scratch.url)
    #expect(run.status == 1)
    #expect(run.output == "output/small.html: 1 claim fails, 3 values agree\n")
    #expect(run.errors.contains("[claim-fails]"))
    #expect(try scratch.files(in: "output")["small.html"] != nil)
  }

  @Test func aClaimWhoseControlHoldsTooFails() throws {
    let scratch = try Scratch("small")
    try scratch.edit("small", replacing: "train.learning-rate: 0.2", with: "train.learning-rate: 0.001")
    let run = try ProgramRun(["render", "small.md"], in: scratch.url)
    #expect(run.status == 1)
    #expect(run.errors.contains("control"), "\(run.errors)")
  }

  @Test func aFalseNumberInTheTextIsShownWithTheTrueOne() throws {
    let scratch = try Scratch("small")
    try scratch.edit("small", replacing: "[2.00](#=", with: "[2.03](#=")
    let run = try ProgramRun(["check", "small.md"], in: scratch.url)
    #expect(run.status == 1)
    #expect(run.errors.contains("the text says 2.03, the result is 2.00 [wrong-value]"), "\(run.errors)")
    #expect(try scratch.files(in: "output").isEmpty)
  }

  @Test func aBlockThatFailsStopsNoOther() throws {
    let scratch = try Scratch("small")
    try scratch.edit(
      "small", replacing: "    y: {label: Singular value}", with: "    y: {label: Singular value, type: log}")
    try scratch.edit(
      "small", replacing: "{mark: line, y: \"pair.aligned_values[solver=exact]\", group: mode, style: theory}",
      with: "{mark: heatmap, y: \"0 * pair.gap[solver=exact]\", color: \"pair.gap[solver=exact]\"}")
    let run = try ProgramRun(["render", "."], in: scratch.url)
    #expect(run.status == 3, "\(run.errors)")
    #expect(run.output == "output/small.html: 1 claim holds, 3 values agree\n")
    #expect(run.errors.components(separatedBy: "[not-positive]").count == 2, "\(run.errors)")
    let files = try scratch.files(in: "output")
    #expect(files["index.html"] != nil && files["small.html"] != nil)
    #expect(files["small_files/fig-pair.svg"] == nil && files["small_files/tbl-ends.csv"] != nil)
  }

  /// An experiment without one of its variables has results all the same, and the page says that some are not there.
  @Test func anExperimentWithoutOneVariableIsIncomplete() throws {
    let scratch = try Scratch()
    let notebook = """
      ```yaml {#e .experiment}
      network: {inputs: 2, hidden: 2, outputs: 2}
      task: {kind: singular-values, values: [2, 1]}
      init: {kind: balanced, lambda: [-1, 1], sd: 0.1}
      train: {until: 4}
      record: {variables: [gap], at: {count: 3}}
      derive: {bad: "gap[lambda=gap[time=last]]", fine: gap + 1}
      ```

      It is [](<#=e.fine[time=last, lambda=1]>) and [](<#=e.bad[time=last, lambda=1]>).

      """
    try scratch.write(notebook, to: "a.md")
    let run = try ProgramRun(["render", "a.md"], in: scratch.url)
    #expect(run.status == 3 && run.output.contains("1 of 2 values is not known"), "\(run.errors)\(run.output)")
    let page = String(decoding: try #require(scratch.files(in: "output")["a.html"]), as: UTF8.self)
    #expect(page.contains("</span> incomplete</span>") && !page.contains("no result"))
  }

  @Test func notebooksThatAnotherKeepsFromRunningAreNamed() throws {
    let scratch = try Scratch()
    for (name, text) in [("a.md", "One.\n"), ("b.md", "[1](#=nothing)\n"), ("c.md", "Three.\n")] {
      try scratch.write(text, to: name)
    }
    let run = try ProgramRun(["render", "."], in: scratch.url)
    let words = "not run, since there is an error elsewhere"
    #expect(run.status == 1 && run.output == "a.md: \(words)\nc.md: \(words)\n", "\(run.errors)\(run.output)")
    #expect(try scratch.files(in: "output").isEmpty)
  }

  @Test func theCauseOfAFailedRunStandsInItsPlace() throws {
    let scratch = try Scratch("small")
    let broken = """

      ```yaml {#broken .experiment}
      network: {inputs: 3, hidden: 3, outputs: 2}
      task: {kind: regression, samples: 8}
      init: {kind: balanced, lambda: -1, sd: 0.3}
      train: {learning-rate: 0.5, until: 10}
      phases: [{name: early}, {name: late, before: {rebalance: -2}}]
      solve: descent
      seed: 2
      ```

      It ends at [](#=broken.gap[phase=early,time=last]).

      """
    try scratch.write(scratch.text(of: "small.md") + broken, to: "small.md")
    let run = try ProgramRun(["render", "small.md"], in: scratch.url)
    #expect(run.status == 3, "\(run.errors)")
    #expect(run.output.contains("1 claim holds"))
    #expect(run.errors.contains("[unbalanced-weights]"))
    let page = String(decoding: try #require(try scratch.files(in: "output")["small.html"]), as: UTF8.self)
    #expect(page.contains("only balanced weights can be re-balanced"))
    #expect(try scratch.files(in: "output")["small_files/fig-pair.svg"] != nil)
  }

  @Test func aControlThatChangesNothingOfItsClaimIsRefused() throws {
    let scratch = try Scratch("small")
    try scratch.edit("small", replacing: "that: pair.error < 0.02", with: "that: 1 < 2")
    let run = try ProgramRun(["check", "small.md", "--static"], in: scratch.url)
    #expect(run.status == 1)
    #expect(run.errors.contains("[idle-control]"), "\(run.errors)")
  }

  @Test func aClaimMustHaveAMeaningUnderItsControl() throws {
    let scratch = try Scratch("small")
    try scratch.edit("small", replacing: "that: pair.error < 0.02", with: "that: \"pair.gap[solver=exact] < 9\"")
    try scratch.edit("small", replacing: "{train.learning-rate: 0.2}", with: "{solve: [flow]}")
    let run = try ProgramRun(["check", "small.md", "--static"], in: scratch.url)
    #expect(run.status == 1)
    #expect(
      run.errors.contains("under the control of 'claim-close': 'solver' has no coordinate exact"), "\(run.errors)")
  }

  @Test func whatShowsBeforeAndAfterTheRunIsSaidOnce() throws {
    let scratch = try Scratch("small")
    try scratch.edit("small", replacing: "learning-rate: $rate", with: "learning-rate: 0.1")
    let run = try ProgramRun(["check", "small.md"], in: scratch.url)
    #expect(run.errors.components(separatedBy: "[large-step]").count == 2, "\(run.errors)")
  }

  @Test func templatesCanBeReplaced() throws {
    let scratch = try Scratch("small")
    try scratch.write("own style", to: "mine/style.css")
    let run = try ProgramRun(["render", "small.md", "--templates", "mine"], in: scratch.url)
    #expect(run.status == 0)
    let page = String(decoding: try #require(try scratch.files(in: "output")["small.html"]), as: UTF8.self)
    #expect(page.contains("own style"))
  }
}
