import Diagnostics
import Results
import Testing

@testable import Figures

/// Rows and columns of cells come from the coordinates of the data, also where the data have no numbers.
@Suite struct EmptyCellTests {
  private static func panel(
    _ mark: String, _ lines: String = "", _ value: @escaping ([Int]) -> Double?
  ) throws -> DrawnPanel {
    let channels = mark == "matrix" ? "rows: b, columns: a" : "x: a, y: b"
    let dimensions = [
      Fixture.axis("b", .numbers([0.1, 0.2, 0.3, 0.4, 0.5])), Fixture.axis("a", .numbers([0, 1, 2, 3, 4])),
    ]
    return try DrawnPanel(
      lines + "layers: [{mark: \(mark), \(channels), color: d.m}]",
      in: Fixture.scope([.init("m", Fixture.array(dimensions, value))]))
  }

  private static let nothing: [Double?] = [.nan, .infinity, -.infinity, nil]

  @Test(arguments: ["heatmap", "matrix"], nothing) func rowsAndColumnsStay(mark: String, empty: Double?) throws {
    // The third column and the last row have no numbers.
    let panel = try Self.panel(mark) { $0[1] == 2 || $0[0] == 4 ? empty : Double($0[0] + $0[1]) }
    let image = try #require(panel.items().first?.images.first)
    #expect(image.columns == 5 && image.rows == 5)
    #expect(image.cells.count { $0 == nil } == 9)
    let (x, y) = (panel.data.x.domains[0][0], panel.data.y.domains[0][0])
    #expect(isNear(x.upper - x.lower, 5) && isNear(y.upper - y.lower, mark == "matrix" ? 5 : 0.5))
  }

  @Test(arguments: ["heatmap", "matrix"]) func emptyCellsAreStruckThroughAndCounted(mark: String) throws {
    let panel = try Self.panel(mark) { indices in
      switch indices {
      case [0, 0], [1, 1]: .nan
      case [2, 2]: .infinity
      case [4, 0], [3, 1]: nil
      default: 1
      }
    }
    #expect(
      panel.figure.remarks == [
        "5 of 25 cells have no finite number and are struck through: 1 infinite, 2 not a number, 2 missing."
      ])
    let lines = panel.items().flatMap(\.paths).flatMap(\.subpaths)
    let length = lines.map { $0.points.map(\.x) }.map { ($0.max() ?? 0) - ($0.min() ?? 0) }.reduce(0, +)
    #expect(isNear(length, panel.area().size.width, 1), "a line through each of five cells of five columns")
    #expect(lines.count == 3, "cells that meet share one")
  }

  @Test func theirRowsAreInTheTable() throws {
    let panel = try Self.panel("heatmap") { $0 == [0, 0] ? nil : $0 == [0, 1] ? .nan : 1 }
    let rows = panel.figure.csv().split(whereSeparator: \.isNewline)
    #expect(rows.count == 26 && rows[1].hasSuffix(",0,0.1,") && !rows[2].hasSuffix(","))
  }

  @Test func unitsThatASmallerNetworkLacksAreNoRows() throws {
    let dimensions = [
      Fixture.axis("hidden", .numbers([2, 4])), Fixture.axis("unit", count: 4), Fixture.axis("input", count: 3),
    ]
    let scope = Fixture.scope([
      .init("w", Fixture.array(dimensions) { $0[0] == 0 && $0[1] > 1 ? nil : Double($0[1]) })
    ])
    let panel = try DrawnPanel(
      """
      facet: {columns: hidden}
      layers: [{mark: matrix, rows: unit, columns: input, color: d.w}]
      """, in: scope)
    #expect(panel.data.layers[0].series.map(\.count) == [6, 12])
    #expect(panel.figure.remarks.isEmpty)
  }

  @Test func aFieldOfNothingKeepsItsCoordinatesAndHasNoBar() throws {
    let panel = try Self.panel("heatmap") { _ in .nan }
    #expect(panel.figure.remarks.contains("25 of 25 cells are not a number and struck through."))
    #expect(panel.figure.remarks.contains("Nothing to draw."))
    let items = panel.figure.scene(measuring: FakeLetters()).items
    #expect(items.compactMap(\.bar).isEmpty && items.flatMap(\.images).count == 1)
  }

  @Test func cellsAtZeroOfALogScaleAreRefused() {
    let scope = Fixture.scope([
      .init("m", Fixture.array([Fixture.axis("a", .numbers([0, 1])), Fixture.axis("b", count: 2)]) { _ in 1 })
    ])
    let text = Fixture.panel(
      """
      x: {type: log}
      layers: [{mark: heatmap, x: a, y: b, color: d.m}]
      """)
    #expect(Fixture.codes(text, in: scope) == [.notPositive])
  }
}
