import Foundation
import Running
import TestSupport
import Testing

@testable import Manuals

/// The page about the commands, and the pages for `man`.
@Suite struct ManualsTests {
  /// A program of two commands, with each kind of argument.
  private static let json = """
    {"serializationVersion": 0, "command": {"commandName": "tool", "abstract": "Makes things.",
      "discussion": "Things are made.\\nExample: tool make a", "shouldDisplay": true, "subcommands": [
      {"commandName": "make", "abstract": "Make a thing.", "shouldDisplay": true,
       "discussion": "A first paragraph | with a bar.\\n\\n.hidden files are 'kept' \\\\ as they are.\\n\\nExample: tool make a -o b",
       "arguments": [
        {"kind": "positional", "valueName": "paths", "abstract": "What is made.", "isOptional": true,
         "isRepeating": true, "parsingStrategy": "default", "shouldDisplay": true, "defaultValue": "all"},
        {"kind": "option", "names": [{"kind": "long", "name": "output"}, {"kind": "short", "name": "o"}],
         "valueName": "output", "abstract": "Where to.", "isOptional": false, "isRepeating": false,
         "parsingStrategy": "default", "shouldDisplay": true, "defaultValue": "here"},
        {"kind": "flag", "names": [{"kind": "long", "name": "json"}], "valueName": "json", "abstract": "As JSON.",
         "isOptional": true, "isRepeating": false, "parsingStrategy": "default", "shouldDisplay": true},
        {"kind": "flag", "names": [{"kind": "long", "name": "secret"}], "abstract": "Not shown.",
         "isOptional": true, "isRepeating": false, "parsingStrategy": "default", "shouldDisplay": false},
        {"kind": "positional", "valueName": "rest", "abstract": "What follows.", "isOptional": true,
         "isRepeating": true, "parsingStrategy": "postTerminator", "shouldDisplay": true},
        {"kind": "flag", "names": [{"kind": "long", "name": "help"}], "abstract": "Help.", "isOptional": true,
         "isRepeating": false, "parsingStrategy": "default", "shouldDisplay": true}]},
      \(plain("show", "\"subcommands\": [{\"commandName\": \"all\"}, {\"commandName\": \"one\"}],")),
      \(plain("list", "")),
      {"commandName": "debug", "shouldDisplay": false}, {"commandName": "help", "shouldDisplay": true}]}}
    """

  /// A command whose only option is that of the others too.
  private static func plain(_ name: String, _ more: String) -> String {
    """
    {"commandName": "\(name)", "abstract": "Say \(name).", "shouldDisplay": true, \(more) "arguments": [
      {"kind": "flag", "names": [{"kind": "long", "name": "json"}], "valueName": "json", "abstract": "As JSON.",
       "isOptional": true, "isRepeating": false, "parsingStrategy": "default", "shouldDisplay": true}]}
    """
  }

  @Test func aPageOfMarkdown() throws {
    expectGolden(CommandsPage(try CommandTree(json: Self.json)).markdown, "commands.md.txt")
  }

  @Test func pagesForMan() throws {
    let pages = ManualPages(try CommandTree(json: Self.json), version: "1.2").all
    #expect(pages.map(\.name) == ["tool.1", "tool-make.1", "tool-show.1", "tool-list.1"])
    expectGolden(pages.map(\.text).joined(separator: "---\n"), "pages.txt")
  }

  @Test func whatIsNoDescriptionIsRefused() {
    #expect(throws: (any Error).self) { try CommandTree(json: "{}") }
  }

  /// `make docs` renders every page of `docs`: as notebooks they have no error, and no link leads nowhere.
  @Test func theDocumentationIsASite() throws {
    let scratch = try Scratch()
    let process = Process()
    process.executableURL = Repository.root.appending(path: "packaging/docs.sh")
    process.arguments = ["sources", scratch.url.appending(path: "site").path]
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    let run = try ProgramRun(["check", "--static", "--strict", "site"], in: scratch.url)
    #expect(run.status == 0, "\(run.errors)")
  }

  /// The page in `docs` is what the program says of itself, and every option is on it.
  @Test func thePageOfTheProgramIsUpToDate() throws {
    let scratch = try Scratch()
    let run = try ProgramRun(["manual", "--markdown"], in: scratch.url)
    #expect(run.status == 0 && run.errors.isEmpty)
    expectText(run.output, of: Repository.documentation.appending(path: "commands.md"))
  }

  @Test func theProgramWritesAPageForEachCommand() throws {
    let scratch = try Scratch()
    #expect(try ProgramRun(["manual", "man/man1"], in: scratch.url).status == 0)
    let names = try scratch.files(in: "man/man1").keys.sorted()
    #expect(names.contains("lazyrich.1") && names.contains("lazyrich-render.1"))
    #expect(!names.contains("lazyrich-manual.1") && !names.contains("lazyrich-dump.1"))
    try scratch.write("", to: "file")
    let failed = try ProgramRun(["manual", "file/man1"], in: scratch.url)
    #expect(failed.status == 3 && failed.errors.contains("[cannot-write]"), "\(failed.errors)")
    #expect(try ProgramRun(["manual"], in: scratch.url).status == 2)
    #expect(try ProgramRun(["manual", "man", "--markdown"], in: scratch.url).status == 2)
  }
}
