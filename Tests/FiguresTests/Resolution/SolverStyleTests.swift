import Diagnostics
import Results
import Testing

@testable import Figures

/// Theory over simulation: the role of each solver decides how it is drawn.
@Suite struct SolverStyleTests {
  private static func panel(_ layer: String, _ scale: String = "", mark: String = "line") -> String {
    """
    x: {value: time}
    \(scale)layers:
      - {mark: \(mark), y: "\(layer)"}
    """
  }

  private static let solvers = Fixture.scope([
    .init(
      "y",
      Fixture.array([
        Fixture.axis("solver", .labels(["exact", "limit", "descent", "flow", "my_run"])),
        Fixture.axis("time", count: 3),
      ]) { Double($0[0] + $0[1]) })
  ])

  @Test func exactIsTheoryAndDescentIsInColour() throws {
    let panel = try DrawnPanel(Self.panel("modes.shown[lambda=0, mode=1]"))
    let layers = panel.data.inDrawingOrder
    #expect(layers.map(\.style.preset) == [.simulation, .theory])
    #expect(layers.map { $0.series.map { $0.key.map(\.coordinate) } } == [[[.label("descent")]], [[.label("exact")]]])
    let hue = CatalogueColor.orange.paint
    #expect(layers[0].paint == hue && layers[1].paint == hue.deep)
    let strokes = panel.figure.scene(measuring: FakeLetters()).items.flatMap { item -> [Stroke] in
      if case .clipped(_, let items) = item { items.flatMap(\.paths).compactMap(\.stroke) } else { [] }
    }
    #expect(strokes.map(\.paint) == [hue.pale(amongMany: false), hue.deep])
    #expect(strokes.allSatisfy(\.dashes.isEmpty) && strokes[0].width > strokes[1].width, "the thin line lies on top")
  }

  @Test func everySolverHasItsStyle() throws {
    let layers = try DrawnPanel(Self.panel("d.y"), in: Self.solvers).data.layers
    let found = layers.map { layer in
      (layer.style.preset, layer.series.flatMap { $0.key.map(\.coordinate.description) })
    }
    #expect(found.map(\.0) == [.simulation, .limit, .theory])
    #expect(found.map(\.1) == [["descent", "my_run"], ["limit"], ["exact", "flow"]])
    #expect(layers.map(\.index) == [0, 0, 0])
  }

  /// A solver may have any name: what it computes decides how it is drawn.
  @Test func namesOfSolversDoNotDecideTheirStyle() throws {
    let solver = Dimension(
      "method", .labels(["exact", "stable", "late"]), role: .solver([.simulation, .theory, .limit]))
    let scope = Fixture.scope([.init("y", Fixture.array([solver, Fixture.axis("time", count: 3)]) { Double($0[1]) })])
    let layers = try DrawnPanel(Self.panel("d.y"), in: scope).data.layers
    let found = layers.map { layer in
      (layer.style.preset, layer.series.flatMap { $0.key.map(\.coordinate.description) })
    }
    #expect(found.map(\.0) == [.simulation, .limit, .theory])
    #expect(found.map(\.1) == [["exact"], ["late"], ["stable"]])
  }

  @Test func namesAloneAreNoSolvers() {
    let names = Dimension("solver", .labels(["exact", "descent"]))
    let scope = Fixture.scope([.init("y", Fixture.array([names, Fixture.axis("time", count: 3)]) { Double($0[1]) })])
    #expect(Fixture.codes(Fixture.panel(Self.panel("d.y")), in: scope) == [.unusedDimension])
  }

  @Test func coloursAreThoseOfTheSameCoordinate() throws {
    let text = """
      x: {value: time}
      layers:
        - {mark: line, y: "modes.shown[lambda=0]", color: mode}
      """
    let panel = try DrawnPanel(text)
    let layers = panel.data.layers
    #expect(layers.map(\.series.count) == [4, 4])
    #expect(layers[0].series.map { $0.appearance[.color] } == (1...4).map { .number(Double($0)) })
    #expect(layers[0].series.map { $0.appearance[.color] } == layers[1].series.map { $0.appearance[.color] })
    #expect(panel.figure.styleBlock?.entries.map(\.label) == ["simulation", "theory"])
    #expect(!panel.data.usesDashes, "theory would not be seen on dashes")
  }

  @Test func pointsShowSolversToo() throws {
    let layers = try DrawnPanel(Self.panel("modes.shown[lambda=0, mode=1]", mark: "points")).data.layers
    #expect(layers.map(\.style.preset) == [.simulation, .theory])
  }

  @Test(arguments: [
    "{mark: line, y: \"modes.shown[lambda=0, mode=1]\", style: simulation}",
    "{mark: line, y: \"modes.shown[lambda=0, mode=1]\", style: {width: 2}}",
    "{mark: band, low: \"modes.shown[lambda=0, mode=1]\", high: \"modes.shown[lambda=0, mode=1] + 1\"}",
    "{mark: line, y: \"modes.shown[lambda=0]\", style: theory, color: mode}",
  ])
  func otherwiseTheDimensionMustBeUsed(layer: String) {
    let text = Fixture.panel(
      """
      x: {value: time}
      layers:
        - \(layer)
      """)
    #expect(Fixture.codes(text) == [.unusedDimension])
    #expect(Fixture.messages(text).contains("dimension 'solver' (exact, descent)"))
  }

  @Test(arguments: ["color: solver", "dash: solver", "group: solver"]) func solversThatAreToldApartKeepTheirStyle(
    use: String
  )
    throws
  {
    let lines = """
      x: {value: time}
      layers:
        - {mark: line, y: "modes.shown[lambda=0, mode=1]", \(use)}
      """
    let layers = try DrawnPanel(lines).data.layers
    #expect(layers.map(\.style.preset) == [.simulation] && layers[0].series.count == 2)
  }

  @Test func facetsOfSolversKeepTheirStyle() throws {
    let lines =
      """
      facet: {columns: solver}
      x: {value: time}
      layers: [{mark: line, y: "modes.shown[lambda=0, mode=1]"}]
      """
    let layers = try DrawnPanel(lines).data.layers
    #expect(layers.map(\.style.preset) == [.simulation] && layers[0].paint == CatalogueColor.orange.paint)
  }

  @Test func oneSolverIsDrawnInItsStyle() throws {
    let theory = try DrawnPanel(Self.panel("modes.shown[solver=[exact], lambda=0, mode=1]")).data.layers
    #expect(theory.map(\.style.preset) == [.theory])
  }
}
