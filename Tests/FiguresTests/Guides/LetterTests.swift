import Results
import Testing

@testable import Figures

/// Letters of panels, and what is near them.
@Suite struct LetterTests {
  private static func figure(_ panels: [String], _ keys: String = "") -> String {
    "fig-cap: A.\nfig-alt: A.\n\(keys)\npanels:"
      + panels.map { "\n  - {x: {value: x}, \($0)}" }.joined()
  }

  private static func line(_ label: String, _ more: String = "") -> String {
    "y: {label: \"\(label)\", limits: [0, 2]}, \(more)layers: [{mark: line, y: \"small.value[kind=second]\"}]"
  }

  /// The letters of a figure, from the left.
  private static func letters(_ text: String) throws -> [SceneText] {
    try Fixture.data(text).scene(measuring: FakeLetters()).texts
      .filter { $0.fontSize == Typography.letter }.sorted { $0.position.x < $1.position.x }
  }

  /// Without a title of y, the letter would stand on the number at the upper end of the axis.
  @Test func lettersKeepAwayFromNumbers() throws {
    for label in ["", "Value", "$s$"] {
      let text = Self.figure([Self.line(label), Self.line(label)])
      let scene = try Fixture.data(text).scene(measuring: FakeLetters())
      let numbers = scene.texts.filter { $0.fontSize == Typography.tick }.map { $0.bounds(FakeLetters()) }
      for letter in try Self.letters(text) {
        var box = letter.bounds(FakeLetters())
        box = Rectangle(minX: box.minX, minY: box.minY, maxX: box.maxX, maxY: letter.position.y)
        #expect(!numbers.contains { $0.overlaps(box.expanded(by: 1)) }, "beside '\(label)'")
      }
    }
  }

  /// The highest place that a panel needs is that of its neighbours.
  @Test func lettersOfARowAreEquallyHigh() throws {
    let panels = [Self.line("Value"), Self.line(""), Self.line("Value", "title: Long, "), Self.line("s")]
    let heights = try Self.letters(Self.figure(panels)).map(\.position.y)
    #expect(heights.count == 4 && Set(heights).count == 1)
    func rise(_ panels: [String]) throws -> Double {
      let panel = try DrawnPanel(figure: Self.figure(panels))
      return panel.area().minY - panel.layout.letterLine(0)
    }
    #expect(try rise([Self.line("Value"), Self.line("Value")]) < rise(panels))
  }

  /// Titles stand on the line of the letters.
  @Test func titlesAreOnTheLineOfLetters() throws {
    let text = Self.figure([Self.line(""), Self.line("Value", "title: Long, ")])
    let title = try #require(
      try Fixture.data(text).scene(measuring: FakeLetters()).texts.first { $0.text.plain == "Long" })
    #expect(try Self.letters(text).allSatisfy { $0.position.y == title.position.y })
  }

  /// Each facet row with a letter has room for it.
  @Test func lettersOfRowsKeepAwayFromNumbersToo() throws {
    let text = """
      fig-cap: A.
      fig-alt: A.
      panels:
        - letter: rows
          facet: {rows: mode, title: none}
          x: {value: time}
          y: {label: "", limits: [0, 2]}
          layers: [{mark: line, y: "modes.shown[solver=exact, lambda=0]"}]
        - {x: {value: time}, layers: [{mark: line, y: modes.strength, x: modes.strength, along: mode}]}
      """
    let scene = try Fixture.data(text).scene(measuring: FakeLetters())
    let numbers = scene.texts.filter { $0.fontSize == Typography.tick }.map { $0.bounds(FakeLetters()) }
    let letters = scene.texts.filter { $0.fontSize == Typography.letter }
    #expect(letters.count == 5)
    for letter in letters {
      let box = letter.bounds(FakeLetters())
      let ink = Rectangle(minX: box.minX, minY: box.minY, maxX: box.maxX, maxY: letter.position.y)
      #expect(!numbers.contains { $0.overlaps(ink.expanded(by: 1)) })
    }
  }
}
