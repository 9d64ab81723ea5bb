import TestSupport
import Results
import Schemas
import Testing

@testable import Figures

@Suite struct ExportTests {
  @Test func fileHoldsWhatIsDrawn() throws {
    expectGolden(try Fixture.data(Figures.marks).csv().replacing("\r\n", with: "\n"), "marks-csv.txt")
  }

  @Test func aPageShowsTheFirstRows() throws {
    let values = try #require(try Fixture.data(Figures.marks).values(limit: 4).parts.first)
    #expect(values.panel == nil, "one panel needs no name")
    #expect(values.columns == ["Layer", "kind", "Place", "Size (cm)", "Lower end", "Upper end"])
    #expect(values.count == 9, "neither the rule at 2 nor the word is a result")
    #expect(values.rows.prefix(1) == [["1", "", "0", "", "0.5", "1"]] && values.rows.count == 4)
    #expect(values.rows.last == ["2", "first_kind", "1", "2", "", ""])
  }

  /// Each panel has a table of its own, with the columns that it has, and as many rows as the others.
  @Test func panelsShareTheRows() throws {
    let data = try Fixture.data(Figures.match)
    let values = data.values(limit: 7)
    let names = values.parts.compactMap(\.panel)
    #expect(names.count == values.parts.count && Set(names).count == names.count && values.count > 1000)
    #expect(values.parts.map(\.rows.count) == values.parts.map { _ in 7 / values.parts.count })
    #expect(values.parts.allSatisfy { part in part.rows.allSatisfy { $0.count == part.columns.count } })
    #expect(values.first(1).parts.allSatisfy { $0.rows.count == 1 } && values.first(1).count == values.count)
    #expect(data.values(limit: 0).parts.allSatisfy { $0.rows.isEmpty })
  }

  /// What has no letter belongs to the panel with a letter before it.
  @Test func panelsAreCalledByTheirLetters() throws {
    func panel(_ name: String, _ letter: String) -> String {
      "  - {name: \(name), letter: \(letter), layers: [{mark: line, x: x, y: \"small.value[kind='second']\"}]}\n"
    }
    let text =
      "fig-cap: A\nfig-alt: B\npanels:\n" + panel("P", "A") + panel("C", "none") + panel("D", "none") + panel("E", "C")
    let rows = try Fixture.data(text).csv().split(separator: "\r\n").dropFirst()
    #expect(rows.map { $0.prefix { $0 != "," } }.uniqued == ["A", "A.2", "A.3", "C"])
    let faceted = Fixture.panel("facet: {columns: kind}\nletter: columns\nlayers: [{mark: line, x: x, y: small.value}]")
    let letters = try Fixture.data(faceted).csv().split(separator: "\r\n").dropFirst().map { $0.prefix { $0 != "," } }
    #expect(letters.uniqued == ["A", "B"])
  }

  @Test func fileHasARowForEveryElementDrawn() throws {
    let data = try Fixture.data(Figures.match)
    let count = data.panels.flatMap(\.layers).flatMap(\.series).map(\.count).reduce(0, +)
    let lines = data.csv().split(separator: "\r\n")
    #expect(lines.count == count + 1)
    #expect(lines.first == "panel,layer,lambda,output,input,pair,pair_2,x,y")
    #expect(lines[1].hasPrefix("A,1,-2,,,,,1,0.499"))
  }
}
