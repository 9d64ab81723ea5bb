import Foundation
import TestSupport
import Testing

/// The built program in a service.
@Suite struct ServiceTests {
  private static func scratch() throws -> Scratch {
    let scratch = try Scratch("small")
    // Nothing uses a second experiment, which is a warning.
    let text = try scratch.text(of: "small.md")
    let block = "```yaml {#spare .experiment}\nlike: pair\n```\n"
    try scratch.write("\(text)\n\(block)", to: "small.md")
    return scratch
  }

  @Test func warningsEndWithOneUnderStrict() throws {
    let scratch = try Self.scratch()
    #expect(try ProgramRun(["check", "--static", "small.md"], in: scratch.url).status == 0)
    let strict = try ProgramRun(["check", "--static", "small.md", "--strict"], in: scratch.url)
    #expect(strict.status == 1)
    #expect(strict.errors.contains("[unused-experiment]"))
  }

  @Test func formsGoToStandardOutput() throws {
    let scratch = try Self.scratch()
    let github = try ProgramRun(["check", "--static", "-q", "small.md", "--format", "github"], in: scratch.url)
    #expect(github.output.hasPrefix("::warning file=small.md,line="))
    #expect(github.output.split(separator: "\n").count == 1)
    #expect(github.errors.isEmpty)
    let sarif = try ProgramRun(["check", "--static", "small.md", "--format", "sarif"], in: scratch.url)
    let log = try JSONDecoder().decode(JSONValue.self, from: Data(sarif.output.utf8))
    #expect(log["version"] == "2.1.0")
    #expect(log["runs"].elements[0]["results"].elements.map { $0["ruleId"] } == ["unused-experiment"])
  }

  @Test func quietPrintsNothingWhereNothingIsWrong() throws {
    let scratch = try Scratch("small")
    let run = try ProgramRun(["check", "small.md", "--quiet"], in: scratch.url)
    #expect((run.status, run.output, run.errors) == (0, "", ""))
  }

  @Test func standardInputIsChecked() throws {
    let scratch = try Scratch("small")
    try scratch.edit("small", replacing: "hidden: 2", with: "hiden: 2")
    let process = Process()
    process.executableURL = ProgramRun.program
    process.arguments = ["check", "--static", "-"]
    process.standardInput = try FileHandle(forReadingFrom: scratch.url.appending(path: "small.md"))
    let errors = Pipe()
    process.standardError = errors
    try process.run()
    let text = String(decoding: try errors.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == 1)
    #expect(text.hasPrefix("-:18:"))
  }
}
