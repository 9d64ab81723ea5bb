import TestSupport
import Diagnostics
import Results
import Testing

@testable import Figures

@Suite struct ResolutionTests {
  /// A figure of one panel with these lines in it.
  private static func panel(_ lines: String) -> String {
    """
    fig-cap: A figure.
    fig-alt: A figure.
    panels:
      - 
    """ + lines.replacing("\n", with: "\n    ")
  }

  @Test(arguments: Figures.all) func blueprintsHaveNoFaults(sample: Sample) throws {
    let data = try Fixture.data(sample.text, in: Fixture.blueprint)
    #expect(data.remarks.isEmpty)
    let measured = data.panels.flatMap(\.layers).filter {
      $0.anchor == nil && !["rule", "network", "tree"].contains($0.mark.name)
    }
    #expect(measured.allSatisfy { $0.series.isEmpty })
    #expect(!data.scene(measuring: FakeLetters()).items.isEmpty)
  }

  @Test func structuralFaultsShowBeforeAnythingRuns() throws {
    let text = Self.panel(
      """
      x: {value: time}
      layers:
        - {mark: line, y: "modes.shown[solver=exact]", color: mode}
      """)
    let spec = try #require(Fixture.figure(text).spec)
    #expect(spec.resolve(in: Fixture.blueprint).1.map(\.code) == [.unusedDimension])
  }

  @Test func everythingWrongIsSaidAtOnce() {
    expectGolden(Fixture.messages(Self.faulty), "faults.txt")
  }

  private static let faulty = """
    fig-cap: Faults.
    fig-alt: None.
    layout: ["A A Z", "C D"]
    widht: 3in
    legend: left
    panels:
      - name: A
        facet: {columns: lamda}
        x: {value: time, limits: [3, 1]}
        layers:
          - {mark: line, y: "modes.shown[solver=descent]", color: mode}
          - {mark: bar, y: "modes.limiting[lambda=0]"}
          - {mark: line, y: "modes.limitng[lambda=0]", low: 3, color: mode}
          - {mark: points, y: modes.strength}
          - {mark: line, x: modes.shown, y: "modes.shown[solver=exact]", group: [solver, lambda]}
      - name: C
        facet: {rows: kind, title: "{knd}"}
        x: {value: x}
        y: {type: log}
        layers:
          - {mark: line, y: small.value, style: {color: orang}}
          - {mark: line, y: small.value, x: "small.value[x=[0, 1]]"}
          - {mark: line, y: small.value, stat: {over: x}, pool: unit}
          - {mark: rule, at: [0, 1]}
    """

  @Test func missingElementsAreSkippedAndNaNBreaksALine() throws {
    let data = try Fixture.data(
      Self.panel(
        """
        x: {value: x}
        layers:
          - {mark: line, y: small.faulty}
          - {mark: line, y: small.value, group: kind}
        """))
    let layers = data.panels[0].layers
    #expect(layers[1].series.map(\.count) == [3, 2])
    guard case .numbers(let values) = layers[0].series[0].columns[.y] else {
      Issue.record("no numbers")
      return
    }
    #expect(values.count == 5 && values[1].isNaN && values[3] == .infinity)
    #expect(
      data.remarks == [
        "1 missing point joined over.", "1 point at infinity left out.", "1 point left out that is not a number.",
      ])
  }

  @Test func pointsOutsideGivenLimitsAreCounted() throws {
    let data = try Fixture.data(
      Self.panel(
        """
        x: {value: x, limits: [0.5, null]}
        layers:
          - {mark: line, y: small.value, group: kind}
        """))
    #expect(data.remarks == ["1 missing point joined over.", "Curves continue beyond the left edge."])
  }

  @Test(arguments: [
    "y: extreme.huge", "y: extreme.tiny", "y: extreme.nothing", "y: extreme.crowd, color: many",
    "y: extreme.crowd, group: many",
    "y: 'small.value * (0 / 0)', color: kind", "y: 'small.value / 0', color: kind", "y: extreme.tiny * 0 + 1e300",
  ])
  func anyNumbersGiveAFigureOfFinitePositions(layer: String) throws {
    for scale in [
      "x: {value: x}",
      """
      x: {value: x}
      y: {limits: [5, null]}
      """, "x: {value: x, type: category}",
    ] {
      let text = Self.panel(
        """
        \(scale)
        layers:
          - {mark: line, \(layer)}
          - {mark: points, \(layer)}
        """)
      let scene = try Fixture.data(text).scene(measuring: FakeLetters())
      let isFinite = !scene.dump().contains("nan") && !scene.dump().contains("inf)")
      #expect(isFinite, "\(scale) \(layer)")
    }
  }

  @Test func facetsThatFitOnNoPageAreRefused() {
    let text = Self.panel(
      """
      facet: {columns: many}
      x: {value: x}
      layers:
        - {mark: line, y: extreme.crowd}
      """)
    #expect(Fixture.messages(text).contains("[too-many-cells]"))
  }

  @Test(arguments: ["rows: lambda, columns: lambda", "rows: time, columns: step"])
  func rowsAndColumnsAreDifferentDimensions(facet: String) {
    let layers = """
      layers:
        - {mark: points, x: time, y: match.loss, pool: [lambda, solver]}
      """
    #expect(
      Fixture.messages(
        Self.panel(
          """
          facet: {\(facet)}
          \(layers)
          """)
      ).contains("[conflicting-keys]"))
  }

  @Test(arguments: ["layers: []", "title: No layers"]) func panelsHaveLayers(panel: String) {
    #expect(!Fixture.figure(Self.panel(panel)).diagnostics.isEmpty)
  }

  @Test func wordsAtASideGrowAwayFromIt() throws {
    let text = "{mark: text, at: [POSITION, 0.5], text: \"'left'\"}"
    let layers = [0.05, 0.5, 0.9].map { "\n  - " + text.replacing("POSITION", with: "\($0)") }.joined()
    let scene = try Fixture.data(Self.panel("layers:\(layers)")).scene(measuring: FakeLetters())
    let dump = scene.dump().split(separator: "\n").filter { $0.contains("left") }
    #expect(dump.count == 3)
    for (line, alignment) in zip(dump, ["start", "middle", "end"]) { #expect(line.contains(alignment)) }
  }

  @Test func facetsHaveACellForEachCoordinate() throws {
    let panel = try Fixture.data(Figures.modes).panels[2]
    #expect(panel.facets.columns == [.number(2), .number(10)])
    #expect(panel.facets.titles == [["λ = 2", "λ = 10"]])
    #expect(panel.x.domains[0].map { ($0.upper * 10).rounded() } == [30, 12])
    #expect(panel.y.domains[0].allSatisfy { $0.lower == 0 && $0.upper == 2.1 })
  }

  @Test func lettersFollowPanelsRowsAndColumns() throws {
    #expect(try Fixture.data(Figures.match).panelLetters == ["A", "B", "C"])
    #expect(try Fixture.data(Figures.modes).panelLetters == ["A", "B", "C"])
    #expect(try Fixture.data(Figures.grid).panelLetters == ["A", "B", "C", "D"])
    #expect(try Fixture.data(Figures.crossed).panelLetters == ["A", "B", "C"])
  }

  @Test func variablesKeepTheirColours() throws {
    let panels = try Fixture.data(Figures.match).panels
    #expect(panels[1].layers.map(\.paint) == [CatalogueColor.orange.paint, CatalogueColor.orange.paint.deep])
    #expect(panels[2].layers[0].paint == CatalogueColor.pink.paint)
  }

  @Test func indicesAreCategoriesAndScalesAreRamps() throws {
    let panels = try Fixture.data(Figures.grid).panels
    #expect(panels[0].appearance.color.bar == nil)
    #expect(panels[0].appearance.color.entries.map(\.paint).first == ColorRamp.sequentialLines.paint(at: 0))
    let balances = panels[1].appearance.color
    #expect(balances.bar == nil && balances.entry(of: .number(0))?.paint == ColorRamp.divergingLines.paint(at: 0.5))
  }

  @Test func bareNamesMeanCoordinatesInsideExpressionsToo() throws {
    let data = try Fixture.data(
      Self.panel(
        """
        layers:
          - {mark: line, x: 2 * x, y: small.value, color: kind}
        """))
    #expect(data.panels[0].layers[0].series[0].columns[.x] == .numbers([0, 2, 4]))
  }

  @Test func stylesAreExplainedOnceForTheWholeFigure() throws {
    let data = try Fixture.data(Figures.modes)
    #expect(data.styleBlock?.entries.map(\.label) == ["simulation", "theory", "limit"])
    #expect(data.mergedBlocks.map(\.title) == ["Mode"])
    #expect(try Fixture.data(Figures.marks).styleBlock == nil)
  }
}
