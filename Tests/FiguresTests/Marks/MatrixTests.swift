import Diagnostics
import Foundation
import Results
import Testing

@testable import Figures

@Suite struct MatrixTests {
  /// A matrix whose element in row r and column c (from 0) is `value([r, c])`.
  private static func scope(_ rows: Int, _ columns: Int, _ value: ([Int]) -> Double?) -> EvaluationScope {
    Fixture.scope([
      .init("m", Fixture.array([Fixture.axis("row", count: rows), Fixture.axis("column", count: columns)], value))
    ])
  }

  private static func panel(
    _ rows: Int, _ columns: Int, _ options: String = "", width: String = "6.5in",
    _ value: ([Int]) -> Double? = { Double($0[0] * 10 + $0[1]) }
  ) throws -> DrawnPanel {
    try DrawnPanel(
      """
      layers:
        - {mark: matrix, rows: row, columns: column, color: d.m\(options)}
      """, width: width,
      in: scope(rows, columns, value))
  }

  private static func cells(_ panel: DrawnPanel, _ row: Int = 0, _ column: Int = 0) -> [CellGrid.Cell] {
    let layer = panel.data.layers[0]
    return layer.series.filter { $0.isShown(row: row, column: column) }.flatMap {
      CellGrid(series: $0, of: layer, in: panel.cell(row, column), columns: .columns, rows: .rows)?.cells ?? []
    }
  }

  @Test func halvesMakeTheWhole() throws {
    func images(_ options: String) throws -> SceneImage {
      try #require(Self.panel(4, 4, options).items().flatMap(\.images).first)
    }
    let whole = try images("").cells.compactMap(\.self)
    let (upper, lower) = try (
      images(", half: upper").cells.compactMap(\.self), images(", half: lower").cells.compactMap(\.self)
    )
    #expect(upper.count == 10 && lower.count == 6 && whole.count == 16)
    #expect((upper + lower).sorted() == whole.sorted())
    let numbers = try Self.panel(4, 4, ", half: lower, cell-labels: true").items().count {
      if case .text = $0 { true } else { false }
    }
    #expect(numbers == 6)
    #expect(
      Fixture.codes(
        Fixture.panel("layers: [{mark: matrix, rows: row, columns: column, color: d.m, half: left}]"),
        in: Self.scope(2, 2) { _ in 1 }) == [.wrongType])
  }

  @Test func firstRowStandsOnTop() throws {
    let panel = try Self.panel(3, 2)
    let cells = Self.cells(panel)
    #expect(cells.map(\.index) == Array(0..<6))
    let rows = stride(from: 0, to: 6, by: 2).map { cells[$0].area }
    #expect(isNear(rows[0].minY, panel.area().minY) && isNear(rows[2].maxY, panel.area().maxY))
    #expect(rows[0].maxY <= rows[1].minY + 1e-9 && rows[1].maxY <= rows[2].minY + 1e-9)
    #expect(cells[1].area.minX >= cells[0].area.maxX - 1e-9)
  }

  @Test func reversedRowsStandUpsideDown() throws {
    let panel = try DrawnPanel(
      """
      y: {reverse: true}
      layers:
        - {mark: matrix, rows: row, columns: column, color: d.m}
      """,
      in: Self.scope(3, 2) { Double($0[0]) })
    #expect(isNear(Self.cells(panel)[0].area.maxY, panel.area().maxY))
  }

  @Test(
    arguments: [(3, 2), (10, 10), (1, 7), (20, 3), (33, 31), (7, 100), (120, 120)],
    ["2in", "neurips-text", "6.5in", "10in"]
  )
  func cellsAreSquareAndSharp(shape: (rows: Int, columns: Int), width: String) throws {
    let panel = try Self.panel(shape.rows, shape.columns, width: width)
    let area = panel.area()
    let side = area.size.width / Double(shape.columns)
    #expect(isNear(side, area.size.height / Double(shape.rows), 1e-9))
    guard side >= 4 else { return }
    for cell in Self.cells(panel) {
      #expect(isNear(cell.area.size.width, side) && isNear(cell.area.size.height, side))
      for edge in [cell.area.minX, cell.area.minY] { #expect(isNear(edge * 2, (edge * 2).rounded())) }
    }
  }

  @Test func everyCellHasTheRowsOfItsOwnMatrix() throws {
    let kinds = Fixture.axis("kind", .labels(["a", "b"]))
    let scope = Fixture.scope([
      .init(
        "m",
        Fixture.array([kinds, Fixture.axis("unit", count: 4), Fixture.axis("input", count: 3)]) {
          $0[0] == 0 && ($0[1] > 1 || $0[2] > 0) ? nil : 1
        })
    ])
    let panel = try DrawnPanel(
      """
      facet: {columns: kind}
      layers:
        - {mark: matrix, rows: unit, columns: input, color: d.m}
      """, in: scope)
    #expect(panel.data.y.domains[0].map(\.upper) == [1.5, 3.5] && panel.data.x.domains[0].map(\.upper) == [0.5, 2.5])
    for (column, count) in [(0, 2), (1, 12)] {
      let cells = Self.cells(panel, 0, column)
      #expect(cells.count == count)
      let whole = cells.dropFirst().reduce(cells[0].area) { $0.union($1.area) }
      #expect(panel.area(0, column).holds(whole) && whole.holds(panel.area(0, column)))
    }
    #expect(panel.figure.remarks.isEmpty, "rows of their own need no remark")
  }

  @Test func missingElementsLeaveHolesAndTheOrderAlone() throws {
    let panel = try Self.panel(3, 3) { $0[0] == $0[1] ? nil : Double($0[0] * 3 + $0[1]) }
    for axis in [panel.data.x, panel.data.y] {
      let domain = axis.domains[0][0]
      #expect([1.0, 2, 3].map { domain.number(of: .number($0)) } == [0, 1, 2])
    }
    #expect(Self.cells(panel).count == 6)
    let diagonal = (0..<3).map { Point(x: panel.cell().x.position(Double($0)), y: panel.cell().y.position(Double($0))) }
    #expect(!Self.cells(panel).contains { cell in diagonal.contains(where: cell.area.contains) })
  }

  @Test func selectionsSayTheOrder() throws {
    let panel = try DrawnPanel(
      """
      layers:
        - {mark: matrix, rows: row, columns: column, color: "d.m[row=[3, 1]]"}
      """,
      in: Self.scope(3, 2) { $0 == [2, 0] ? nil : 1 })
    let domain = panel.data.y.domains[0][0]
    #expect([3.0, 1].map { domain.number(of: .number($0)) } == [0, 1] && domain.upper == 1.5)
  }

  @Test func blocksStandBehindTheirRowsAndColumns() throws {
    let panel = try Self.panel(4, 6, ", blocks: [2, 4, 6, 9]")
    let (cell, area) = (panel.cell(), panel.area())
    let rules = try #require(panel.items().last?.paths.first)
    #expect(rules.fill == nil)
    let upright = rules.subpaths.map(\.points).filter { $0[0].x == $0[1].x }
    let level = rules.subpaths.map(\.points).filter { $0[0].y == $0[1].y }
    #expect(areNear(upright.map { $0[0].x }, [1.5, 3.5].map(cell.x.position)))
    #expect(areNear(level.map { $0[0].y }, [1.5].map(cell.y.position)))
    #expect(upright.allSatisfy { $0[0].y == area.minY && $0[1].y == area.maxY })
    #expect(level.allSatisfy { $0[0].x == area.minX && $0[1].x == area.maxX })
    #expect(isNear(level[0][0].y, Self.cells(panel).first { $0.index == 12 }?.area.minY), "row 3 is below the rule")
  }

  private static func labels(_ panel: DrawnPanel) -> [SceneText] {
    panel.items().compactMap { if case .text(let text) = $0 { text } else { nil } }
  }

  @Test func labelsAreTheNumbersInTheirCells() throws {
    let panel = try Self.panel(2, 2, ", cell-labels: true") { [[-1, 0.25], [12, 1000]][$0[0]][$0[1]] }
    let labels = Self.labels(panel)
    #expect(labels.map(\.text.plain) == [-1, 0.25, 12, 1000].map { NumberFormat(digits: 2).text($0) })
    #expect(Self.cells(panel).count == labels.count)
    for (label, cell) in zip(labels, Self.cells(panel)) {
      #expect(cell.area.holds(label.bounds(FakeLetters())))
      #expect(isNear(label.bounds(FakeLetters()).midX, cell.area.midX))
    }
  }

  @Test func labelsAreThereWhereAllFit() throws {
    #expect(try Self.labels(Self.panel(2, 2)).isEmpty, "nobody asked")
    #expect(try Self.labels(Self.panel(30, 30, ", cell-labels: true", width: "3in")).isEmpty)
    let long: ([Int]) -> Double? = { $0 == [0, 0] ? -1.2e-11 : 1 }
    #expect(try Self.labels(Self.panel(6, 6, ", cell-labels: true", width: "2in", long)).isEmpty)
    #expect(try Self.labels(Self.panel(6, 6, ", cell-labels: true", width: "2in") { _ in 1 }).count == 36)
  }

  @Test func lettersAreLightOnDarkCells() throws {
    let panel = try Self.panel(1, 9, ", cell-labels: true") { Double($0[1]) }
    let pairs = Array(zip(Self.labels(panel), Self.cells(panel)))
    #expect(Set(pairs.map { $0.0.paint.hex }) == [Paint.page.hex, Paint.ink.hex])
    for (label, cell) in pairs {
      let (letters, ground) = (ColorVision.normal.seen(label.paint), ColorVision.normal.seen(cell.paint))
      let (light, dark) = (max(letters.luminance, ground.luminance), min(letters.luminance, ground.luminance))
      #expect((light + 0.05) / (dark + 0.05) >= 3.5)
    }
  }

  @Test func namesStandWhereAllFit() throws {
    func named(_ count: Int, _ width: String) throws -> CellTicks {
      let names = Results.Coordinates.labels((0..<count).map { "name_\($0)" })
      let scope = Fixture.scope([
        .init(
          "m", Fixture.array([Fixture.axis("row", names), Fixture.axis("column", names)]) { Double($0[0] + $0[1]) })
      ])
      let layer = """
        layers:
          - {mark: matrix, rows: row, columns: column, color: d.m}
        """
      return try DrawnPanel(layer, width: width, in: scope).guides.ticks[0][0]
    }
    let roomy = try named(6, "6.5in")
    #expect(roomy.x.compactMap(\.label).count == 6 && roomy.y.compactMap(\.label).count == 6)
    let crowded = try named(60, "2in")
    #expect(crowded.x.isEmpty && crowded.y.isEmpty)
  }

  @Test func rowsThatCannotBeCountedHaveAllLabelsWhereTheyFit() throws {
    func labels(_ rows: [Double], _ names: String = "{}") throws -> [String] {
      let dimensions = [Fixture.axis("sd", .numbers(rows)), Fixture.axis("input", count: rows.count)]
      let text =
        """
        fig-cap: A.
        fig-alt: A.
        width: 2.2in
        names: \(names)
        panels:
          - layers: [{mark: matrix, rows: sd, columns: input, color: d.m}]
        """
      let panel = try DrawnPanel(
        figure: text, in: Fixture.scope([.init("m", Fixture.array(dimensions) { Double($0[0]) })]))
      return panel.guides.ticks[0][0].y.compactMap { $0.label?.plain }
    }
    let counted = (1...9).map(Double.init)
    #expect(try labels(counted) == ["2", "4", "6", "8"])
    #expect(try labels(counted.map { $0 * $0 }).count == 9)
    let names = "{" + (1...9).map { "\($0): n\($0)" }.joined(separator: ", ") + "}"
    #expect(try labels(counted, names) == (1...9).map { "n\($0)" })
  }

  @Test func numbersOfRowsAreThinnedNotDropped() throws {
    let ticks = try Self.panel(60, 60, width: "3in").guides.ticks[0][0]
    #expect((1..<60).contains(ticks.x.compactMap(\.label).count) && !ticks.y.compactMap(\.label).isEmpty)
  }

  @Test func manyCellsAreOneImageOfTheSameColours() throws {
    let panel = try Self.panel(40, 50) { $0 == [3, 4] ? nil : Double(($0[0] * 50 + $0[1]) % 37) }
    let image = try #require(panel.items().first?.images.first)
    #expect(panel.items().count == 2 && image.rows == 40 && image.columns == 50)
    var expected = [UInt32?](repeating: nil, count: 2000)
    for cell in Self.cells(panel) { expected[cell.index] = cell.paint.hex }
    #expect(image.cells == expected && expected[154] == nil)
    #expect(isNear(image.area.minX, panel.area().minX, 0.25) && isNear(image.area.maxY, panel.area().maxY, 0.25))
  }
}
