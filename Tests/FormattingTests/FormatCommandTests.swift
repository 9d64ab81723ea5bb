import Foundation
import TestSupport
import Testing

/// `lazyrich fmt`, by the built program.
@Suite struct FormatCommandTests {
  /// What is wrong in the notebook `small`, and how it is written right.
  private static let mistakes: [(right: String, wrong: String)] = [
    ("[2](#=pair.lambda)", "[7](#=pair.lambda)"), ("[2.00](#=pair", "[2.03](#=pair"),
    ("[0.01](#=$rate)", "[](#=$rate)"), ("{inputs: 2, hidden: 2, outputs: 2}", "{ inputs: 2,hidden: 2 , outputs: 2 }"),
    ("    y: {label: Singular value}\n", "    y:  {label: Singular value}   \n"),
    (
      "because: Steps of size $\\eta$ stay near the flow.",
      """
      because: >-
          With [0.02](<#=$rate +
          0>) as the size of steps, near.
      source: 'Not [*3*](<#=pair.gap[solver=''exact'',time=first]>).'
      """
    ),
  ]

  private static let right: [(String, String)] = [
    ("because: >-\n    With [0.02]", "because: >-\n  With [0.01]"), ("\n    0>)", "\n  0>)"), ("[*3*]", "[*2*]"),
    ("[0.01](#=$rate)", "[0.0100](#=$rate)"),
  ]

  private static func scratch() throws -> Scratch {
    let scratch = try Scratch("small")
    for mistake in mistakes { try scratch.edit("small", replacing: mistake.right, with: mistake.wrong) }
    return scratch
  }

  /// The notebook as it should become.
  private static func expected() throws -> String {
    let scratch = try Scratch("small")
    if let last = mistakes.last { try scratch.edit("small", replacing: last.right, with: last.wrong) }
    for (wrong, right) in right { try scratch.edit("small", replacing: wrong, with: right) }
    return try text(in: scratch)
  }

  private static func text(in scratch: Scratch) throws -> String {
    String(decoding: try Data(contentsOf: scratch.url.appending(path: "small.md")), as: UTF8.self)
  }

  private static func format(_ arguments: String..., in scratch: Scratch) throws -> ProgramRun {
    try ProgramRun(["fmt", "small.md", "--fill"] + arguments, in: scratch.url)
  }

  @Test func wrongAndEmptyTextsAreWrittenAndYAMLIsTidied() throws {
    let scratch = try Self.scratch()
    let file = scratch.url.appending(path: "small.md").path
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: file)
    let run = try Self.format(in: scratch)
    #expect(run.status == 0, "\(run.errors)")
    #expect(!run.errors.contains("error:"), "\(run.errors)")
    expectGolden(run.output, "fmt.txt")
    #expect(try Self.text(in: scratch) == (try Self.expected()))
    #expect(try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int == 0o640)
    #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.url.path) == ["small.md"])
    #expect(try ProgramRun(["check", "small.md"], in: scratch.url).status == 0)
  }

  @Test func whatIsRightIsNotTouched() throws {
    let scratch = try Scratch("small")
    let file = scratch.url.appending(path: "small.md")
    let before = try FileManager.default.attributesOfItem(atPath: file.path)
    let run = try Self.format(in: scratch)
    #expect(run.status == 0 && run.output == "small.md: nothing to change\n")
    let after = try FileManager.default.attributesOfItem(atPath: file.path)
    #expect(before[.systemFileNumber] as? Int == after[.systemFileNumber] as? Int)
    #expect(before[.modificationDate] as? Date == after[.modificationDate] as? Date)
  }

  @Test func checkSaysWhatWouldChangeAndWritesNothing() throws {
    let scratch = try Self.scratch()
    let before = try Self.text(in: scratch)
    let check = try Self.format("--check", in: scratch)
    #expect(check.status == 1)
    #expect(try Self.text(in: scratch) == before)
    let written = try Self.format(in: scratch)
    #expect(check.output == written.output.replacing(" rewritten", with: " to rewrite"))
    #expect(try Self.format("--check", in: scratch).status == 0)
  }

  /// `patch` makes of the text what `fmt` makes of it.
  @Test func theDifferenceIsAPatch() throws {
    let scratch = try Self.scratch()
    let run = try Self.format("--diff", in: scratch)
    #expect(run.status == 1)
    try scratch.write(run.output, to: "change.patch")
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/patch")
    process.arguments = ["--quiet", "small.md", "change.patch"]
    process.currentDirectoryURL = scratch.url
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0, "\(run.output)")
    #expect(try Self.text(in: scratch) == (try Self.expected()))
  }

  @Test func standardInputGoesToStandardOutput() throws {
    let scratch = try Self.scratch()
    let process = Process()
    process.executableURL = ProgramRun.program
    process.arguments = ["fmt", "-", "--fill", "--no-cache", "--quiet"]
    process.currentDirectoryURL = scratch.url
    process.standardInput = try FileHandle(forReadingFrom: scratch.url.appending(path: "small.md"))
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let text = String(decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    process.waitUntilExit()
    #expect(text == (try Self.expected()))
  }

  @Test func bytesThatMeanNothingStay() throws {
    let scratch = try Self.scratch()
    let file = scratch.url.appending(path: "small.md")
    func foreign(_ text: String) -> Data {
      Data(("\u{FEFF}" + text.replacing("\n", with: "\r\n")).utf8.dropLast(2))
    }
    try foreign(try Self.text(in: scratch)).write(to: file)
    let run = try Self.format(in: scratch)
    #expect(run.status == 0, "\(run.errors)")
    #expect(try Data(contentsOf: file) == foreign(try Self.expected()))
  }

  @Test func aLinkStaysALink() throws {
    let scratch = try Self.scratch()
    let manager = FileManager.default
    try manager.moveItem(at: scratch.url.appending(path: "small.md"), to: scratch.url.appending(path: "real.txt"))
    try manager.createSymbolicLink(
      atPath: scratch.url.appending(path: "small.md").path, withDestinationPath: "real.txt")
    #expect(try Self.format(in: scratch).status == 0)
    #expect(try manager.destinationOfSymbolicLink(atPath: scratch.url.appending(path: "small.md").path) == "real.txt")
    #expect(try Self.text(in: scratch) == (try Self.expected()))
  }

  /// What cannot be mended is left with its diagnostic; the rest is mended.
  @Test func whatHasNoValueIsLeft() throws {
    let scratch = try Self.scratch()
    try scratch.edit("small", replacing: "[7](#=pair.lambda)", with: "[7](#=log(-pair.lambda))")
    let run = try Self.format(in: scratch)
    #expect(run.status == 1)
    #expect(run.errors.contains("error: the value is NaN: 'log(-pair.lambda)' is NaN [wrong-value]"), "\(run.errors)")
    #expect(!run.errors.contains("2.03"), "\(run.errors)")
    let expected = try Self.expected()
    #expect(
      try Self.text(in: scratch) == expected.replacing("[2](#=pair.lambda)", with: "[7](#=log(-pair.lambda))"))
  }

  /// A value that papers quote by name is rewritten like any other, wherever it stands, wrong or empty.
  @Test(arguments: ["\"speed-up\"", "'speed-up'", "(speed-up)"], ["7", ""])
  func namedValuesAreRewritten(_ name: String, _ printed: String) throws {
    let scratch = try Scratch("small")
    let quoted = name.replacing("'", with: "''")
    try scratch.edit(
      "small", replacing: "[2](#=pair.lambda)",
      with: "[\(printed)](#=pair.lambda \(name)) or [\(printed)](<#=pair.lambda> \(name))")
    try scratch.edit(
      "small", replacing: "because: Steps of size $\\eta$ stay near the flow.",
      with: "because: 'Of [\(printed)](#=pair.lambda \(quoted))'")
    let run = try Self.format(in: scratch)
    #expect(run.status == 0, "\(run.errors)")
    let text = try Self.text(in: scratch)
    #expect(text.contains("[2](#=pair.lambda \(name)) or [2](<#=pair.lambda> \(name))"))
    #expect(text.contains("because: 'Of [2](#=pair.lambda \(quoted))'"))
  }

  /// What is no value alone is left, every word of it, and said.
  @Test func wordsAreNeverDeleted() throws {
    let scratch = try Scratch("small")
    let texts = ["95 percent", "about 0.95", "2.94-fold", "0.9–1.0", "1,2"]
    let values = texts.map { "[\($0)](#=pair.lambda)" }.joined(separator: " or ")
    try scratch.edit("small", replacing: "[2](#=pair.lambda)", with: values + " or [1,234](#=pair.lambda)")
    let run = try Self.format(in: scratch)
    #expect(run.status == 1)
    let text = try Self.text(in: scratch)
    #expect(text.contains(values + " or [2](#=pair.lambda)"))
    for text in texts {
      #expect(run.errors.contains("the text '\(text)' is not a value alone; the result is 2"), "\(run.errors)")
    }
  }

  /// A comma that may be meant as that of a decimal number is for the author to mend.
  @Test func commasOfDecimalsAreLeft() throws {
    let scratch = try Scratch("small")
    try scratch.edit("small", replacing: "[2](#=pair.lambda)", with: "[1,234](<#=pair.lambda * 0.617>)")
    let run = try Self.format(in: scratch)
    #expect(run.status == 1)
    #expect(run.errors.contains("a comma separates thousands here: write [1.234](…)"), "\(run.errors)")
    #expect(try Self.text(in: scratch).contains("[1,234](<#=pair.lambda * 0.617>)"))
  }

  @Test func numbersOfFormulasStayFormulas() throws {
    let scratch = try Scratch("small")
    try scratch.edit("small", replacing: "[2](#=pair.lambda)", with: "[$1.5\\times10^{-3}$](<#=pair.lambda * 1e-3>)")
    #expect(try Self.format(in: scratch).status == 0)
    #expect(try Self.text(in: scratch).contains("[$2.0\\times10^{-3}$](<#=pair.lambda * 1e-3>)"))
    #expect(try ProgramRun(["check", "small.md"], in: scratch.url).status == 0)
  }

  @Test func withAnErrorNothingRunsAndNothingIsWritten() throws {
    let scratch = try Self.scratch()
    try scratch.edit("small", replacing: "over: solver", with: "over: solvers")
    let before = try Self.text(in: scratch)
    let run = try Self.format(in: scratch)
    #expect(run.status == 1 && run.output.isEmpty)
    #expect(run.errors.contains("solvers") && !run.errors.contains(" runs in "))
    #expect(try Self.text(in: scratch) == before)
  }

  @Test func changesAsJSON() throws {
    let scratch = try Self.scratch()
    let run = try Self.format("--check", "--json", in: scratch)
    #expect(run.status == 1)
    let json = try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    #expect(json["command"] as? String == "fmt" && json["status"] as? Int == 1)
    let notebook = try #require((json["notebooks"] as? [[String: Any]])?.first)
    #expect(notebook["path"] as? String == "small.md" && notebook["written"] as? Bool == false)
    let changes = try #require(notebook["changes"] as? [[String: Any]])
    let first = try #require(changes.first)
    #expect(first["kind"] as? String == "value" && first["old"] as? String == "7" && first["new"] as? String == "2")
    #expect(first["line"] as? Int == 4 && first["column"] as? Int == 63)
    #expect(
      changes.contains { $0["kind"] as? String == "layout" && ($0["new"] as? String)?.contains("hidden: 2, ") == true })
    #expect(try Self.format("--json", in: scratch).output.contains("\"written\": true"))
  }
}
