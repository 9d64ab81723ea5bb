import Diagnostics
import Results
import Testing

@testable import Figures

@Suite struct BarsTests {
  /// The bars of each object as rectangles.
  private static func bars(_ panel: DrawnPanel, _ row: Int = 0, _ column: Int = 0) -> [[Rectangle]] {
    panel.drawn(row, column).map { $0.first?.paths.flatMap(\.subpaths).compactMap(\.bounds) ?? [] }
  }

  private static func scope(_ dimensions: [Dimension], _ value: ([Int]) -> Double?) -> EvaluationScope {
    Fixture.scope([.init("y", Fixture.array(dimensions, value))])
  }

  private static let grouped = """
    x: {value: item}
    layers:
      - {mark: bars, y: items.loading, color: kind}
    """

  /// Bars stand on the page alone: none may be as light as paper, and curves of the same coordinates look like them.
  @Test(arguments: ["bars", "histogram"], ["diverging", "sequential"])
  func coloursAreThoseOfCurves(mark: String, palette: String) throws {
    let scope = Fixture.scope([
      .init(
        "y",
        Fixture.array([Fixture.axis("k", .numbers([-2, 0, 2])), Fixture.axis("x", .numbers([1, 2, 3, 4]))]) {
          Double($0[0] + $0[1])
        })
    ])
    func paints(_ layer: String) throws -> [Paint] {
      try DrawnPanel("color: {palette: \(palette)}\nlayers: [{mark: \(layer), color: k}]", in: scope)
        .data.appearance.color.entries.map(\.paint)
    }
    let own = try paints(mark == "bars" ? "bars, x: x, y: d.y" : "histogram, x: d.y, pool: x")
    #expect(try own.count == 3 && own == paints("line, x: x, y: d.y"))
  }

  @Test(arguments: [("items.loading + 5", 0.0, 8.0), ("items.loading - 5", -7, 0), ("items.loading", -2, 3)])
  func axisHoldsZero(y: String, most: Double, least: Double) throws {
    let panel = try DrawnPanel(
      """
      x: {value: item}
      layers:
        - {mark: bars, y: \(y), color: kind}
      """)
    let domain = panel.data.y.domains[0][0]
    #expect(domain.lower <= 0 && domain.upper >= 0)
    if most == 0 { #expect(domain.lower == 0) }
    if least == 0 { #expect(domain.upper == 0) }
  }

  @Test func barsReachFromZeroToTheirNumber() throws {
    let panel = try DrawnPanel(Self.grouped)
    let (cell, bars) = (panel.cell(), Self.bars(panel))
    #expect(bars.map(\.count) == [4, 4])
    for (kind, own) in bars.enumerated() {
      for (item, bar) in own.enumerated() {
        let number = Double(item) - 1.5 + Double(kind)
        #expect(isNear(bar.minY, cell.y.position(max(number, 0))))
        #expect(isNear(bar.maxY, cell.y.position(min(number, 0))))
      }
    }
    #expect(bars[0][0].size.height > 1, "a negative bar is there")
  }

  @Test(arguments: ["2in", "6.5in", "10in"]) func groupsKeepApartAndWithinTheDistanceOfNeighbours(width: String) throws
  {
    let panel = try DrawnPanel(Self.grouped, width: width)
    let (cell, bars) = (panel.cell(), Self.bars(panel))
    let distance = cell.x.position(1) - cell.x.position(0)
    #expect(bars.count == 2 && bars.allSatisfy { $0.count == 4 })
    for item in 0..<4 {
      #expect(bars[0][item].maxX <= bars[1][item].minX + 1e-9)
      let (left, right) = (bars[0][item].minX, bars[1][item].maxX)
      #expect(isNear((left + right) / 2, cell.x.position(Double(item)), 1e-9))
      #expect(right - left < distance && bars[0][item].size.width > 1)
    }
  }

  @Test func barsOfEqualColourFillTheGroup() throws {
    let single = try DrawnPanel(
      """
      x: {value: item}
      layers:
        - {mark: bars, y: "items.loading[kind='odd']"}
      """)
    let bar = try #require(Self.bars(single).first?.first)
    #expect(isNear(bar.midX, single.cell().x.position(0)))
    #expect(
      isNear(bar.size.width, Self.bars(try DrawnPanel(Self.grouped)).joined().first.map { 2 * $0.size.width }, 1.5))
  }

  @Test func barsColouredByTheirOwnCoordinateStandInItsMiddle() throws {
    let panel = try DrawnPanel(
      """
      x: {value: kind}
      legend: none
      layers:
        - {mark: bars, y: "items.loading[item=first_item]", color: kind}
      """)
    let (cell, bars) = (panel.cell(), Self.bars(panel).flatMap(\.self))
    #expect(areNear(bars.map(\.midX), [0, 1].map(cell.x.position)))
  }

  @Test func numbersKeepTheirDistances() throws {
    let axis = Fixture.axis("x", .numbers([1, 2, 4]))
    let panel = try DrawnPanel(
      """
      x: {value: x}
      layers:
        - {mark: bars, y: d.y}
      """, in: Self.scope([axis]) { Double($0[0] + 1) })
    let (cell, bars) = (panel.cell(), Self.bars(panel)[0])
    #expect(areNear(bars.map(\.midX), [1, 2, 4].map(cell.x.position)))
    #expect(bars[0].size.width < cell.x.position(2) - cell.x.position(1))
    #expect(bars.allSatisfy { panel.area().holds($0) })
    let domain = panel.data.x.domains[0][0]
    #expect(domain.lower <= 0.5 && domain.upper >= 4.5)
  }

  @Test func barsOfAllCellsAreEquallyWide() throws {
    let dimensions = [Fixture.axis("kind", .labels(["a", "b"])), Fixture.axis("x", .numbers([0, 1, 10]))]
    let panel = try DrawnPanel(
      """
      facet: {columns: kind}
      x: {value: x}
      layers:
        - {mark: bars, y: d.y}
      """,
      in: Self.scope(dimensions) { $0 == [0, 1] ? nil : 1 })
    let widths = (0..<2).flatMap { Self.bars(panel, 0, $0).joined().map(\.size.width) }
    #expect(widths.count == 5)
    for width in widths { #expect(isNear(width, widths[0])) }
    #expect((0..<2).allSatisfy { cell in Self.bars(panel, 0, cell).joined().allSatisfy(panel.area(0, cell).holds) })
  }

  @Test func categoriesKeepTheOrderOfTheData() throws {
    let dimensions = [Fixture.axis("kind", .labels(["a", "b"])), Fixture.axis("item", .labels(["x", "y", "z"]))]
    let panel = try DrawnPanel(
      """
      x: {value: item}
      layers:
        - {mark: bars, y: d.y, color: kind}
      """,
      in: Self.scope(dimensions) { $0 == [0, 0] ? nil : 1 })
    let domain = panel.data.x.domains[0][0]
    #expect(["x", "y", "z"].map { domain.number(of: .label($0)) } == [0, 1, 2])
  }

  @Test func whiskersStandInTheMiddleOfTheirBars() throws {
    let panel = try DrawnPanel(
      """
      x: {value: place, type: category}
      layers:
        - {mark: bars, y: noise.response, color: kind, stat: {over: seed}}
      """
    )
    let bars = Self.bars(panel)
    #expect(!bars.isEmpty && panel.drawn().count == bars.count)
    for (items, bars) in zip(panel.drawn(), bars) {
      let whiskers = try #require(items.last?.paths.first).subpaths
      #expect(items.count == 2 && whiskers.count == 3 * bars.count)
      for (index, bar) in bars.enumerated() { #expect(isNear(whiskers[3 * index].points[0].x, bar.midX)) }
    }
  }

  @Test func logAxesHaveNoZeroToStandOn() {
    let text = """
      x: {value: item}
      y: {type: log}
      layers:
        - {mark: bars, y: items.loading + 5, color: kind}
      """
    #expect(Fixture.codes(Fixture.panel(text)) == [.notPositive])
  }

  @Test func barsStandOnTheEdgeWhereZeroIsNotShown() throws {
    let panel = try DrawnPanel(
      """
      x: {value: item}
      y: {limits: [5, 9]}
      layers:
        - {mark: bars, y: items.loading + 5, color: kind}
      """)
    let bars = Self.bars(panel).joined().filter { $0.size.height > 0 }
    #expect(bars.contains { isNear($0.maxY, panel.area().maxY) })
  }
}
