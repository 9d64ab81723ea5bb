import TestSupport
import Results
import Schemas
import Testing

@testable import Figures

@Suite struct ExportTests {
  @Test func fileHoldsWhatIsDrawn() throws {
    expectGolden(try Fixture.data(Figures.marks).csv().replacing("\r\n", with: "\n"), "marks-csv.txt")
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
