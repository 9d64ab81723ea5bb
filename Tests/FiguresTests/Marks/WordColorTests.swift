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

  @Test func otherWordsAreInk() throws {
    #expect(try Self.paints("").words.map(\.hex) == [Paint.ink.hex])
  }
}
