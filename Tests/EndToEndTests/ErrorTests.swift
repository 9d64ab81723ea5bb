import Foundation
import TestSupport
import Testing

@Suite struct ErrorTests {
  @Test func everyMistakeIsReportedInOneRunAndNothingIsWritten() throws {
    let scratch = try Scratch("mistakes")
    try scratch.write("old", to: "output/mistakes.html")
    let run = try ProgramRun(["render", "mistakes.md"], in: scratch.url)
    #expect(run.status == 1)
    #expect(try scratch.files(in: "output") == ["mistakes.html": Data("old".utf8)])
    expectGolden(run.errors, "mistakes.txt")
  }

  @Test func checkFindsTheSame() throws {
    let scratch = try Scratch("mistakes")
    let check = try ProgramRun(["check", "mistakes.md", "--static"], in: scratch.url)
    #expect(check.status == 1)
    expectGolden(check.errors, "mistakes.txt")
  }

  @Test(arguments: [
    (["render", "nowhere.md"], Int32(2), "there is no 'nowhere.md'"),
    (["render", "--colour"], 2, "unknown option '--colour'"),
    (["render", "small.md", "--jobs", "0"], 2, "--jobs takes a number of at least 1 [usage]"),
    (["data", "small.md", "pai"], 2, "did you mean 'pair'?"),
    (["data", "small.md", "pair", "--format", "xml"], 2, "csv"),
    (["nonsense"], 2, "nonsense"),
  ])
  func wrongCallsSayWhatIsWrong(arguments: [String], status: Int32, message: String) throws {
    let scratch = try Scratch("small")
    let run = try ProgramRun(arguments, in: scratch.url)
    #expect(run.status == status)
    #expect(run.errors.contains(message), "\(run.errors)")
  }

  @Test(arguments: [Data([0xFF, 0xFE, 0x00]), Data("a\u{0}b".utf8)])
  func whatIsNoTextIsRefused(bytes: Data) throws {
    let scratch = try Scratch()
    try bytes.write(to: scratch.url.appending(path: "binary.md"))
    let run = try ProgramRun(["check", "binary.md"], in: scratch.url)
    #expect(run.status == 1)
    #expect(run.errors.contains("is not UTF-8 text"))
  }

  @Test func aClaimThatIsNoTruthValueIsFoundBeforeAnythingRuns() throws {
    let scratch = try Scratch("small")
    try scratch.edit("small", replacing: "that: pair.error < 0.02", with: "that: pair.error")
    let run = try ProgramRun(["check", "small.md", "--static"], in: scratch.url)
    #expect(run.status == 1)
    #expect(run.errors.contains("a claim must be true or false, and this is neither [wrong-type]"), "\(run.errors)")
  }

  @Test func anEmptyNotebookIsAPage() throws {
    let scratch = try Scratch()
    try Data().write(to: scratch.url.appending(path: "empty.md"))
    #expect(try ProgramRun(["render", "empty.md"], in: scratch.url).status == 0)
    #expect(try scratch.files(in: "output")["empty.html"] != nil)
  }

  @Test func outputThatCannotBeWrittenIsSaid() throws {
    let scratch = try Scratch("small")
    let full = try #require(FileHandle(forWritingAtPath: "/dev/full"))
    let run = try ProgramRun(["data", "small.md", "pair"], in: scratch.url, output: full)
    #expect(run.status == 3)
    #expect(run.errors.contains("standard output cannot be written"))
  }

  @Test func aFolderThatCannotBeWrittenIsSaid() throws {
    let scratch = try Scratch("small")
    try scratch.write("a file", to: "output")
    let run = try ProgramRun(["render", "small.md"], in: scratch.url)
    #expect(run.status == 2)
    #expect(run.errors.contains("'output' is not a folder, and reports are written into one [usage]"), "\(run.errors)")
  }

  @Test func templatesThatAreNotThereAreWrongUsage() throws {
    let scratch = try Scratch("small")
    let run = try ProgramRun(["render", "small.md", "--templates", "nowhere"], in: scratch.url)
    #expect(run.status == 2)
    #expect(run.errors.contains("nowhere cannot be read"), "\(run.errors)")
  }

  @Test func reportsOfOneNameAreRefused() throws {
    let scratch = try Scratch("small")
    for path in ["a/one.md", "b/one.md", "b/index.md"] { try scratch.write("Text.", to: path) }
    let run = try ProgramRun(["render", "a/one.md", "b"], in: scratch.url)
    #expect(run.status == 1)
    #expect(run.errors.contains("'a/one.md' and 'b/one.md' would both be written to one.html [clashing-reports]"))
    #expect(run.errors.contains("the list of reports and 'b/index.md' would both be written to index.html"))
    #expect(try scratch.files(in: "output").isEmpty)
  }

  @Test func aFolderInPlaceOfANotebookIsSaid() throws {
    let scratch = try Scratch()
    try scratch.makeFolder("all/odd.md")
    let run = try ProgramRun(["check", "all"], in: scratch.url)
    #expect(run.status == 1)
    #expect(
      run.errors.contains("'all/odd.md' is not a file with content of its own; it is left out [unreadable-file]"),
      "\(run.errors)")
    #expect(run.errors.contains("no notebook in 'all'"))
  }

  @Test func helpAndVersionAreNoErrors() throws {
    let scratch = try Scratch()
    let version = try ProgramRun(["--version"], in: scratch.url)
    #expect(version.status == 0 && version.output == "0.2.0\n")
    let help = try ProgramRun(["render", "--help"], in: scratch.url)
    #expect(help.status == 0 && help.output.contains("Example: lazyrich render notebooks -o output"))
  }
}
