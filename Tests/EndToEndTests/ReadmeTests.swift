import Foundation
import TestSupport
import Testing

/// What the README shows is what the program does.
@Suite struct ReadmeTests {
  private static func readme() throws -> String {
    try String(contentsOf: Repository.root.appending(path: "README.md"), encoding: .utf8)
  }

  /// The text between two lines of the README.
  private static func part(after opening: String, before closing: String) throws -> String {
    let text = try readme()
    let start = try #require(text.range(of: opening + "\n")).upperBound
    let end = try #require(text.range(of: "\n" + closing + "\n", range: start..<text.endIndex)).lowerBound
    return String(text[start..<end]) + "\n"
  }

  @Test func itsNotebookRendersAndHolds() throws {
    let scratch = try Scratch()
    let notebook = try Self.part(after: "````markdown", before: "````")
    try scratch.write(notebook, to: "my.md")
    let run = try ProgramRun(["render", "my.md"], in: scratch.url)
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output == "output/my.html: 1 claim holds, 1 value agrees\n")
  }

  @Test func itsMistakeIsReportedAsItSays() throws {
    let scratch = try Scratch()
    let notebook = try Self.part(after: "````markdown", before: "````").replacing("lambda: 0,", with: "lamda: 0,")
    try scratch.write(notebook, to: "my.md")
    let run = try ProgramRun(["check", "my.md"], in: scratch.url)
    #expect(run.status == 1)
    #expect(run.errors == (try Self.part(after: "```text", before: "```")))
  }
}
