import Results
import Testing

@testable import Figures

/// What a condition on values leaves out is missing and counted, also at the end of an index; what no run has is padding.
@Suite struct FilteredCategoryTests {
  /// `m` falls along the modes; of `small`, no run has the last mode.
  private static let scope = Fixture.scope([
    .init(
      "m", Fixture.array([Fixture.axis("c", count: 2), Fixture.axis("mode", count: 4)]) { Double(8 - $0[1] + $0[0]) }),
    .init(
      "small",
      Fixture.array([Fixture.axis("c", count: 2), Fixture.axis("mode", count: 4)]) {
        $0[1] < 3 ? Double(8 - $0[1]) : nil
      }),
  ])

  private static func count(_ panel: DrawnPanel) -> Double { panel.data.x.domains[0][0].upper + 0.5 }

  @Test(arguments: ["bars", "points", "line"], 1...4) func whatConditionsLeaveOutStays(mark: String, kept: Int) throws {
    let panel = try DrawnPanel(
      "layers: [{mark: \(mark), x: mode, y: \"where(d.m > \(8 - kept), d.m)[c=1]\"}]", in: Self.scope)
    #expect(Self.count(panel) == 4)
    let missing = 4 - kept
    #expect(panel.figure.remarks == (missing == 0 ? [] : ["\(missing) point\(missing == 1 ? "" : "s") missing."]))
  }

  @Test func whatNoRunHasIsPadding() throws {
    let panel = try DrawnPanel("layers: [{mark: bars, x: mode, y: \"d.small[c=1]\"}]", in: Self.scope)
    #expect(Self.count(panel) == 3 && panel.figure.remarks.isEmpty)
    let part = try DrawnPanel(
      "layers: [{mark: bars, x: mode, y: \"where(d.small > 7, d.small)[c=1]\"}]", in: Self.scope)
    #expect(Self.count(part) == 3 && part.figure.remarks == ["2 points missing."])
  }

  @Test func barsBesideOthersAreCounted() throws {
    let panel = try DrawnPanel(
      "layers: [{mark: bars, x: mode, y: \"where(d.m > 6.5, d.m)\", color: c}]", in: Self.scope)
    #expect(Self.count(panel) == 4 && panel.figure.remarks == ["3 points missing."])
  }

  @Test func cellsOfColourAreCounted() throws {
    let panel = try DrawnPanel(
      "layers: [{mark: heatmap, x: mode, y: c, color: \"where(d.m > 6.5, d.m)\"}]", in: Self.scope)
    #expect(panel.figure.remarks == ["3 of 8 cells are missing and struck through."])
  }

  @Test func whatCoordinatesLeaveOutKeepsNoCategory() throws {
    let panel = try DrawnPanel("layers: [{mark: bars, x: mode, y: \"where(d.mode < 3, d.m)[c=1]\"}]", in: Self.scope)
    #expect(Self.count(panel) == 2 && panel.figure.remarks.isEmpty)
  }
}
