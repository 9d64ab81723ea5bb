import Results
import Testing

@testable import Figures

/// Figures of which a page shows one state at a time.
@Suite struct StateTests {
  private static func figure(_ panels: String, states: String = "{over: lambda}") -> String {
    """
    fig-cap: A figure.
    fig-alt: A figure.
    states: \(states)
    panels:
    \(panels)
    """
  }

  private static let grown = """
      - x: {value: time}
        y: {label: S}
        layers: [{mark: line, y: modes.limiting, color: mode}]
    """

  @Test func eachCoordinateIsAState() throws {
    let data = try Fixture.data(Self.figure(Self.grown))
    #expect(data.states.map(\.name) == ["λ = −10", "λ = −2", "λ = 0", "λ = 2", "λ = 10"])
    for (index, state) in data.states.enumerated() {
      let panel = data.inState(state).panels[0]
      let shown = panel.layers[0].series
      #expect(panel.facets.columnCount == 1 && panel.facets.rowCount == 1)
      #expect(shown.count == 4 && shown.allSatisfy { $0.isShown(row: 0, column: 0) })
      let scales = shown.compactMap { series in series.key.first { $0.dimension == "lambda" }?.coordinate }
      #expect(scales.allSatisfy { $0 == .number([-10, -2, 0, 2, 10][index]) })
    }
  }

  /// What moves between states is the data, not the axes.
  @Test func axesAreThoseOfAllStates() throws {
    let data = try Fixture.data(Self.figure(Self.grown))
    let figures = data.states.map(data.inState)
    #expect(figures.allSatisfy { $0.panels[0].y.domains == figures[0].panels[0].y.domains })
    let areas = figures.map { FigureLayout($0, FakeLetters()).areas[0][0][0].minX }
    #expect(areas.allSatisfy { $0 == areas[0] })
  }

  @Test func allAtOnceTheyStandInRows() throws {
    let data = try Fixture.data(Self.figure(Self.grown))
    let facets = data.together.panels[0].facets
    #expect((facets.rowCount, facets.columnCount) == (2, 3))
    #expect(facets.cells.count == 5 && facets.isVacant(1, 2))
    let titles = data.scene(measuring: FakeLetters()).texts.map(\.text.plain).filter { $0.hasPrefix("λ") }
    #expect(titles == data.states.map(\.name))
    #expect(data.csv().split(separator: "\n")[0].contains("lambda"), "the file says which state each number belongs to")
  }

  @Test func panelsWithoutTheDimensionStay() throws {
    let data = try Fixture.data(
      Self.figure(Self.grown + "\n  - layers: [{mark: bars, x: mode, y: modes.strength}]"))
    let figures = data.states.map(data.inState)
    #expect(figures.allSatisfy { $0.panels[1].layers[0].series.count == data.panels[1].layers[0].series.count })
  }

  @Test func rowsOfCellsStayRows() throws {
    let panels = Self.grown.replacing("- x:", with: "- facet: {rows: mode}\n    x:")
      .replacing("color: mode", with: "group: mode")
    let data = try Fixture.data(Self.figure(panels, states: "{over: lambda, title: 'balance {lambda}'}"))
    #expect(data.states.map(\.name).first == "balance −10")
    #expect(data.states.allSatisfy { data.inState($0).panels[0].facets.rowCount == 4 })
  }

  @Test func namesOfStatesMayBeWritten() throws {
    let data = try Fixture.data(Self.figure(Self.grown, states: "{over: lambda, title: 'from {lambda}'}"))
    #expect(data.states.map(\.name).last == "from 10")
  }

  @Test func unknownAndTakenDimensionsAreErrors() {
    let bars = "  - layers: [{mark: bars, x: mode, y: modes.strength}]"
    #expect(Fixture.codes(Self.figure(bars, states: "{over: lambada}")).contains(.unknownDimension))
    let taken = Self.grown.replacing("- x:", with: "- facet: {columns: mode}\n    x:")
    #expect(Fixture.codes(Self.figure(taken)).contains(.conflictingKeys))
  }
}
