import Results
import Testing

@testable import Figures

/// Where phones have room for guides: above the cells.
@Suite struct NarrowGuideTests {
  private static let letters = FakeLetters()

  private static func narrow(_ panel: String) throws -> (data: FigureData, layout: FigureLayout, scene: Scene) {
    let data = try #require(try Fixture.data(Fixture.panel(panel)).narrow)
    return (data, FigureLayout(data, letters), data.scene(measuring: letters))
  }

  private static func facets(_ selection: String, _ keys: String) -> String {
    """
    facet: {columns: lambda}
    x: {value: time}
    y: {label: Singular value}
    \(keys)
    layers: [{mark: line, y: "modes.limiting\(selection)", color: mode}]
    """
  }

  /// Three are not divided into two and one: they stand beside each other if nothing is written in them, else below
  /// one another unless they would be high.
  @Test(arguments: [
    ("legend: direct", [3, 1]), ("legend: none", [1, 3]), ("legend: none\naspect: 1", [1, 3]),
    ("aspect: equal", [2, 2]),
  ])
  func threeFacetsAreOneColumnOrOneRow(keys: String, size: [Int]) throws {
    let facets = try Self.narrow(Self.facets("[lambda=[-2, 0, 2]]", keys)).data.panels[0].facets
    #expect([facets.rowCount, facets.columnCount] == size && facets.cells.count == 3)
  }

  @Test func threeMatricesStandBesideEachOther() throws {
    let axes = [Fixture.axis("c", count: 3), Fixture.axis("a", count: 4), Fixture.axis("b", count: 4)]
    let text = Fixture.panel(
      """
      facet: {columns: c}
      layers:
        - {mark: matrix, rows: a, columns: b, color: d.m}
        - {mark: text, text: "'equal'", at: [0.5, 0.5]}
      """, width: "6in")
    let data = try Fixture.data(text, in: Fixture.scope([.init("m", Fixture.array(axes) { Double($0[2]) })]))
    let facets = try #require(data.narrow).panels[0].facets
    #expect([facets.rowCount, facets.columnCount] == [1, 3])
  }

  @Test func facetsStandInTwoColumns() throws {
    let (data, layout, scene) = try Self.narrow(Self.facets("", "legend: auto"))
    let facets = data.panels[0].facets
    #expect([facets.rowCount, facets.columnCount] == [3, 2] && facets.cells.count == 5)
    let titles = scene.texts.filter { $0.text.plain.hasPrefix("λ = ") }
    #expect(titles.count == 5, "each cell has its title, and a place without a cell has none")
    let vacant = layout.areas[0][2][1]
    #expect(
      !scene.items.flatMap { $0.bounds(Self.letters) }.contains {
        vacant.expanded(by: -4).contains(Point(x: $0.midX, y: $0.midY)) && $0.size.width < 200
      })
  }

  /// Only the cell with the letter moves its title: that of the next one would leave the page.
  @Test func longTitlesStayAboveTheirCells() throws {
    let keys = "letter: A\nlegend: none\naspect: equal"
    let panel = Self.facets("[lambda=[-2, 0, 2]]", keys)
      .replacing("columns: lambda", with: "columns: lambda, title: 'one of three, {lambda}'")
    let (_, layout, scene) = try Self.narrow(panel)
    let titles = scene.texts.filter { $0.text.plain.contains("one of three") }
    #expect(titles.count == 3)
    let cells = layout.areas[0][0]
    #expect(abs(titles[1].bounds(Self.letters).midX - cells[1].midX) < 1e-9)
    #expect(titles.allSatisfy { $0.bounds(Self.letters).maxX <= scene.size.width })
  }

  @Test func theTitleOfYIsLevelAndAboveTheCells() throws {
    let (_, layout, scene) = try Self.narrow(
      """
      x: {value: time}
      y: {label: Singular value}
      layers: [{mark: line, y: "modes.limiting[lambda=0]", group: mode}]
      """)
    let title = try #require(scene.texts.first { $0.text.plain == "Singular value" })
    #expect(title.rotation == 0)
    #expect(title.bounds(Self.letters).maxY <= layout.areas[0][0][0].minY)
  }

  @Test func legendsAndBarsStandAboveTheCells() throws {
    let (_, layout, scene) = try Self.narrow(
      """
      x: {value: time}
      y: {label: S}
      color: {label: Mode}
      legend: right
      layers: [{mark: line, y: "modes.limiting[lambda=0]", color: mode}]
      """)
    let top = layout.areas[0][0][0].minY
    let legend = try #require(scene.texts.first { $0.text.plain == "Mode" })
    #expect(legend.bounds(Self.letters).maxY < top)
    let (_, under, map) = try Self.narrow(
      """
      x: {value: place}
      y: {value: size}
      color: {label: Field}
      layers: [{mark: heatmap, color: "items.field[kind=even]"}]
      """)
    let bar = try #require(map.items.compactMap(\.bar).first)
    #expect(bar.area.maxY < under.areas[0][0][0].minY && bar.area.size.width > bar.area.size.height)
    #expect(under.areas[0][0][0].size.width > 180, "the bar takes no width from the cells")
  }

  /// Words that are apart in a wide figure are so in a narrow one.
  @Test func wordsThatWouldLieOverEachOtherAreMovedApart() throws {
    let (_, layout, scene) = try Self.narrow(
      """
      x: {value: time}
      layers:
        - {mark: line, y: "modes.limiting[lambda=0, mode=1]"}
        - {mark: text, text: "'the first words of a figure'", at: [0.1, 0.5]}
        - {mark: text, text: "'the last words of a figure'", at: [0.9, 0.5]}
      """)
    let words = scene.texts.filter { $0.text.plain.hasSuffix("words of a figure") }.map { $0.bounds(Self.letters) }
    #expect(words.count == 2 && !words[0].expanded(by: -1.6).overlaps(words[1]))
    #expect(words.allSatisfy { layout.areas[0][0][0].expanded(by: 0.1).contains(Point(x: $0.midX, y: $0.midY)) })
  }
}
