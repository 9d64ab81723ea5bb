import Foundation
import Testing

@Suite struct DataFileTests {
  private static let notebook = """
    ```yaml {#own .experiment}
    network: {inputs: 2, hidden: 2, outputs: 1}
    task: {kind: data, inputs: x.csv, targets: y.csv}
    init: {kind: balanced}
    train: {until: 1}
    record: {variables: [predictions], at: start}
    ```

    There are [4](#=own.samples) samples.
    """

  private static func scratch(inputs: String, targets: String) throws -> Scratch {
    let scratch = try Scratch()
    for (name, text) in [("own.md", notebook), ("x.csv", inputs), ("y.csv", targets)] {
      try text.write(to: scratch.url.appending(path: name), atomically: true, encoding: .utf8)
    }
    return scratch
  }

  @Test func theRowsOfAFileAreSamples() throws {
    let scratch = try Self.scratch(inputs: "1, 0\n0,1\n-1,0.5\n2e-1,-1\n\n", targets: "1\n2\n3\n4\n")
    let run = try ProgramRun(["render", "own.md"], in: scratch.url)
    #expect(run.status == 0, "\(run.errors)")
    let page = String(decoding: try #require(try scratch.files(in: "output")["own.html"]), as: UTF8.self)
    #expect(page.contains("x.csv") && page.contains("data file"), "the page names the files that it depends on")
  }

  @Test func phasesReadFilesToo() throws {
    let scratch = try Self.scratch(inputs: "1, 0\n0,1\n-1,0.5\n2e-1,-1\n", targets: "1\n2\n3\n4\n")
    let chain = Self.notebook.replacing("task: {kind: data, inputs: x.csv, targets: y.csv}", with: "task: {kind: data}")
      .replacing(
        "train: {until: 1}",
        with: "train: {until: 1}\nphases: [{name: a, task: {inputs: x.csv, targets: y.csv}}]")
    try chain.write(to: scratch.url.appending(path: "own.md"), atomically: true, encoding: .utf8)
    let run = try ProgramRun(["check", "own.md"], in: scratch.url)
    #expect(run.status == 0, "\(run.errors)")
  }

  @Test(arguments: [
    ("1,0\n0,one\n", "x.csv:2:1: error: 'one' is no number [wrong-type]"),
    ("1,0\n0\n", "own.md:3:28: error: the rows of a matrix have one length"),
    ("1,0\n0,1\n1,1\n", "samples"),
  ])
  func whatIsWrongInAFileIsSaid(inputs: String, message: String) throws {
    let scratch = try Self.scratch(inputs: inputs, targets: "1\n2\n3\n4\n")
    let run = try ProgramRun(["check", "own.md"], in: scratch.url)
    #expect(run.status == 1)
    #expect(run.errors.contains(message), "\(run.errors)")
  }

  @Test func aFileOutsideTheFolderIsNotRead() throws {
    let scratch = try Self.scratch(inputs: "1,0\n", targets: "1\n")
    let file = scratch.url.appending(path: "own.md")
    try Self.notebook.replacing("x.csv", with: "../x.csv").write(to: file, atomically: true, encoding: .utf8)
    let run = try ProgramRun(["check", "own.md"], in: scratch.url)
    #expect(run.status == 1)
    #expect(run.errors.contains("there is no data file '../x.csv' beside the notebook"), "\(run.errors)")
  }
}
