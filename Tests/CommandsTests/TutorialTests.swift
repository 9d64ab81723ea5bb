import Foundation
import TestSupport
import Testing

/// The tutorial is followed to the letter: its commands are run, its blocks are put into the notebook, and the outputs that it
/// shows are those of the program.
@Suite struct TutorialTests {
  private static let file = Repository.documentation.appending(path: "tutorial.md")

  @Test func whatItShowsIsWhatHappens() throws {
    var reader = try TutorialReader(scratch: Scratch())
    let text = try String(contentsOf: Self.file, encoding: .utf8)
    expectText(try reader.followed(text), of: Self.file)
    #expect(reader.statuses == [0, 0, 1, 1, 0, 0])
    #expect(reader.lastOutput == "output/first.html: 2 claims hold, 2 values agree\n")
  }

  @Test func itsTargetsOfMakeAreThere() throws {
    let text = try String(contentsOf: Self.file, encoding: .utf8)
    let makefile = try String(
      contentsOf: Repository.root.appending(path: "Makefile"), encoding: .utf8)
    let targets = text.split(separator: "\n").filter { $0.hasPrefix("make ") }.map { $0.dropFirst(5) }
    #expect(targets == ["build"])
    for target in targets { #expect(makefile.contains("\n\(target):")) }
  }
}

/// Follows a tutorial in a folder of its own.
private struct TutorialReader {
  let scratch: Scratch
  /// How the commands ended.
  private(set) var statuses: [Int32] = []
  /// What the last command printed as its result.
  private(set) var lastOutput = ""

  private var notebook: URL { scratch.url.appending(path: "first.md") }

  init(scratch: Scratch) { self.scratch = scratch }

  /// The tutorial with the outputs that its commands really have.
  mutating func followed(_ text: String) throws -> String {
    var lines: [String] = []
    var rest = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)[...]
    while let line = rest.popFirst() {
      lines.append(line)
      guard line.hasPrefix("```") else { continue }
      let content = Array(rest.prefix { $0 != "```" })
      rest = rest.dropFirst(content.count + 1)
      lines += try follow(line.dropFirst(3), content) + ["```"]
    }
    return lines.joined(separator: "\n")
  }

  private mutating func follow(_ info: Substring, _ content: [String]) throws -> [String] {
    switch info {
    case "console": return try content.filter { $0.hasPrefix("$ ") }.flatMap { try run($0) }
    case "markdown": try replaceProse(by: content)
    case _ where info.hasPrefix("yaml {"): try putBlock(String(info), content)
    default: break
    }
    return content
  }

  /// A command as written, and behind it what it says; all times are shown as one.
  private mutating func run(_ line: String) throws -> [String] {
    let words = line.dropFirst(2).split(separator: " ").map(String.init)
    #expect(words.first == "lazyrich", "\(line)")
    // Whoever follows it has one cache for all of it.
    let cache = ["LAZYRICH_CACHE_DIR": scratch.url.appending(path: "cache").path]
    let run = try ProgramRun(Array(words.dropFirst()), in: scratch.url, environment: cache)
    statuses.append(run.status)
    lastOutput = run.output
    let said = (run.errors + run.output).replacing(#/ runs in [0-9]+\.[0-9]{2} s/#, with: " runs in 0.01 s")
    return [line] + said.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
  }

  /// Puts a block in place of the one with its label, or at the end.
  private func putBlock(_ info: String, _ content: [String]) throws {
    let label = info.split(separator: " ").first { $0.hasPrefix("{#") }.map(String.init) ?? ""
    var lines = try notebookLines()
    let block = ["```" + info] + content + ["```"]
    if let start = lines.firstIndex(where: { $0.hasPrefix("```yaml \(label) ") }) {
      let end = lines[start...].firstIndex(of: "```") ?? start
      lines.replaceSubrange(start...end, with: block)
    } else {
      lines += block + [""]
    }
    try write(lines)
  }

  /// Puts other prose between the front matter and the first block.
  private func replaceProse(by content: [String]) throws {
    var lines = try notebookLines()
    let start = (lines.dropFirst().firstIndex(of: "---") ?? 0) + 1
    let end = lines.firstIndex { $0.hasPrefix("```") } ?? lines.endIndex
    lines.replaceSubrange(start..<end, with: [""] + content + [""])
    try write(lines)
  }

  private func notebookLines() throws -> [String] {
    try String(contentsOf: notebook, encoding: .utf8).split(separator: "\n", omittingEmptySubsequences: false)
      .map(String.init)
  }

  private func write(_ lines: [String]) throws {
    try lines.joined(separator: "\n").write(to: notebook, atomically: true, encoding: .utf8)
  }
}
