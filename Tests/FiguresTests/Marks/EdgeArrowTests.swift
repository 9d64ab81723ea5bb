import Diagnostics
import Results
import Testing

@testable import Figures

/// Points beyond the limits of their axes.
@Suite struct EdgeArrowTests {
  private static let area = Rectangle(x: 10, y: 20, width: 100, height: 50)

  static let outside: [(point: Point, tip: Point, direction: Point)] = [
    (Point(x: 30, y: 0), Point(x: 30, y: 20), Point(x: 0, y: -1)),
    (Point(x: 30, y: 900), Point(x: 30, y: 70), Point(x: 0, y: 1)),
    (Point(x: 0, y: 40), Point(x: 10, y: 40), Point(x: -1, y: 0)),
    (Point(x: 1e6, y: 40), Point(x: 110, y: 40), Point(x: 1, y: 0)),
    (Point(x: 1e6, y: -5), Point(x: 110, y: 20), Point(x: 0, y: -1)),
  ]

  @Test(arguments: outside) func arrowheadsPointOutwardsFromTheEdge(point: Point, tip: Point, direction: Point) {
    let head = EdgeArrow.subpath(at: point, in: Self.area).points
    #expect(head.count == 3 && head[1] == tip)
    for end in [head[0], head[2]] {
      #expect((tip.x - end.x) * direction.x + (tip.y - end.y) * direction.y > 1, "the barbs lie behind the tip")
    }
    let middle = Point(x: (head[0].x + head[2].x) / 2, y: (head[0].y + head[2].y) / 2)
    #expect(direction.x == 0 ? isNear(middle.x, tip.x) : isNear(middle.y, tip.y))
    #expect(isNear(head[0].x - tip.x, direction.x == 0 ? tip.x - head[2].x : head[2].x - tip.x))
  }

  private static let limited =
    """
    x: {value: place, limits: [0, 3]}
    y: {limits: [-3, 2]}
    layers:
      - {mark: MARK, y: "noise.response[kind=odd, seed=[2, 9]]", group: seed}
    """

  @Test func everyPointIsDrawnOnceInsideOrAsAnArrow() throws {
    // Seed 2 has −3.5, −2.5, …, 0.5 at coordinates 1 to 5; seed 9 has 3.5, …, 7.5.
    let panel = try DrawnPanel(Self.limited.replacing("MARK", with: "points"))
    let paths = panel.items().flatMap(\.paths)
    let markers = paths.filter { $0.fill != nil }.flatMap(\.subpaths).map { $0.points[0] }
    let arrows = paths.filter { $0.fill == nil }.flatMap(\.subpaths).map { $0.points[1] }
    #expect(markers.count == 2 && arrows.count == 8)
    let cell = panel.cell()
    #expect(areNear(markers.map(\.y), [-2.5, -1.5].map(cell.y.position)))
    let edges = arrows.filter {
      isNear($0.y, panel.area().minY) || isNear($0.y, panel.area().maxY) || isNear($0.x, panel.area().maxX)
    }
    #expect(edges.count == 8)
  }

  @Test(arguments: [
    ("points", ["8 points outside the limits, marked by arrows at the edge."]),
    // Nothing is drawn of seed 9, and the curve of seed 2 is cut.
    ("line", ["5 points outside the limits.", "The curve continues beyond the right and lower edges."]),
  ])
  func remarksTellWhatIsOutside(mark: String, remarks: [String]) throws {
    let figure = try DrawnPanel(Self.limited.replacing("MARK", with: mark)).figure
    #expect(figure.remarks == remarks)
  }

  @Test func edgesOfATurnedAxisAreThoseOfThePaper() throws {
    let turned = Self.limited.replacing("limits: [0, 3]", with: "limits: [0, 3], reverse: true")
    let figure = try DrawnPanel(turned.replacing("MARK", with: "line")).figure
    #expect(figure.remarks.last == "The curve continues beyond the left and lower edges.")
  }

  @Test func mixedMarksAreToldApart() throws {
    let layer = "\n  - {mark: line, y: \"noise.response[kind=odd, seed=2]\"}"
    let figure = try DrawnPanel(Self.limited.replacing("MARK", with: "points") + layer).figure
    #expect(
      figure.remarks == [
        "8 points outside the limits, marked by arrows at the edge.",
        "The curve continues beyond the right and lower edges.",
      ])
  }

  @Test func bandsOutsideAreCountedToo() throws {
    let lines =
      """
      x: {value: place}
      y: {limits: [0, null]}
      layers:
        - {mark: band, low: "noise.response[kind=odd, seed=1]", high: "noise.response[kind=odd, seed=9]"}
      """
    #expect(try DrawnPanel(lines).figure.remarks == ["5 points outside the limits."])
  }

  @Test func pointsOnTheLimitsAreInside() throws {
    let lines =
      """
      x: {value: place, limits: [1, 5]}
      y: {limits: [-3.5, 0.5]}
      layers:
        - {mark: points, y: "noise.response[kind=odd, seed=2]"}
      """
    let panel = try DrawnPanel(lines)
    #expect(panel.figure.remarks.isEmpty)
    #expect(panel.items().flatMap(\.paths).flatMap(\.subpaths).count == 5)
    #expect(panel.items().flatMap(\.paths).allSatisfy { $0.fill != nil })
  }
}
