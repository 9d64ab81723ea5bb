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

  @Test func `rows with the same beginning have an element of each column`() {
    var table = CSVTable(columns: ["a", "b", "c", "d", "e"])
    let words = Coordinates.labels(["x,y", "z"])
    table.append(["\"", ""], rows: 2, [.init(.numbers([0.1, -2])), .init(words, missing: [1]), .init(nil)])
    #expect(table.text == "a,b,c,d,e\r\n\"\"\"\",,0.1,\"x,y\",\r\n\"\"\"\",,-2,,\r\n")
  }

  @Test func `numbers are the same fields one by one and after many others`() {
    let special: [Double] = [
      0, -0.0, .nan, .infinity, -.infinity, .leastNonzeroMagnitude, -.greatestFiniteMagnitude, 1e15, 1e16,
    ]
    let fractions: [Double] = (0..<5000).map { Double($0 % 2500) * 0.37 }
    let whole: [Double] = (-1500..<1500).map { Double($0) }
    let numbers: [Double] = special + fractions + whole + special
    var table = CSVTable(columns: ["name", "value"])
    table.append(["n"], rows: numbers.count, [.init(.numbers(numbers))])
    let lines = table.text.split(separator: "\r\n").dropFirst().map { $0.dropFirst(2) }
    #expect(lines.elementsEqual(numbers.map { Coordinate.number($0).description[...] }))
    #expect(lines.prefix(7).elementsEqual(["0", "-0", "nan", "inf", "-inf", "5e-324", "-1.7976931348623157e+308"]))
  }

  @Test func `whole numbers have no point`() {
    let numbers: [Double] = [1, -3, 999_999_999_999_999, 1e15, 9_007_199_254_740_992, 1e16, 1.5]
    let texts = ["1", "-3", "999999999999999", "1000000000000000", "9007199254740992", "1e+16", "1.5"]
    #expect(numbers.map { Coordinate.number($0).description } == texts)
  }
}
