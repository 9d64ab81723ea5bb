import Foundation
import TestSupport
import Testing

@Suite struct NewNotebookTests {
  @Test func whatIsWrittenRendersAndHolds() throws {
    let scratch = try Scratch()
    let made = try ProgramRun(["new", "first.md", "--title", "A \"quoted\" title: λ"], in: scratch.url)
    #expect(made.status == 0 && made.errors.isEmpty)
    #expect(made.output == "first.md: a notebook to begin with; render it: lazyrich render first.md\n")
    let run = try ProgramRun(["render", "first.md"], in: scratch.url)
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output == "output/first.html: 1 claim holds, 1 value agrees\n")
    #expect(!run.errors.contains("warning"))
    let page = String(decoding: try #require(try scratch.files(in: "output")["first.html"]), as: UTF8.self)
    #expect(page.contains("A &quot;quoted&quot; title: λ") || page.contains("A \"quoted\" title: λ"))
  }

  @Test func nothingIsOverwritten() throws {
    let scratch = try Scratch()
    try scratch.write("mine", to: "first.md")
    let run = try ProgramRun(["new", "first.md"], in: scratch.url)
    #expect(run.status == 2 && run.output.isEmpty)
    expectGolden(run.errors, "file-exists.txt")
    #expect(try scratch.text(of: "first.md") == "mine")
  }

  @Test func theNameEndsInMD() throws {
    let scratch = try Scratch()
    let run = try ProgramRun(["new", "first"], in: scratch.url)
    #expect(run.status == 2 && run.errors.contains("does not end in .md"))
  }

  @Test func aFolderThatIsNotThereIsSaid() throws {
    let scratch = try Scratch()
    let run = try ProgramRun(["new", "nowhere/first.md"], in: scratch.url)
    #expect(run.status == 3 && run.errors.contains("cannot be written"))
  }
}
