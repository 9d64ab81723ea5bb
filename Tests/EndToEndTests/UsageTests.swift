import Foundation
import TestSupport
import Testing

/// What the program says of a command line that means nothing.
@Suite struct UsageTests {
  private static let calls: [[String]] = [
    ["rendr", "small.md"], ["watch", "small.md"], ["format"], ["init"], ["build"], ["serve"], ["run"], ["lint"],
    ["export"],
    ["small.md"], ["quite-unknown"], ["help", "watch"], ["render", "--to", "xml"], ["render", "--outptu", "x"],
    ["render", "--watch"], ["render", "-o"], ["render", "-x"], ["data"], ["cache", "--al"], ["schema", "figur"],
    ["data", "small.md", "pair", "--format", "xml"], ["render", "small.md", "-j0"], ["render", "smal.md"],
    ["check", "small"],
    ["check", "notes/nothing.md"], ["check", "small.md", "-Prate=0.01"], ["render", "small.md", "-o", "x.pdf"],
    ["render", "small.md", "-o", "x.docx"], ["render", "small.md", "-o", ""],
    ["render", "small.md", "-o", "plain.txt"],
    ["render", "small.md", "-o", "plain.txt/x/y"], ["bundle", "small.md", "-o", ""], ["verify", "absent.zip"],
    ["bundle", "small.md", "-o", "x.pdf"], ["verify", "absent.zip", "-o", "x.pdf"], ["verify", "absent.zip", "-o", ""],
    ["verify", "absent.zip", "--report", ""], ["render", "small.md", "--templates", ""],
  ]

  private static func scratch() throws -> Scratch {
    let scratch = try Scratch("small")
    try scratch.makeFolder("notes")
    try scratch.write("plain", to: "plain.txt")
    return scratch
  }

  @Test func saysWhatWasProbablyMeant() throws {
    let scratch = try Self.scratch()
    let answers = try Self.calls.map { call in
      let run = try ProgramRun(call, in: scratch.url)
      #expect(run.status == 2 && run.output.isEmpty, "\(call)")
      let errors = run.errors.split(separator: "\n").filter { !$0.hasPrefix("The kernel ") }.map { "\($0)\n" }.joined()
      #expect(errors.hasPrefix("error: "), "\(run.errors)")
      return "$ lazyrich \(call.joined(separator: " "))\n\(errors)"
    }
    #expect(try scratch.files(in: ".").keys.filter { $0.hasPrefix("x.") || $0.contains("small_files") }.isEmpty)
    expectGolden(answers.joined(), "usage-errors.txt")
  }

  @Test(arguments: [
    ["render", "small.md", "-j2"], ["check", "small.md", "-j", "2"],
  ])
  func shortOptionsMayHaveTheirValuesBesideThem(_ call: [String]) throws {
    let scratch = try Scratch("small")
    let run = try ProgramRun(call, in: scratch.url)
    #expect(run.status == 0, "\(run.errors)")
  }

  @Test func aFileThatIsNoNotebookIsRefused() throws {
    let scratch = try Scratch()
    try scratch.write(#"{"cells": []}"#, to: "n.ipynb")
    try scratch.write("Text.", to: "notes.txt")
    let run = try ProgramRun(["check", "n.ipynb"], in: scratch.url)
    #expect(run.status == 1)
    expectGolden(run.errors, "not-a-notebook.txt")
    for command in ["check", "render"] {
      let plain = try ProgramRun([command, "notes.txt"], in: scratch.url)
      #expect(plain.status == 1 && plain.errors.contains("'notes.txt' is not a notebook"), "\(plain.errors)")
    }
  }

  @Test func helpIsTextOnEachOfItsLines() throws {
    let scratch = try Scratch()
    let run = try ProgramRun(["data", "--help"], in: scratch.url)
    #expect(run.output.contains(#"\newcommand"#), "\(run.output)")
  }

  /// The page about the commands has every one of them, and every option.
  @Test func theDocumentationHasEveryOption() throws {
    let scratch = try Scratch()
    let page = try Self.documentation("commands.md")
    let help = try ProgramRun(["--help"], in: scratch.url).output
    let commands = help.split(separator: "\n").drop { $0 != "SUBCOMMANDS:" }.dropFirst()
      .prefix { $0.hasPrefix("  ") }.filter { !$0.hasPrefix("   ") }
      .compactMap { $0.split(separator: " ").first.map(String.init) }.filter { $0.first?.isLowercase == true }
    #expect(commands.count >= 12)
    for command in commands {
      #expect(page.contains("\n## `\(command)`\n"), "\(command)")
      let help = try ProgramRun([command, "--help"], in: scratch.url).output
      for option in Set(help.matches(of: /--[a-z-]+/).map { String($0.0) }) {
        #expect(page.contains(option), "\(command) \(option)")
      }
    }
  }

  /// A page of `docs`.
  private static func documentation(_ name: String) throws -> String {
    try String(contentsOf: Repository.documentation.appending(path: name), encoding: .utf8)
  }

  /// Where SIGPIPE is ignored, as by Python's subprocesses, a closed pipe is no full disk.
  @Test func aReaderThatStoppedIsSaid() throws {
    let shell = Process()
    shell.executableURL = URL(filePath: "/bin/bash")
    shell.arguments = [
      "-c", "trap '' PIPE; { '\(ProgramRun.program.path)' schema --markdown; echo \"status $?\" >&2; } | true",
    ]
    let errors = Pipe()
    shell.standardError = errors
    try shell.run()
    let text = String(decoding: try errors.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    shell.waitUntilExit()
    #expect(text == "error: the reader of standard output has closed it\nstatus 3\n")
  }

  /// Nothing that Foundation or Swift calls a fault or a type reaches a person.
  @Test(arguments: [
    ["render", "small.md", "-o", "/dev/null/x"], ["bundle", "small.md", "-o", "/dev/null/x.zip"],
    ["new", "/dev/null/x.md"],
    ["render", "small.md", "--templates", "/dev/null/x"], ["verify", "/dev/null/x.zip"], ["verify", "small.md"],
    ["render", "/dev/null/x.md"], ["fmt", "notes"], ["verify", "small.md", "-o", "/dev/null/x.md"],
  ])
  func faultsAreSaidInWords(_ call: [String]) throws {
    let scratch = try Self.scratch()
    let run = try ProgramRun(call, in: scratch.url)
    #expect(run.status != 0)
    for word in ["Error Domain", "NSCocoa", "NSPOSIX", "CocoaError", "Optional(", "Failure(", "Swift.", "UserInfo"] {
      #expect(!run.errors.contains(word), "\(run.errors)")
    }
  }
}
