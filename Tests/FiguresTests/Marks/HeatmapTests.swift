import Diagnostics
import Foundation
import Results
import Testing

@testable import Figures

@Suite struct HeatmapTests {
  private static func scope(
    _ columns: Coordinates, _ rows: Coordinates, _ value: ([Int]) -> Double?
  ) -> EvaluationScope {
    Fixture.scope([.init("m", Fixture.array([Fixture.axis("b", rows), Fixture.axis("a", columns)], value))])
  }

  private static func panel(
    _ columns: [Double], _ rows: [Double],
    _ lines: String = """
    x: {value: a}
    y: {value: b}
    """,
    layer: String = "", _ value: ([Int]) -> Double? = { Double($0[0] + $0[1]) }
  ) throws -> DrawnPanel {
    try DrawnPanel(
      lines + "\nlayers:\n  - {mark: heatmap, color: d.m\(layer)}",
      in: scope(.numbers(columns), .numbers(rows), value))
  }

  private static func cells(_ panel: DrawnPanel, _ row: Int = 0, _ column: Int = 0) -> [CellGrid.Cell] {
    let layer = panel.data.layers[0]
    return layer.series.filter { $0.isShown(row: row, column: column) }.flatMap {
      CellGrid(series: $0, of: layer, in: panel.cell(row, column), columns: .x, rows: .y)?.cells ?? []
    }
  }

  private static func area(_ cells: [CellGrid.Cell]) -> Double {
    cells.map { $0.area.size.width * $0.area.size.height }.reduce(0, +)
  }

  /// Expects that the cells cover the plotting area, each point once.
  private static func expectTiles(
    _ cells: [CellGrid.Cell], _ area: Rectangle, at location: SourceLocation = #_sourceLocation
  ) {
    guard let first = cells.first else {
      Issue.record("no cells", sourceLocation: location)
      return
    }
    let whole = cells.reduce(first.area) { $0.union($1.area) }
    #expect(whole.expanded(by: 0.25).holds(area) && area.expanded(by: 0.25).holds(whole), sourceLocation: location)
    #expect(isNear(Self.area(cells), whole.size.width * whole.size.height, 1e-6), sourceLocation: location)
    for (index, cell) in cells.enumerated() {
      #expect(!cells[..<index].contains { $0.area.overlaps(cell.area) }, sourceLocation: location)
    }
  }

  @Test(arguments: [[1, 2, 3], [-4, -2, 0, 2], [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7], [5], [1e6, 2e6]])
  func cellsTileTheAxesFromEndToEnd(columns: [Double]) throws {
    let panel = try Self.panel(columns, [10, 20, 30])
    Self.expectTiles(Self.cells(panel), panel.area())
    let (domain, step) = (panel.data.x.domains[0][0], columns.count > 1 ? columns[1] - columns[0] : 1)
    #expect(isNear(domain.lower, columns[0] - step / 2, 1e-9 * step))
    #expect(isNear(domain.upper, columns[columns.count - 1] + step / 2, 1e-9 * step))
    #expect(domain.kind == .linear)
  }

  @Test func cellsLieAroundTheirNumbers() throws {
    let panel = try Self.panel([1, 2, 3], [10, 20])
    #expect(Self.cells(panel).count == 6)
    for cell in Self.cells(panel) {
      let (x, y) = (Double(cell.index % 3 + 1), Double(cell.index / 3 + 1) * 10)
      #expect(isNear(cell.area.midX, panel.cell().x.position(x), 0.5))
      #expect(isNear(cell.area.midY, panel.cell().y.position(y), 0.5))
    }
  }

  @Test func edgesOfTheGridLieOnHalfPoints() throws {
    let image = try #require(Self.panel([1, 2, 3, 4, 5, 6, 7], [1, 2, 3]).items().first?.images.first)
    for edge in [image.area.minX, image.area.maxX, image.area.minY, image.area.maxY] {
      #expect(edge * 2 == (edge * 2).rounded())
    }
  }

  @Test func numbersOfUnequalSpacingAreDrawnByTheirIndex() throws {
    let panel = try Self.panel([1, 2, 10], [1, 2])
    Self.expectTiles(Self.cells(panel), panel.area())
    let domain = panel.data.x.domains[0][0]
    #expect(domain.kind == .category([.number(1), .number(2), .number(10)], names: ["1", "2", "10"]))
    #expect(panel.guides.ticks[0][0].x.compactMap(\.label?.plain) == ["1", "2", "10"])
    let widths = Self.cells(panel).map(\.area.size.width)
    #expect((widths.max() ?? 0) - (widths.min() ?? 0) <= 0.5 + 1e-9)
  }

  @Test func geometricSpacingTilesALogAxis() throws {
    let panel = try Self.panel(
      [1, 10, 100, 1000], [1, 2],
      """
      x: {value: a, type: log}
      y: {value: b}
      """)
    Self.expectTiles(Self.cells(panel), panel.area())
    let domain = panel.data.x.domains[0][0]
    #expect(domain.kind == .log && isNear(log10(domain.lower), -0.5) && isNear(log10(domain.upper), 3.5))
    let widths = Self.cells(panel).map(\.area.size.width)
    #expect((widths.max() ?? 0) - (widths.min() ?? 0) <= 0.5 + 1e-9)
  }

  @Test func geometricSpacingOnALinearAxisIsDrawnByIndex() throws {
    guard case .category = try Self.panel([1, 10, 100], [1, 2]).data.x.domains[0][0].kind else {
      Issue.record("cells of unequal width")
      return
    }
  }

  @Test func wordsAreColours() throws {
    let panel = try DrawnPanel(
      """
      x: {value: item}
      y: {value: item_2}
      color: {palette: {low: blue}}
      layers:
        - {mark: heatmap, color: "items.class[kind=even]"}
      """)
    let cells = Self.cells(panel)
    #expect(cells.count == 16)
    #expect(Set(cells.map(\.paint.hex)) == [CatalogueColor.blue.paint.hex, CatalogueColor.orange.paint.hex])
    let high = cells.filter { $0.paint == CatalogueColor.orange.paint }.map(\.index)
    #expect(high == (0..<16).filter { $0 % 3 == 0 })
    #expect(panel.data.legendBlocks.flatMap(\.entries).map(\.label) == ["high", "low"])
  }

  @Test func missingCellsLeaveHoles() throws {
    let panel = try Self.panel([1, 2, 3], [1, 2, 3]) { $0 == [1, 1] ? nil : 1 }
    let cells = Self.cells(panel)
    #expect(cells.count == 8)
    let hole = Point(x: panel.cell().x.position(2), y: panel.cell().y.position(2))
    #expect(!cells.contains { $0.area.contains(hole) })
    let image = try #require(panel.items().first?.images.first)
    #expect(image.cells.map { $0 == nil } == (0..<9).map { $0 == 4 })
  }

  /// Two kinds, of which the second has every second column alone.
  private static func sparse(_ count: Int) throws -> DrawnPanel {
    let dimensions = [
      Fixture.axis("kind", .labels(["all", "some"])), Fixture.axis("b", count: count), Fixture.axis("a", count: count),
    ]
    let scope = Fixture.scope([
      .init("m", Fixture.array(dimensions) { $0[0] == 1 && ($0[2] % 2 == 1 || $0[2] == 2) ? nil : Double($0[2]) })
    ])
    let lines =
      """
      facet: {columns: kind}
      x: {value: a, type: linear}
      y: {value: b}
      layers:
        - {mark: heatmap, color: d.m}
      """
    return try DrawnPanel(lines, in: scope)
  }

  @Test func missingColumnsLeaveHoles() throws {
    let panel = try Self.sparse(5)
    let cells = Self.cells(panel, 0, 1)
    #expect(cells.count == 10)
    for column in [1.0, 2, 3, 4, 5] {
      let point = Point(x: panel.cell(0, 1).x.position(column), y: panel.area(0, 1).midY)
      #expect(cells.contains { $0.area.contains(point) } == [1, 5].contains(column))
    }
  }

  @Test func missingColumnsLeaveHolesInImages() throws {
    let panel = try Self.sparse(60)
    let image = try #require(panel.items(0, 1).first?.images.first)
    #expect(image.columns == 60 && image.rows == 60)
    for column in 0..<60 {
      let isThere = column % 2 == 0 && column != 2
      #expect((image.cells[column] != nil) == isThere, "column \(column)")
    }
    #expect(isNear(image.area.minX, panel.area(0, 1).minX, 0.25))
  }

  @Test(arguments: [(3, 2), (32, 33)]) func cellsAreOneImage(columns: Int, rows: Int) throws {
    let panel = try Self.panel((0..<columns).map(Double.init), (0..<rows).map(Double.init)) { indices in
      indices == [1, 2] ? nil : sin(Double(indices[0] * columns + indices[1]))
    }
    let (cells, items) = (Self.cells(panel), panel.items())
    let image = try #require(items.first?.images.first)
    #expect(items.count == 2 && cells.count == columns * rows - 1)
    for cell in cells {
      let x = Int((cell.area.midX - image.area.minX) / image.area.size.width * Double(columns))
      let y = Int((cell.area.midY - image.area.minY) / image.area.size.height * Double(rows))
      #expect(image.cells[y * columns + x] == cell.paint.hex)
    }
    #expect(image.cells.count { $0 == nil } == 1)
  }

  @Test func numbersThatAreNoneAreWarnedOfAndLeftOut() throws {
    let text = Fixture.panel(
      """
      x: {value: a}
      y: {value: b}
      layers:
        - {mark: heatmap, color: d.m}
      """)
    let scope = Self.scope(.numbers([1, 2]), .numbers([1, 2])) { $0 == [0, 1] ? .nan : $0 == [1, 1] ? .infinity : 1 }
    #expect(Fixture.codes(text, in: scope) == [.notANumber])
    let panel = try DrawnPanel(figure: text, in: scope)
    #expect(Self.cells(panel).map { $0.paint }.count == 2)
    #expect(
      panel.figure.remarks == ["2 of 4 cells have no finite number and are struck through: 1 infinite, 1 not a number."]
    )
  }

  @Test(arguments: [
    ("heatmap, x: a, y: b", DiagnosticCode.missingChannel), ("heatmap, x: a, color: d.m", .missingChannel),
    ("heatmap, x: a, y: 1, color: d.m", .unusedDimension),
    ("heatmap, x: a, y: b, color: d.m, cell-labels: true", .unusedChannel),
  ])
  func heatMapsThatCannotBeDrawn(layer: String, code: DiagnosticCode) {
    let scope = Self.scope(.numbers([1, 2]), .numbers([1, 2])) { _ in 1 }
    #expect(
      Fixture.codes(
        Fixture.panel(
          """
          layers:
            - {mark: \(layer)}
          """), in: scope
      ).first == code)
  }

  @Test func theyReachTheEdgesWhateverLiesOnThem() throws {
    let panel = try DrawnPanel(
      """
      x: {value: place}
      y: {value: size}
      layers:
        - {mark: heatmap, color: "items.field[kind=even]"}
        - {mark: line, x: place, y: "items.field[kind=even, size=10] + 15", along: place}
        - {mark: text, text: "'high'", at: [0.5, 0.5]}
      """)
    let image = try #require(panel.items().flatMap(\.images).first)
    #expect(isNear(image.area.minX, panel.area().minX, 0.5) && isNear(image.area.maxX, panel.area().maxX, 0.5))
    #expect(isNear(image.area.minY, panel.area().minY, 0.5) && isNear(image.area.maxY, panel.area().maxY, 0.5))
  }
}
