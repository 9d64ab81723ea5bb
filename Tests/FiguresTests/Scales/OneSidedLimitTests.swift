import Results
import Testing

@testable import Figures

/// A limit holds wherever the data lie.
@Suite struct OneSidedLimitTests {
  private static let scope = Fixture.scope([
    .init("y", LabelledArray([Fixture.axis("i", .numbers([1, 2, 3, 4]))], .numbers([1, 2, 3, 4])))
  ])

  private static func panel(_ layer: String, _ scale: String) throws -> DrawnPanel {
    try DrawnPanel(
      """
      \(scale)
      layers: [{mark: \(layer)}]
      """, in: scope)
  }

  @Test(arguments: ["linear", "log"], ["line", "points"]) func beyondTheData(type: String, mark: String) throws {
    for (limits, isLower) in [("[10, null]", true), ("[null, 0.5]", false)] {
      let panel = try Self.panel(
        "\(mark), x: i, y: d.y",
        """
        x: {type: linear}
        y: {type: \(type), limits: \(limits)}
        """)
      let domain = panel.data.y.domains[0][0]
      #expect((isLower ? domain.lower : domain.upper) == (isLower ? 10 : 0.5))
      #expect(domain.lower < domain.upper && (type == "linear" || domain.lower > 0))
      #expect(!panel.data.x.domains[0][0].isUnknown, "the other axis is that of the data")
      #expect(panel.figure.remarks.count == 1 && panel.figure.remarks[0].hasPrefix("4 points outside the limits"))
    }
  }

  @Test(arguments: [("[10, null]", 10.0, true), ("[null, -5]", -5, false), ("[2.5, null]", 2.5, true)])
  func histograms(limits: String, end: Double, isLower: Bool) throws {
    let panel = try Self.panel("histogram, x: d.y, pool: i", "x: {limits: \(limits)}")
    let domain = panel.data.x.domains[0][0]
    #expect((isLower ? domain.lower : domain.upper) == end && domain.lower < domain.upper)
    let series = panel.data.layers[0].series[0]
    #expect((isLower ? series.numbers(.from).first : series.numbers(.to).last) == end)
    #expect(series.outsideCount == (end == 2.5 ? 2 : 4))
    #expect(panel.figure.remarks == ["\(series.outsideCount) points outside the limits."])
  }

  @Test func sizesBelowTheOnlyLimitAreTheSmallest() throws {
    let panel = try Self.panel(
      "points, x: i, y: d.y, size: d.y",
      """
      x: {type: linear}
      size: {limits: [500, null]}
      """)
    let factors = panel.data.appearance.size.entries.map(\.factor)
    #expect(factors.allSatisfy { $0 < 0.5 } && panel.data.appearance.size.isCapped)
  }

  /// The free end has room for what is shown, however far the data reach beyond the other.
  @Test(arguments: [("linear", "[3, null]", 4.05), ("log", "[1, null]", 4 * 1.0717734625362931)])
  func roomIsThatOfTheRangeShown(type: String, limits: String, upper: Double) throws {
    let scope = Fixture.scope([
      .init("y", LabelledArray([Fixture.axis("i", .numbers([1, 2, 3, 4]))], .numbers([1e-9, 1, 3, 4])))
    ])
    let panel = try DrawnPanel(
      """
      x: {type: linear}
      y: {type: \(type), limits: \(limits)}
      layers: [{mark: points, x: i, y: d.y}]
      """, in: scope)
    #expect(isNear(panel.data.y.domains[0][0].upper, upper, 1e-6))
  }

  @Test(arguments: [
    ("[2, 3]", ["2", "3"], 2), ("[null, 3]", ["1", "2", "3"], 1), ("[0, 9]", ["1", "2", "3", "4"], 0),
  ])
  func categoriesThatAreNumbers(limits: String, names: [String], outside: Int) throws {
    let panel = try Self.panel("bars, x: i, y: d.y", "x: {type: category, limits: \(limits)}")
    guard case .category(_, names) = panel.data.x.domains[0][0].kind else {
      Issue.record("not \(names): \(panel.data.x.domains[0][0].kind)")
      return
    }
    #expect(panel.items().flatMap(\.paths).flatMap(\.subpaths).count == names.count)
    #expect(panel.figure.remarks == (outside == 0 ? [] : ["\(outside.counting("point")) outside the limits."]))
  }

  @Test func whatIsNoNumberIsNotOutsideToo() throws {
    let scope = Fixture.scope([
      .init("y", LabelledArray([Fixture.axis("i", .numbers([1, 2, 3, 4]))], .numbers([1, 2, .nan, 4])))
    ])
    let panel = try DrawnPanel(
      """
      x: {type: linear, limits: [0, 2.5]}
      layers: [{mark: points, x: i, y: d.y}]
      """, in: scope)
    #expect(panel.figure.remarks.count == 2 && panel.figure.remarks.last?.hasPrefix("1 point outside") == true)
  }

  @Test func namesHaveNone() {
    let text = Fixture.panel(
      """
      x: {limits: [0, 1]}
      layers: [{mark: bars, x: kind, y: "small.value[x=0]"}]
      """)
    #expect(Fixture.codes(text) == [.wrongType] && Fixture.codes(text, in: Fixture.blueprint) == [.wrongType])
  }

  @Test func limitsThatCutNothingLeaveTheRoom() throws {
    let panel = try Self.panel(
      "points, x: i, y: d.y",
      """
      x: {type: linear}
      y: {limits: [0, null]}
      """)
    #expect(isNear(panel.data.y.domains[0][0].upper, 4.15))
  }
}
