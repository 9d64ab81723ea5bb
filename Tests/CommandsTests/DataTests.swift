import Foundation
import TestSupport
import Testing

@Suite struct DataTests {
  @Test func jsonIsWhatXarrayReads() throws {
    let scratch = try Scratch("small")
    let run = try ProgramRun(["data", "small.md", "pair", "--format", "json"], in: scratch.url)
    #expect(run.status == 0, "\(run.errors)")
    let json = try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    let sizes = try #require(json["dims"] as? [String: Int])
    #expect(sizes["solver"] == 2 && sizes["time"] == 31 && sizes["mode"] == 2)
    let variables = try #require(json["data_vars"] as? [String: [String: Any]])
    #expect(variables["aligned_values"]?["dims"] as? [String] == ["solver", "time", "mode"])
    let values = try #require(variables["aligned_values"]?["data"] as? [[[Double]]])
    #expect(values.count == 2 && values[0].count == 31)
    #expect(abs(values[0][0][0] - 0.1) < 1e-14)
  }

  @Test func csvHasALineForEachElement() throws {
    let scratch = try Scratch("small")
    let run = try ProgramRun(["data", "small.md", "pair"], in: scratch.url)
    let lines = run.output.split(separator: "\r\n")
    #expect(lines.first?.hasPrefix("variable,") == true)
    #expect(lines.count { $0.hasPrefix("aligned_values,") } == 2 * 31 * 2)
    #expect(run.errors.contains("pair: 1 of 1 runs"))
  }
}
