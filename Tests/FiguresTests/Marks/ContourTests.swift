import Foundation
import Results
import Testing

@testable import Figures

/// Lines of equal numbers in a grid.
@Suite struct ContourTests {
  /// A grid of a function at whole numbers from 0 to 8.
  private static func grid(_ value: (Double, Double) -> Double) -> Contours {
    let places = (0...8).map(Double.init)
    return Contours(columns: places, rows: places, values: places.map { y in places.map { value($0, y) } })
  }

  @Test func ofAPlaneIsAStraightLine() throws {
    let lines = Self.grid { x, y in x + 2 * y }.lines(at: 7)
    #expect(lines.count == 1)
    let line = try #require(lines.first)
    #expect(line.allSatisfy { isNear($0.x + 2 * $0.y, 7) })
    #expect(Set([line.first?.y, line.last?.y]) == [0, 3.5] || Set([line.first?.x, line.last?.x]) == [0, 7])
  }

  @Test func ofAHillIsARing() throws {
    let lines = Self.grid { x, y in 10 - hypot(x - 4, y - 4) }.lines(at: 7.5)
    let ring = try #require(lines.first)
    #expect(lines.count == 1 && ring.first == ring.last && ring.count > 8)
    #expect(ring.allSatisfy { isNear(hypot($0.x - 4, $0.y - 4), 2.5, 0.2) })
  }

  @Test func twoHillsHaveTwoRings() {
    let lines = Self.grid { x, y in max(2 - hypot(x - 2, y - 2), 2 - hypot(x - 6, y - 6)) }.lines(at: 1)
    #expect(lines.count == 2 && lines.allSatisfy { $0.first == $0.last })
  }

  @Test func thereIsNoneWhereNumbersAreMissingOrOutside() {
    #expect(Self.grid { x, y in x + y }.lines(at: 99).isEmpty)
    #expect(Self.grid { _, _ in .nan }.lines(at: 0).isEmpty)
    let lines = Self.grid { x, y in x == 4 ? .nan : y }.lines(at: 3.5)
    #expect(lines.count == 2 && lines.joined().allSatisfy { $0.x <= 3 || $0.x >= 5 })
  }

  /// At a saddle each line keeps to its side.
  @Test func linesDoNotCross() {
    let lines = Self.grid { x, y in (x - 4.5) * (y - 4.5) }.lines(at: 0.1)
    #expect(lines.count == 2)
    for line in lines { #expect(Set(line.map { $0.x > 4.5 }).count == 1) }
  }

  /// Lines go on to the edges of the outer cells, and lie where colours are so far along their scale.
  @Test func aHeatMapHasThemFromEdgeToEdge() throws {
    let dimensions = [Fixture.axis("a", count: 3), Fixture.axis("b", count: 3)]
    let field = Fixture.array(dimensions) { pow(10, Double($0[1])) }
    let panel = try DrawnPanel(
      """
      x: {value: b}
      y: {value: a}
      color: {type: log}
      layers: [{mark: heatmap, color: d.m, contours: [31.6227766]}]
      """, in: Fixture.scope([.init("m", field)]))
    let path = try #require(panel.items().flatMap(\.paths).first { $0.stroke != nil })
    let bounds = try #require(path.subpaths.first?.bounds)
    let area = panel.area()
    #expect(isNear(bounds.minY, area.minY, 0.5) && isNear(bounds.maxY, area.maxY, 0.5))
    #expect(isNear(bounds.midX, panel.cell().x.position(2.5), 0.5), "half way between 10 and 100")
  }

  @Test(arguments: [("Field", "2.5"), ("Time (τ)", "2.5 τ"), ("Rate ($1/\\tau$)", "2.5 1/τ")])
  func aHeatMapHasThemWithTheirNumberAndUnit(title: String, label: String) throws {
    let panel = try DrawnPanel(
      """
      x: {value: place}
      y: {value: size}
      color: {label: '\(title)'}
      layers: [{mark: heatmap, color: "items.field[kind=even]", contours: [2.5, 99]}]
      """)
    let items = panel.items()
    #expect(items.flatMap(\.paths).count { $0.stroke != nil } == 2, "a line and its edge")
    let words = items.compactMap { item in if case .text(let text) = item { text.text.plain } else { nil } }
    #expect(words == [label])
  }
}
