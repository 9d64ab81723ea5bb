import Results
import Testing

@testable import Figures

/// Regions cover what is between their sides, and nothing else.
@Suite struct RegionTests {
  private static func areas(_ region: String, axes: String = "") throws -> (areas: [Rectangle], panel: DrawnPanel) {
    let panel = try DrawnPanel(
      """
      x: {value: time, limits: [0, 10]\(axes)}
      y: {limits: [0, 4]}
      layers:
        - {mark: line, y: "modes.limiting[lambda=0]", group: mode}
        - {mark: region, \(region)}
      """)
    return (panel.items(layer: 1).flatMap(\.paths).flatMap(\.subpaths).compactMap(\.bounds), panel)
  }

  @Test(arguments: ["", ", reverse: true"]) func sidesAreWhereTheirNumbersAre(axes: String) throws {
    let (areas, panel) = try Self.areas("from: 2, to: 5, low: 1, high: 3", axes: axes)
    let cell = panel.cell()
    let (first, second) = (cell.x.position(2), cell.x.position(5))
    #expect(areas.count == 1)
    #expect(isNear(areas[0].minX, min(first, second)) && isNear(areas[0].maxX, max(first, second)))
    #expect(isNear(areas[0].minY, cell.y.position(3)) && isNear(areas[0].maxY, cell.y.position(1)))
  }

  @Test func theyGoToTheEdgeWhereASideIsMissingOrBeyondIt() throws {
    let (areas, panel) = try Self.areas("from: 4")
    #expect(isNear(areas.first?.maxX, panel.area().maxX) && isNear(areas.first?.minX, panel.cell().x.position(4)))
    #expect(isNear(areas.first?.minY, panel.area().minY) && isNear(areas.first?.maxY, panel.area().maxY))
    #expect(try Self.areas("low: -3, high: 99").areas == [panel.area()])
  }

  @Test(arguments: ["from: 12", "from: 3, to: 3", "high: -1"]) func nothingIsDrawnOutside(region: String) throws {
    #expect(try Self.areas(region).areas.isEmpty)
  }

  @Test func theyMayDependOnTheData() throws {
    let scope = Fixture.scope([
      .init("first", LabelledArray([Fixture.axis("span", count: 2)], .numbers([1, 5]))),
      .init("last", LabelledArray([Fixture.axis("span", count: 2)], .numbers([2, 8]))),
    ])
    let panel = try DrawnPanel(
      """
      x: {limits: [0, 10]}
      layers: [{mark: region, from: d.first, to: d.last, pool: span}]
      """, in: scope)
    let areas = panel.items().flatMap(\.paths).flatMap(\.subpaths).compactMap(\.bounds)
    let x = panel.cell().x
    #expect(areNear(areas.map(\.minX), [1, 5].map(x.position)) && areNear(areas.map(\.maxX), [2, 8].map(x.position)))
  }
}
