import Foundation
import TestSupport
import Testing

/// What `--json` prints.
@Suite struct JSONTests {
  /// The output with times left out: they are never the same.
  private static func timeless(_ output: String) -> String {
    output.replacing(/"seconds": [0-9.e+-]+/, with: "\"seconds\": 0")
  }

  @Test func checkTellsOfClaimsAndValues() throws {
    let scratch = try Scratch("small")
    try scratch.edit("small", replacing: "[2.00](#=", with: "[2.03](#=")
    let run = try ProgramRun(["check", "small.md", "--json", "--jobs", "1"], in: scratch.url)
    #expect(run.status == 1)
    #expect(run.errors.hasPrefix("small: pair:"), "\(run.errors)")
    expectGolden(Self.timeless(run.output), "small.json")
    _ = try JSONSerialization.jsonObject(with: Data(run.output.utf8))
  }

  @Test func aStaticCheckLeavesEverythingUnchecked() throws {
    let scratch = try Scratch("small")
    let run = try ProgramRun(["check", "small.md", "--json", "--static"], in: scratch.url)
    #expect(run.status == 0)
    #expect(run.output.contains("\"verdict\": \"unchecked\"") && !run.output.contains("\"agrees\""))
  }

  @Test func mistakesComeWithTheirLocations() throws {
    let scratch = try Scratch("mistakes")
    let run = try ProgramRun(["render", "mistakes.md", "--json"], in: scratch.url)
    #expect(run.status == 1 && run.errors.isEmpty)
    let json = try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    let diagnostics = try #require(json["diagnostics"] as? [[String: Any]])
    let text = try ProgramRun(["render", "mistakes.md"], in: scratch.url).errors
    #expect(!diagnostics.isEmpty)
    for diagnostic in diagnostics {
      let (line, column) = (diagnostic["line"] as? Int ?? 0, diagnostic["column"] as? Int ?? 0)
      let heading = "\(diagnostic["file"] ?? ""):\(line):\(column): \(diagnostic["severity"] ?? ""): "
      #expect(text.contains(heading + "\(diagnostic["message"] ?? "") [\(diagnostic["code"] ?? "")]"))
    }
  }

  @Test func renderNamesThePage() throws {
    let scratch = try Scratch("small")
    let run = try ProgramRun(["render", "small.md", "--json"], in: scratch.url)
    #expect(run.status == 0)
    #expect(run.output.contains("\"page\": \"output/small.html\""))
  }

  @Test func dataIsInItAsItIs() throws {
    let scratch = try Scratch("small")
    let run = try ProgramRun(["data", "small.md", "pair", "--json"], in: scratch.url)
    let json = try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    let alone = try ProgramRun(["data", "small.md", "pair", "--format", "json"], in: scratch.url).output
    let data = try JSONSerialization.jsonObject(with: Data(alone.utf8)) as? NSDictionary
    #expect(json["data"] as? NSDictionary == data)
  }
}
