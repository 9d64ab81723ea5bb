import Results
import Testing

@testable import Figures

/// Words that name a curve have its colour, as dark as names that the program places.
@Suite struct WordColorTests {
  private static func paints(_ color: String) throws -> (words: [Paint], lines: [Paint]) {
    let panel = try DrawnPanel(
      """
      x: {value: time}
      layers:
        - {mark: line, y: "modes.limiting[lambda=0, mode=1]", color: "'strong'"}
        - {mark: text, text: "'a name'", at: [0.5, 0.5]\(color)}
      """)
    let lines = panel.items(layer: 0).flatMap(\.paths).compactMap(\.stroke?.paint)
    return (panel.items(layer: 1).flatMap(\.texts).map(\.paint), lines)
  }

  @Test func aColorOfTheDataIsMixedWithInk() throws {
    let (words, lines) = try Self.paints(", color: \"'strong'\"")
    #expect(words.count == 1)
    #expect(words.map(\.hex) == lines.prefix(1).map(\.written.hex))
    #expect(words.first?.hex != lines.first?.hex)
  }

  @Test func aColorOfTheCatalogueTooAndOthersAreAsWritten() throws {
    let (words, _) = try Self.paints(", style: {color: orange}")
    #expect(words.map(\.hex) == [CatalogueColor.orange.paint.written.hex])
    #expect(try Self.paints(", style: {color: \"#ff8800\"}").words.map(\.hex) == [0xFF8800])
  }

  /// Names of what is drawn are text, which takes more contrast than lines.
  @Test func writtenColorsHaveTheContrastOfText() {
    let shares = stride(from: 0.0, through: 1, by: 0.05)
    let paints =
      CatalogueColor.allCases.map(\.paint)
      + shares.flatMap { [ColorRamp.sequentialLines.paint(at: $0), ColorRamp.divergingLines.paint(at: $0)] }
    for paint in paints.map(\.written) {
      #expect(ColorVision.normal.seen(paint).contrastOnWhite >= 4.5, "\(paint)")
      #expect(ColorVision.normal.seen(paint.onDarkPage).contrastOnDark >= 4.5, "\(paint)")
    }
  }

  /// Words over cells of colour have a plate, unless the cells below them look like the page. The left half of the map is
  /// zero, which is nearly white.
  @Test(arguments: [("at: [0.25, 0.5]", 0), ("at: [0.5, 0.5]", 1), ("at: [0.75, 0.5]", 1)], [false, true])
  func wordsOverPaleCellsHaveNoPlate(word: (place: String, plates: Int), inHalves: Bool) throws {
    let matrix = "- {mark: matrix, rows: a, columns: b, color: d.m"
    let matrices = inHalves ? "\(matrix), half: upper}\n  \(matrix), half: lower}" : "\(matrix)}"
    let cells = Fixture.array([Fixture.axis("a", count: 8), Fixture.axis("b", count: 8)]) { $0[1] < 4 ? 0 : 1 }
    let text = Fixture.panel(
      """
      x: {ticks: []}
      color: {center: 0, limits: [-1, 1]}
      layers:
        \(matrices)
        - {mark: text, text: "'none'", \(word.place)}
      """)
    let data = try Fixture.data(text, in: Fixture.scope([.init("m", cells)]))
    let paths = data.scene(measuring: FakeLetters()).items.flatMap(\.paths)
    #expect(paths.count { $0.fill == Paint.page.with(opacity: 0.85) } == word.plates)
  }

  @Test func otherWordsAreInk() throws {
    #expect(try Self.paints("").words.map(\.hex) == [Paint.ink.hex])
  }
}

/// Whether points hide what is below them.
@Suite struct FillTests {
  @Test(arguments: [("solid", false), ("open", true), ("none", true)])
  func pointsAreDiscsOrRings(fill: String, hasEdge: Bool) throws {
    let panel = try DrawnPanel(
      """
      x: {value: time}
      layers: [{mark: points, y: "modes.limiting[lambda=0, mode=1]", style: {fill: \(fill), color: blue}}]
      """)
    let markers = try #require(panel.items().flatMap(\.paths).first)
    let blue = CatalogueColor.blue.paint
    #expect((markers.stroke?.paint == blue) == hasEdge)
    #expect(markers.fill == ["solid": blue, "open": .page][fill])
  }
}
