import Foundation
import TestSupport
import Testing

/// Names of notebooks, folders, files and options that would steer a terminal.
@Suite struct TerminalTests {
  static let name = "x\u{1B}]0;y\u{7}\u{1B}[31m\u{202E}\u{200F}"

  @Test(arguments: [
    ["check", "folder"], ["check", "--static", "folder"], ["render", "folder", "-o", "out\(name)"], ["plan", "folder"],
    ["fmt", "folder"], ["fmt", "--check", "folder"], ["check", "--x\(name)"], ["render", "none\(name)"], ["cache"],
    ["new", "\(name)new.md"], ["check", "broken\(name).md"], ["check", "cites.md"], ["help", "none\(name)"],
    ["check", "folder", "-P", "\(name)=1"], ["render", "folder", "--jobs", name],
  ])
  func nothingOfANameReachesTheTerminal(arguments: [String]) throws {
    let scratch = try Scratch("small")
    let folder = try scratch.makeFolder("folder")
    try FileManager.default.moveItem(
      at: scratch.url.appending(path: "small.md"), to: folder.appending(path: "\(Self.name).md"))
    try scratch.write(
      """
      ---
      title: [1
      ---

      """, to: "broken\(Self.name).md")
    try scratch.write(
      """
      ---
      bibliography: "r\\e\\a.bib"
      ---
      [@k]

      """, to: "cites.md")
    try scratch.write("@book{k\u{1B}, tit\n", to: "r\u{1B}\u{7}.bib")
    let run = try ProgramRun(
      arguments, in: scratch.url,
      environment: ["LAZYRICH_CACHE_DIR": scratch.url.appending(path: "cache\(Self.name)").path])
    let said = (run.output + run.errors).unicodeScalars
    #expect(!said.isEmpty)
    #expect(said.allSatisfy { $0 == "\n" || $0 == "\t" || !Self.steers($0) }, "\(run.output)\(run.errors)")
  }

  /// Data keep their bytes in a pipe.
  @Test func dataKeepTheirBytes() throws {
    let scratch = try Scratch("small")
    let run = try ProgramRun(["data", "small.md", "pair"], in: scratch.url)
    #expect(run.status == 0)
    #expect(run.output.utf8.contains(UInt8(ascii: "\r")) && !run.output.contains("\\u{"))
  }

  private static func steers(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.generalCategory == .control || "\u{202E}\u{200F}".unicodeScalars.contains(scalar)
  }
}
