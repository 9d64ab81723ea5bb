import TestSupport
import Foundation
import Results
import Testing

/// Datasets as files.
@Suite struct ExportTests {
  private static let dataset = Dataset(
    name: "e",
    variables: Fixture.dataset.variables + [
      .init("note", LabelledArray([Fixture.mode], .labels(["a, b", "say \"x\"\nagain"]))),
      .init("far", Fixture.numbers([Fixture.solver], [-.infinity, 0.1])),
    ])

  @Test func writesTidyCSV() throws {
    let text = Self.dataset.tidyCSV
    #expect(text.replacing("\r\n", with: "").contains("\r") == false)
    expectGolden(text.replacing("\r\n", with: "\n"), "dataset.csv")
  }

  @Test func writesJSONForXarray() throws { expectGolden(Self.dataset.xarrayJSON, "dataset.json") }

  @Test func theJSONIsValidAndItsShapesAgree() throws {
    let root = try JSONSerialization.jsonObject(with: Data(Self.dataset.xarrayJSON.utf8))
    let map = try #require(root as? [String: Any])
    let lengths = try #require(map["dims"] as? [String: Int])
    let groups = try ["coords", "data_vars"].map { try #require(map[$0] as? [String: [String: Any]]) }
    for (name, variable) in groups.flatMap({ $0 }) {
      let names = try #require(variable["dims"] as? [String])
      #expect(Self.shape(variable["data"]) == names.map { lengths[$0] ?? 0 }, "\(name)")
    }
  }

  /// No reader of JSON stumbles over a number, or reads another one.
  @Test func numbersThatAreNoneAreTexts() {
    let json = Self.dataset.xarrayJSON
    #expect(json.contains(#"[1, "nan", "inf"]"#) && json.contains(#"["-inf", 0.1]"#) && !json.contains("1e999"))
  }

  private static func shape(_ data: Any?) -> [Int] {
    guard let list = data as? [Any] else { return [] }
    return [list.count] + shape(list.first)
  }

  @Test func quotesWhatNeedsIt() {
    var table = CSVTable(columns: ["a", "b"])
    table.append(["x,y", "1"])
    table.append(["\"", "line\nbreak"])
    #expect(table.text == "a,b\r\n\"x,y\",1\r\n\"\"\"\",\"line\nbreak\"\r\n")
  }
}
