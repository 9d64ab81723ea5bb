import Diagnostics
import Foundation
import Results
import Testing

@testable import Figures

/// Colour bars, gutters, titles of rows and columns, labels of rules.
@Suite struct GuideTests {
  private static func heatmaps(_ panels: [String], _ keys: String) -> String {
    """
    fig-cap: A.
    fig-alt: A.
    \(keys)
    panels:
    """
      + panels.enumerated().map { index, color in
        """

          - name: p\(index)
            x: {value: place}
            y: {value: seed}
            color: {\(color), label: R}
            layers: [{mark: heatmap, color: "noise.response[kind=odd]"}]
        """
      }.joined()
  }

  private static func bars(_ figure: FigureData) -> [SceneImage] {
    figure.scene(measuring: FakeLetters()).items.compactMap(\.bar)
  }

  @Test func onePanelBelowAnotherSharesItsBar() throws {
    let limits = "limits: [0, 4]"
    let figure = try Fixture.data(Self.heatmaps([limits, limits], "layout: [p0, p1]"))
    let bars = Self.bars(figure)
    #expect(bars.count == 1)
    let areas = FigureLayout(figure, FakeLetters()).areas
    #expect(bars[0].area.minY < areas[0][0][0].maxY && bars[0].area.maxY > areas[1][0][0].minY, "it serves both")
    #expect(try Self.bars(Fixture.data(Self.heatmaps([limits, "limits: [0, 5]"], "layout: [p0, p1]"))).count == 2)
  }

  @Test func aFigureHasOneBarAtTheRight() throws {
    let limits = Array(repeating: "limits: [0, 4]", count: 4)
    let keys = "legend: right\nlayout: [\"p0 p1\", \"p2 p3\"]"
    let figure = try Fixture.data(Self.heatmaps(limits, keys))
    let bar = try #require(Self.bars(figure).first)
    #expect(Self.bars(figure).count == 1)
    let areas = FigureLayout(figure, FakeLetters()).areas
    #expect(areas.joined().joined().allSatisfy { $0.maxX < bar.area.minX })
    #expect(try Self.bars(Fixture.data(Self.heatmaps(limits, "layout: [\"p0 p1\", \"p2 p3\"]"))).count == 2)
  }

  @Test func barsShowTheHalfInWhichTheDataLie() throws {
    let panel = try DrawnPanel(
      """
      x: {value: place}
      y: {value: seed}
      color: {center: 0}
      layers: [{mark: heatmap, color: "abs(noise.response[kind=odd])"}]
      """)
    let bar = try #require(panel.data.appearance.color.bar)
    #expect(bar.part?.lowerBound == 0 && bar.part?.upperBound == bar.upper && bar.lower == -bar.upper)
    #expect(bar.colors(count: 9)[0].hex != ColorRamp.diverging.paint(at: 0).hex)
    #expect(bar.paint(of: 0).hex == ColorRamp.diverging.paint(at: 0.5).hex, "the map is the same")
    let both = try DrawnPanel(
      """
      x: {value: place}
      y: {value: seed}
      color: {center: 2}
      layers: [{mark: heatmap, color: "noise.response[kind=odd]"}]
      """)
    #expect(both.data.appearance.color.bar?.part == nil)
  }

  @Test func titlesOfBarsAreAboveThem() throws {
    let figure = try Fixture.data(Self.heatmaps(["limits: [0, 4]"], "width: 4in"))
    let items = figure.scene(measuring: FakeLetters()).items
    let bar = try #require(items.compactMap(\.bar).first)
    let title = items.compactMap { item -> SceneText? in if case .text(let text) = item { text } else { nil } }
      .first { $0.text.plain == "R" }
    let place = try #require(title?.position)
    #expect(isNear(place.x, bar.area.minX) && place.y < bar.area.minY)
  }

  @Test func otherRowsHaveGuttersOfTheirOwn() throws {
    func figure(_ layout: String) -> String {
      """
      fig-cap: A.
      fig-alt: A.
      layout: \(layout)
      panels:
        - name: A
          x: {value: time}
          y: {label: "A title\\nthat is long"}
          layers: [{mark: line, y: "modes.limiting[lambda=0]", color: mode}]
        - name: B
          x: {value: time}
          y: {label: A title}
          layers: [{mark: line, y: "1e9 * modes.limiting[lambda=0]", color: mode}]
        - name: C
          facet: {columns: lambda, title: none}
          x: {value: time}
          y: {label: ""}
          layers: [{mark: line, y: "modes.limiting[mode=1, lambda=[-10, -2, 0, 2]]"}]
      """
    }
    let layout = FigureLayout(try Fixture.data(figure("[\"A B\", \"C C\"]")), FakeLetters())
    let cells = layout.areas[2][0]
    let gutters = zip(cells, cells.dropFirst()).map { $1.minX - $0.maxX }
    #expect(gutters.allSatisfy { isNear($0, gutters[0], 1e-6) }, "\(gutters)")
    #expect(layout.columnBlocks.map(\.rows) == [0...0, 1...1])
    let alike = FigureLayout(try Fixture.data(figure("[\"A A\", \"B B\", \"C C\"]")), FakeLetters())
    #expect(alike.columnBlocks.map(\.rows) == [0...1, 2...2])
    #expect(isNear(alike.areas[0][0][0].minX, alike.areas[1][0][0].minX))
  }

  @Test func gridsHaveTitlesOnceAboveAndOnceAtTheLeft() throws {
    let panel = try DrawnPanel(
      """
      x: {value: time}
      facet: {rows: mode, columns: lambda, row-title: "mode {mode}", column-title: "$\\\\lambda = {lambda}$"}
      layers: [{mark: line, y: "modes.limiting[mode=[1, 2], lambda=[0, 2]]"}]
      """)
    #expect(panel.data.facets.titles == [["$\\lambda = 0$", "$\\lambda = 2$"], [nil, nil]])
    #expect(panel.data.facets.rowTitles == ["mode 1", "mode 2"])
    let items = panel.figure.scene(measuring: FakeLetters()).items
    let turned = items.compactMap { item -> SceneText? in if case .text(let text) = item { text } else { nil } }
      .filter { $0.rotation == -90 }
    for row in 0...1 {
      let text = try #require(turned.first { $0.text.plain == "mode \(row + 1)" })
      #expect(isNear(text.position.y, panel.area(row, 0).midY) && text.position.x < panel.area(row, 0).minX)
    }
    let plain = try DrawnPanel(
      """
      x: {value: time}
      facet: {rows: mode, columns: lambda}
      layers: [{mark: line, y: "modes.limiting[mode=[1, 2], lambda=[0, 2]]"}]
      """)
    #expect(plain.data.facets.titles[1] == [nil, nil] && plain.data.facets.rowTitles == ["Mode = 1", "Mode = 2"])
  }

  @Test func rulesWriteTheirLabelsAndNoLegendHasThem() throws {
    let panel = try DrawnPanel(
      """
      x: {value: time}
      layers:
        - {mark: rule, y: 0.5, label: half, style: reference}
        - {mark: line, y: "modes.limiting[lambda=0, mode=1]"}
      """)
    #expect(panel.data.legendBlocks.isEmpty)
    let texts = panel.figure.scene(measuring: FakeLetters()).texts.filter { $0.text.plain == "half" }
    #expect(texts.count == 1)
    #expect(panel.area().holds(texts[0].bounds(FakeLetters())))
  }

  @Test func arrowsLeadAlongTheLine() throws {
    let panel = try DrawnPanel(
      """
      x: {value: time}
      layers:
        - {mark: line, y: "modes.limiting[lambda=0, mode=1]", arrow: true}
        - {mark: line, y: "modes.limiting[lambda=0, mode=1]"}
      """)
    let heads = panel.items().flatMap(\.paths).filter { $0.fill != nil }.flatMap(\.subpaths).map(\.points)
    #expect(heads.count == 1 && heads[0].count == 3)
    #expect(heads[0][0].x > heads[0][1].x && heads[0][0].x > heads[0][2].x, "time runs to the right")
    #expect(panel.items(layer: 1).flatMap(\.paths).allSatisfy { $0.fill == nil })
  }

  @Test func limitsOfYDoNotShortenX() throws {
    let panel = try DrawnPanel(
      """
      x: {value: time}
      y: {limits: [0, 0.5]}
      layers: [{mark: line, y: "modes.limiting[lambda=0, mode=1]"}]
      """)
    #expect(panel.data.x.domains[0][0].upper == 12)
  }

  @Test func differencesByRoundingFillNoAxis() throws {
    let scope = Fixture.scope([
      .init("y", Fixture.array([Fixture.axis("x", count: 3)]) { 1 + Double($0[0]) * 0x1p-52 })
    ])
    let panel = try DrawnPanel("x: {value: x}\nlayers: [{mark: line, y: d.y}]", in: scope)
    #expect(panel.data.y.domains[0][0].span > 0.5)
  }

  @Test(arguments: ["dash: {limits: [0, 1]}", "shape: {limits: [0, 1]}", "dash: {ticks: [1]}"])
  func whatDashesAndMarkersIgnoreIsRefused(scale: String) {
    let layer = "{mark: line, y: \"modes.limiting[lambda=0]\", color: mode}"
    let text = Fixture.panel("\(scale)\nx: {value: time}\nlayers: [\(layer)]")
    #expect(Fixture.codes(text).contains(.wrongType))
  }

  @Test(arguments: [(17, true), (11, false), (81, false)]) func linesWithKinksAreSaid(count: Int, isCoarse: Bool) throws
  {
    let places = (0..<count).map { Double($0) / Double(count - 1) * 4 - 2 }
    let scope = Fixture.scope([
      .init("y", Fixture.array([Fixture.axis("x", .numbers(places))]) { exp(-3 * places[$0[0]] * places[$0[0]]) })
    ])
    func codes(_ layers: String) -> [DiagnosticCode] {
      Fixture.codes(Fixture.panel("x: {value: x}\nlayers:\n  - {mark: line, y: d.y}" + layers), in: scope)
    }
    #expect(codes("") == (isCoarse ? [.coarseLine] : []))
    #expect(codes("\n  - {mark: points, y: d.y}").isEmpty)
  }

  @Test func straightLinesMayHaveFewPoints() {
    let scope = Fixture.scope([.init("y", Fixture.array([Fixture.axis("x", count: 3)]) { Double($0[0]) })])
    #expect(Fixture.codes(Fixture.panel("x: {value: x}\nlayers: [{mark: line, y: d.y}]"), in: scope).isEmpty)
  }
}
