import Results
import Testing

@testable import Figures

/// Theory over simulation.
@Suite struct ComparedCurveTests {
  private static func panel(_ lines: String, _ keys: String = "") throws -> DrawnPanel {
    try DrawnPanel("x: {value: time}\n\(keys)layers:\n\(lines)")
  }

  private static let modes = """
      - {mark: line, y: "modes.shown[solver=descent, lambda=0]", color: mode}
      - {mark: line, y: "modes.shown[solver=exact, lambda=0]", group: mode, style: theory}
    """

  private static func strokes(_ panel: DrawnPanel, layer: Int) -> [Stroke] {
    panel.items(layer: layer).flatMap(\.paths).compactMap(\.stroke)
  }

  @Test func theoryHasTheHueOfItsSimulation() throws {
    let panel = try Self.panel(Self.modes)
    let entries = panel.data.appearance.color.entries.map(\.paint)
    #expect(Self.strokes(panel, layer: 0).map(\.paint) == entries.map { $0.pale(amongMany: false) })
    #expect(Self.strokes(panel, layer: 1).map(\.paint) == entries.map(\.deep))
  }

  @Test func simulationsAreWideAndTheoryIsThinAndSolid() throws {
    let panel = try Self.panel(Self.modes)
    for (wide, thin) in zip(Self.strokes(panel, layer: 0), Self.strokes(panel, layer: 1)) {
      #expect(wide.width > 3 * thin.width && thin.dashes.isEmpty)
    }
    let alone = try Self.panel("  - {mark: line, y: \"modes.shown[solver=descent, lambda=0]\", color: mode}")
    #expect(Self.strokes(alone, layer: 0)[0].width < Self.strokes(panel, layer: 0)[0].width)
  }

  @Test func crowdsArePaler() throws {
    let few = """
        - {mark: line, y: "match.function[solver=descent, lambda=2, output=1]", group: input}
        - {mark: line, y: "match.function[solver=exact, lambda=2, output=1]", group: input, style: theory}
      """
    let many = few.replacing("lambda=2, output=1", with: "output=1").replacing(
      "group: input", with: "group: [input, lambda]")
    let hue = CatalogueColor.orange.paint
    #expect(Self.strokes(try Self.panel(few), layer: 0)[0].paint == hue.pale(amongMany: false))
    #expect(Self.strokes(try Self.panel(many), layer: 0)[0].paint == hue.pale(amongMany: true))
    #expect(Self.strokes(try Self.panel(many), layer: 1)[0].paint == hue.deep)
  }

  @Test func theoryAloneIsBlack() throws {
    let layer = "{mark: line, y: \"modes.shown[solver=exact, lambda=0]\", group: mode, style: theory}"
    let panel = try Self.panel("  - \(layer)")
    #expect(Self.strokes(panel, layer: 0).allSatisfy { $0.paint == .ink })
  }

  @Test func limitsTakeTheColourOfTheirCoordinate() throws {
    let panel = try Self.panel(
      Self.modes + "\n  - {mark: line, y: \"modes.limiting[lambda=0]\", group: mode, style: limit}")
    let entries = panel.data.appearance.color.entries.map(\.paint)
    #expect(Self.strokes(panel, layer: 2).map(\.paint) == entries.map(\.deep))
  }

  @Test func stripsHoldTheLargestDifference() throws {
    let panel = try Self.panel(Self.modes.replacing("lambda=0", with: "lambda=2"), "residual: true\n")
    #expect(panel.figure.panels.count == 1, "equal curves have no difference to show")
    let text = Fixture.panel(
      """
      x: {value: x}
      residual: true
      layers:
        - {mark: line, y: "d.y[solver=descent]", color: mode}
        - {mark: line, y: "d.y[solver=exact]", group: mode, style: theory}
      """)
    let scope = Fixture.scope([
      .init(
        "y",
        Fixture.array([
          Fixture.axis("solver", .labels(["descent", "exact"])), Fixture.axis("mode", count: 3),
          Fixture.axis("x", count: 4),
        ]) { Double($0[2]) + Double($0[0] * $0[1]) * 0.01 * Double($0[2] + 1) })
    ])
    let figure = try Fixture.data(text, in: scope)
    #expect(figure.panels.count == 2 && figure.grid.rowCount == 2)
    let series = try #require(figure.panels[1].layers.first?.series.first)
    #expect(areNear(series.numbers(.y), [0.02, 0.04, 0.06, 0.08], 1e-12))
    #expect(figure.remarks.contains { $0.contains("largest difference") })
    let axis = figure.panels[1].y
    #expect(axis.ticks == [0.01, 0.1] && axis.domains[0][0].lower == 0.01 && axis.domains[0][0].upper == 0.1)
    let layout = FigureLayout(figure, FakeLetters())
    let (above, strip) = (layout.areas[0][0][0], layout.areas[1][0][0])
    #expect(isNear(above.minX, strip.minX) && isNear(above.maxX, strip.maxX) && strip.minY >= above.maxY)
    #expect(strip.size.height < 0.6 * above.size.height)
    #expect(!layout.guides[0].ticks[0][0].labelsX && layout.guides[1].ticks[0][0].labelsX)
  }
}
