import Diagnostics
import Files
import Foundation
import TestSupport
import Testing

@testable import Planning

/// `lazyrich new --from`: copies of the notebooks that come with the program.
@Suite struct ShippedNotebookCopyTests {
  private static let shipped = ShippedNotebooks(in: Repository.root.appending(path: "notebooks").path)

  @Test func theListHasEveryNotebook() throws {
    let shipped = try #require(Self.shipped)
    let scratch = try Scratch()
    let run = try ProgramRun(["new", "--list"], in: scratch.url)
    #expect(run.status == 0 && run.errors.isEmpty)
    let files = try ["notebooks", "notebooks/studies"].flatMap {
      try FileManager.default.contentsOfDirectory(atPath: Repository.root.appending(path: $0).path)
    }
    let notebooks = files.filter { $0.hasSuffix(".md") }.map { String($0.dropLast(3)) }
    #expect(Set(shipped.names) == Set(notebooks) && shipped.names.count == notebooks.count)
    for name in notebooks { #expect(run.output.contains("  \(name) "), "\(name)") }
  }

  /// Each copy is complete: nothing that it names is missing, and no link leads nowhere.
  @Test(arguments: [0, 1]) func everyCopyIsComplete(number: Int) throws {
    let scratch = try Scratch()
    let collection = try #require(Self.shipped?.collections[number])
    for notebook in collection.notebooks {
      var diagnostics: [Diagnostic] = []
      let source = try #require(NotebookFiles.read(notebook.path, &diagnostics))
      let copy = NotebookCopy(of: NotebookPlanner.plan(source).plan, title: "Mine: \(notebook.name)")
      let text = String(decoding: copy.text, as: UTF8.self)
      #expect(text.contains("title: \"Mine: \(notebook.name)\""))
      for name in collection.notebooks.map(\.name) { #expect(!text.contains("](\(name).md"), "\(notebook.name)") }
      try scratch.write(text, to: notebook.name + ".md")
      for file in copy.files {
        try scratch.makeFolder(UserPath.folder(of: file.path.text))
        try Data(file.bytes).write(to: scratch.url.appending(path: file.path.text))
      }
    }
    let check = try ProgramRun(["check", "--static", "."], in: scratch.url)
    #expect(check.status == 0 && !check.errors.contains("error"), "\(check.errors)")
  }

  @Test func aCopyHasItsNameAndItsFiles() throws {
    let scratch = try Scratch()
    let made = try ProgramRun(["new", "--from", "your-own-study"], in: scratch.url)
    #expect(made.status == 0, "\(made.errors)")
    let data = Repository.root.appending(path: "notebooks/iris-measurements.csv")
    #expect(try scratch.text(of: "iris-measurements.csv") == String(decoding: Data(contentsOf: data), as: UTF8.self))
    // A file that is there with the same bytes is left alone; another one is never replaced.
    #expect(try ProgramRun(["new", "again.md", "--from", "your-own-study"], in: scratch.url).status == 0)
    try scratch.write("mine", to: "iris-measurements.csv")
    let refused = try ProgramRun(["new", "third.md", "--from", "your-own-study"], in: scratch.url)
    #expect(refused.status == 2 && refused.errors.contains("there is a file 'iris-measurements.csv' already"))
    #expect(try scratch.text(of: "iris-measurements.csv") == "mine")
    #expect((try? scratch.text(of: "third.md")) == nil)
  }

  @Test func filesInFoldersAreWrittenIntoFolders() throws {
    let scratch = try Scratch()
    #expect(try ProgramRun(["new", "--from", "figure-12"], in: scratch.url).status == 0)
    let primer = try String(contentsOf: Repository.notebooks.appending(path: "parts/primer.md"), encoding: .utf8)
    #expect(try scratch.text(of: "parts/primer.md") == primer)
  }

  @Test func linksToOtherPagesBecomeText() throws {
    let scratch = try Scratch()
    #expect(try ProgramRun(["new", "--from", "papers"], in: scratch.url).status == 0)
    let text = try scratch.text(of: "papers.md")
    #expect(
      !text.contains(".md)") && !text.contains(".md#") && text.contains("| Modes, after @saxe2014 |"))
  }

  @Test(arguments: [
    (["new", "--from", "saxe-2015"], "did you mean 'saxe-2014'?"), (["new"], "name the file to write"),
    (["new", "--list", "a.md"], "--list is used alone"),
    (["new", "a.txt", "--from", "saxe-2014"], "does not end in .md"),
  ])
  func whatCannotBeDoneIsSaid(words: [String], message: String) throws {
    let scratch = try Scratch()
    let run = try ProgramRun(words, in: scratch.url)
    #expect(run.status == 2 && run.errors.contains(message), "\(run.errors)")
  }

  /// Beside an installed program, above one that was built, or where the variable says.
  @Test func theFolderIsFound() throws {
    let scratch = try Scratch()
    let list = "title: All\ngroups: {Here: {a: A}}\n"
    for folder in ["usr/share/lazyrich/notebooks", "src/notebooks", "else"] {
      try scratch.write(list, to: "\(folder)/collection.yaml")
    }
    try scratch.write("", to: "src/Package.swift")
    func folder(_ program: String, _ environment: [String: String] = [:]) -> String? {
      ShippedNotebooks.folder(ofProgram: "\(scratch.url.path)/\(program)", environment: environment)
        .map { String($0.dropFirst(scratch.url.path.count + 1)) }
    }
    #expect(folder("usr/bin/lazyrich") == "usr/share/lazyrich/notebooks")
    #expect(folder("src/.build/debug/lazyrich") == "src/notebooks")
    #expect(folder("else/lazyrich") == nil)
    let variable = ["LAZYRICH_NOTEBOOKS": scratch.url.appending(path: "else").path]
    #expect(folder("usr/bin/lazyrich", variable) == "else")
    #expect(folder("usr/bin/lazyrich", ["LAZYRICH_NOTEBOOKS": "/nowhere"]) == nil)
    let run = try ProgramRun(["new", "--list"], in: scratch.url, environment: ["LAZYRICH_NOTEBOOKS": "/nowhere"])
    #expect(run.status == 2 && run.errors.contains("LAZYRICH_NOTEBOOKS names their folder"), "\(run.errors)")
  }
}
