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
    let values = try Fixture.data(Figures.marks).values(limit: 4)
    #expect(values.columns == ["layer", "kind", "x", "y", "low", "high", "text"], "one panel needs no name")
    #expect(values.count == 11)
    #expect(values.rows.prefix(1) == [["1", "", "0", "", "0.5", "1", ""]] && values.rows.count == 4)
    #expect(values.rows.last == ["2", "first_kind", "1", "2", "", "", ""])
    let long = try Fixture.data(Figures.match).values(limit: 1)
    #expect(long.rows.count == 1 && long.columns.first == "panel" && long.count > 1000)
  }

  @Test func fileHasARowForEveryElementDrawn() throws {
    let data = try Fixture.data(Figures.match)
    let count = data.panels.flatMap(\.layers).flatMap(\.series).map(\.count).reduce(0, +)
    let lines = data.csv().split(separator: "\r\n")
    #expect(lines.count == count + 1)
    #expect(lines.first == "panel,layer,lambda,output,input,pair,pair_2,x,y")
    #expect(lines[1].hasPrefix("loss,1,-2,,,,,1,0.499"))
  }
}
