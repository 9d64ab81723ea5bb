import Results
import Testing

@testable import Figures

/// Brackets span what they are about.
@Suite struct BracketTests {
  private static func panel(_ bracket: String) throws -> DrawnPanel {
    try DrawnPanel(
      """
      x: {value: time, limits: [0, 10]}
      y: {limits: [0, 4]}
      layers:
        - {mark: line, y: "modes.limiting[lambda=0]", group: mode}
        - {mark: bracket, \(bracket)}
      """)
  }

  private static func corners(_ panel: DrawnPanel) -> [Point] {
    panel.items(layer: 1).flatMap(\.paths).flatMap(\.subpaths).flatMap(\.points)
  }

  @Test(arguments: [(2.0, 1.0), (8, -1)]) func theyOpenTowardsTheMiddle(x: Double, sign: Double) throws {
    let panel = try Self.panel("x: \(x), low: 1, high: 3, label: lost")
    let (corners, cell) = (Self.corners(panel), panel.cell())
    #expect(corners.count == 4)
    #expect(isNear(corners[1].x, cell.x.position(x)) && isNear(corners[2].x, cell.x.position(x)))
    #expect(isNear(corners[1].y, cell.y.position(1)) && isNear(corners[2].y, cell.y.position(3)))
    #expect((corners[0].x - corners[1].x) * sign > 0 && (corners[3].x - corners[2].x) * sign > 0)
  }

  @Test func levelOnesLieAtTheirHeight() throws {
    let panel = try Self.panel("y: 3.5, from: 2, to: 6")
    let (corners, cell) = (Self.corners(panel), panel.cell())
    #expect(corners[1...2].allSatisfy { isNear($0.y, cell.y.position(3.5)) })
    #expect(isNear(corners[1].x, cell.x.position(2)) && isNear(corners[2].x, cell.x.position(6)))
    #expect(corners[0].y > corners[1].y, "it opens downwards, to the middle")
  }

  @Test func theLabelIsBesideItsMiddleThirdAndOnNoCurve() throws {
    let panel = try Self.panel("x: 6, low: 0.4, high: 3.6, label: lost")
    let texts = panel.figure.scene(measuring: FakeLetters()).texts.filter { $0.text.plain == "lost" }
    let label = try #require(texts.first).bounds(FakeLetters())
    let cell = panel.cell()
    let x = cell.x.position(6)
    #expect(texts.count == 1 && max(label.minX - x, x - label.maxX) > 0)
    #expect(label.maxY > cell.y.position(2.7) && label.minY < cell.y.position(1.3))
    let curves = panel.data.layers[0].series.flatMap { cell.way(of: $0, of: panel.data.layers[0]) }
    #expect(!curves.contains(where: label.contains))
  }

  @Test func endsBeyondTheAxesWidenThem() throws {
    let panel = try DrawnPanel(
      """
      x: {value: time}
      layers:
        - {mark: line, y: "modes.limiting[lambda=0]", group: mode}
        - {mark: bracket, x: 3, low: 0, high: 9}
      """)
    #expect(panel.cell().y.domain.upper >= 9)
  }

  @Test(arguments: ["x: 1, low: 2", "x: 1, y: 1, low: 0, high: 2", "y: 1, low: 2, high: 3", "low: 1, high: 2"])
  func halfABracketIsAnError(_ channels: String) {
    #expect(
      Fixture.codes(Fixture.panel("layers: [{mark: bracket, \(channels)}]")).contains(.missingChannel))
  }
}
