import Diagnostics
import Results
import Testing

@testable import Figures

/// Numbers at or below 0, which a log axis does not reach.
@Suite struct LogEdgeTests {
  private static func scope(_ values: [Double]) -> EvaluationScope {
    let time = [Fixture.axis("time", .numbers(values.indices.map(Double.init)))]
    return Fixture.scope([.init("y", Fixture.array(time) { values[$0[0]] })])
  }

  private static func panel(_ mark: String, _ values: [Double], _ y: String = "") throws -> DrawnPanel {
    try DrawnPanel(
      """
      x: {value: time}
      y: {type: log\(y)}
      layers: [{mark: \(mark), y: d.y}]
      """, in: scope(values))
  }

  private static let converged = [1, 0.1, 0.01, 0, 0, 0.1, 0]

  @Test func zerosOfALineLieAtTheLowerEndWithAMark() throws {
    let panel = try Self.panel("line", Self.converged)
    let paths = panel.items().flatMap(\.paths)
    let curve = try #require(paths.first?.subpaths)
    #expect(curve.count == 1, "it is one curve")
    #expect(isNear(curve[0].points.last?.y, panel.area().maxY))
    let marks = paths.filter { $0.fill == nil }.dropFirst().flatMap(\.subpaths).map { $0.points[1] }
    #expect(areNear(marks.map(\.x), [3, 4, 6].map(panel.cell().x.position)), "one at each")
    #expect(marks.allSatisfy { isNear($0.y, panel.area().maxY) })
    #expect(panel.figure.remarks == ["3 points at or below 0, which a log scale does not reach, drawn at its end."])
    #expect(panel.data.y.domains[0][0].lower > 0.001)
  }

  @Test func aLongRunOfZerosIsMarkedFromEndToEnd() throws {
    let panel = try Self.panel("line", [1] + Array(repeating: 0, count: 2000) + [1])
    let marks = panel.items().flatMap(\.paths).dropFirst().flatMap(\.subpaths).map { $0.points[1].x }
    #expect(isNear(marks.first, panel.cell().x.position(1)) && isNear(marks.last, panel.cell().x.position(2000)))
    let steps = zip(marks, marks.dropFirst()).map { $1 - $0 }
    #expect(steps.dropLast().allSatisfy { $0 >= 4.4 && $0 < 5 }, "beside each other, without a gap")
  }

  @Test func timeZeroIsApartFromTheFirstPositiveTime() throws {
    let panel = try DrawnPanel(
      """
      x: {value: time, type: log}
      layers: [{mark: line, y: d.y}]
      """, in: Self.scope([3, 2, 1, 1]))
    let curve = panel.items().flatMap(\.paths)[0].subpaths[0].points
    #expect(isNear(curve[0].x, panel.area().minX) && curve[1].x > panel.area().minX + 4)
    #expect(isNear(curve.last?.x, panel.area().maxX))
    let whole = try DrawnPanel(
      """
      x: {value: time, type: log, limits: [1, null]}
      layers: [{mark: line, y: d.y}]
      """, in: Self.scope([3, 2, 1, 1]))
    #expect(whole.data.x.domains[0][0].lower == 1)
  }

  @Test func zerosOfPointsAreArrows() throws {
    let panel = try Self.panel("points", Self.converged)
    let arrows = panel.items().flatMap(\.paths).filter { $0.fill == nil }.flatMap(\.subpaths)
    #expect(arrows.count == 3 && arrows.allSatisfy { isNear($0.points[1].y, panel.area().maxY) })
    #expect(panel.figure.remarks == ["3 points at or below 0, which a log scale does not reach, drawn at its end."])
  }

  @Test func zerosAlongXLieAtTheLeftEnd() throws {
    let panel = try DrawnPanel(
      """
      x: {value: time, type: log}
      layers: [{mark: line, y: d.y}, {mark: points, y: d.y}]
      """, in: Self.scope([3, 2, 1]))
    let curve = panel.items(layer: 0).flatMap(\.paths)[0].subpaths[0].points
    #expect(isNear(curve[0].x, panel.area().minX) && isNear(curve[0].y, panel.cell().y.position(3)))
    for layer in [0, 1] {
      let arrows = panel.items(layer: layer).flatMap(\.paths).filter { $0.fill == nil }.suffix(1).flatMap(\.subpaths)
      #expect(arrows.count == 1 && isNear(arrows[0].points[1].x, panel.area().minX))
    }
  }

  @Test(arguments: ["line", "points"]) func limitsCutThem(mark: String) throws {
    let panel = try Self.panel(mark, Self.converged, ", limits: [1e-6, null]")
    let remark =
      mark == "points"
      ? "3 points outside the limits, marked by arrows at the edge." : "The curve continues beyond the lower edge."
    #expect(panel.figure.remarks == [remark])
    // Markers, and beside them arrows or the curve.
    #expect(panel.items().flatMap(\.paths).count == 2)
    let text = Fixture.panel(
      """
      x: {value: time}
      y: {type: log, limits: [1e-6, null]}
      layers: [{mark: \(mark), y: d.y}]
      """)
    #expect(Fixture.codes(text, in: Self.scope(Self.converged)).isEmpty)
  }

  @Test func negativeNumbersAreWarnedOf() throws {
    let text = Fixture.panel(
      """
      x: {value: time}
      y: {type: log}
      layers: [{mark: line, y: d.y}]
      """)
    #expect(Fixture.codes(text, in: Self.scope([1, -1, 2])) == [.notPositive])
    #expect(Fixture.codes(text, in: Self.scope([1, 0, 2])).isEmpty)
    #expect(try Self.panel("line", [1, -1, 2]).figure.remarks.count == 1)
    let messages = Fixture.figure(text).spec?.resolve(in: Self.scope([0, -1, 2, 0])).1.map(\.message) ?? []
    #expect(messages.count == 1 && messages[0].contains("3 are at or below"), "as many as the caption says")
  }

  /// The margin below the smallest numbers must not reach 0.
  @Test(arguments: [
    [Double.leastNonzeroMagnitude, 1], [.leastNonzeroMagnitude], [.leastNonzeroMagnitude * 4096, 1e299],
    [0, .leastNonzeroMagnitude * 2, 1],
  ])
  func rangesOfTheSmallestNumbersStayPositive(numbers: [Double]) throws {
    for mark in ["line", "points"] {
      let panel = try Self.panel(mark, numbers)
      #expect(panel.data.y.domains[0][0].lower > 0)
      let scene = panel.figure.scene(measuring: FakeLetters()).dump()
      #expect(!scene.contains("nan") && !scene.contains("inf"))
    }
  }

  @Test func anAxisOfNoPositiveNumberHasNoTicks() throws {
    let text = Fixture.panel(
      """
      x: {value: time}
      y: {type: log}
      layers: [{mark: points, y: d.y}]
      """)
    #expect(Fixture.codes(text, in: Self.scope([0, 0])) == [.notPositive])
    let panel = try DrawnPanel(figure: text, in: Self.scope([0, 0]))
    #expect(panel.data.y.domains[0][0].isUnknown && panel.guides.ticks[0][0].y.isEmpty)
  }

  @Test func cellsOfZerosShowTheRangeOfTheOthers() throws {
    let dimensions = [Fixture.axis("c", count: 2), Fixture.axis("i", count: 3)]
    let scope = Fixture.scope([.init("y", Fixture.array(dimensions) { $0[0] == 0 ? 0 : Double($0[1] + 1) })])
    let panel = try DrawnPanel(
      """
      facet: {columns: c}
      x: {value: i}
      y: {type: log, share: none}
      layers: [{mark: line, y: d.y}]
      """, in: scope)
    #expect(panel.data.y.domains[0][0] == panel.data.y.domains[0][1])
  }

  @Test func bandsReachDownToTheEnd() throws {
    let panel = try DrawnPanel(
      """
      x: {value: time}
      y: {type: log}
      layers: [{mark: band, low: "d.y - 1", high: d.y + 1}]
      """,
      in: Self.scope([2, 1, 3]))
    let area = try #require(panel.items().flatMap(\.paths).first?.subpaths.first?.bounds)
    #expect(area.maxY >= panel.area().maxY)
    #expect(panel.figure.remarks == ["1 point at or below 0, which a log scale does not reach, drawn at its end."])
  }

  @Test(arguments: ["histogram, x: d.y, pool: time", "rule, x: d.y, pool: time", "bars, x: d.y, y: 1, pool: time"])
  func marksThatHaveNoEndLeaveThemOut(layer: String) throws {
    let panel = try DrawnPanel(
      """
      x: {type: log}
      layers: [{mark: \(layer)}]
      """, in: Self.scope([1, 10, 0, 0]))
    #expect(panel.figure.remarks == ["2 numbers at or below 0, which a log scale does not reach, left out."])
  }

  @Test func rulesWrittenAtZeroAreRefusedBeforeAnythingRuns() {
    let text = Fixture.panel(
      """
      y: {type: log}
      layers: [{mark: rule, y: 0}]
      """)
    #expect(Fixture.codes(text) == [.notPositive])
    #expect(Fixture.codes(text, in: Fixture.blueprint) == [.notPositive])
  }
}
