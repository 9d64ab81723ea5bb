import Foundation
import Results
import Testing

@testable import Figures

/// Words with a leader stand where nothing is, and their lines lead to their points.
@Suite struct CalloutTests {
  private static let letters = FakeLetters()

  private static func panel(_ text: String) throws -> DrawnPanel {
    try DrawnPanel(
      """
      x: {value: time}
      y: {label: S}
      legend: none
      layers:
        - {mark: line, y: "modes.limiting[lambda=0]", group: mode}
        - {mark: text, text: "'here'", leader: true, \(text)}
      """)
  }

  private static func callout(_ panel: DrawnPanel) throws -> (words: Rectangle, line: [Point]) {
    let scene = panel.figure.scene(measuring: letters)
    let words = try #require(scene.texts.first { $0.text.plain == "here" }).bounds(letters)
    let lines = scene.items.flatMap(\.paths).filter {
      $0.stroke == Stroke(Paint.ink.mixed(with: .page, 0.3), width: 0.6)
    }
    return (words, try #require(lines.first).subpaths.flatMap(\.points))
  }

  @Test(arguments: [(2.0, 1.7), (6, 1.5), (11, 0.5), (0.5, 0.2)]) func wordsStandOnNoCurve(x: Double, y: Double) throws
  {
    let panel = try Self.panel("x: \(x), y: \(y)")
    let (words, line) = try Self.callout(panel)
    let cell = panel.cell()
    let curves = panel.data.layers[0].series.flatMap { cell.way(of: $0, of: panel.data.layers[0]) }
    #expect(cell.area.holds(words))
    #expect(!curves.contains(where: words.contains))
    let target = Point(x: cell.x.position(x), y: cell.y.position(y))
    let end = try #require(line.last)
    #expect(hypot(end.x - target.x, end.y - target.y) < 2)
    #expect(words.expanded(by: 2).contains(line[0]))
  }

  @Test func withAtTheyStandThere() throws {
    let panel = try Self.panel("x: 6, y: 1.5, at: [0.5, 0.15]")
    let (words, line) = try Self.callout(panel)
    let area = panel.area()
    #expect(isNear(words.midX, area.minX + 0.5 * area.size.width, 0.1))
    #expect(isNear(words.midY, area.maxY - 0.15 * area.size.height, 0.1))
    #expect(abs(line[1].y - panel.cell().y.position(1.5)) < 2)
  }

  /// A grey line is not seen on every colour.
  @Test func overCellsOfColourTheirLineHasAnEdge() throws {
    let panel = try DrawnPanel(
      """
      x: {value: place}
      y: {value: size}
      layers:
        - {mark: heatmap, color: "items.field[kind=even]"}
        - {mark: text, text: "'here'", x: 1, y: 1, at: [0.8, 0.8], leader: true}
      """)
    let paths = panel.figure.scene(measuring: Self.letters).items.flatMap(\.paths)
    let line = try #require(paths.first { $0.stroke == Stroke(Paint.ink.mixed(with: .page, 0.3), width: 0.6) })
    let edge = paths.first { $0.subpaths == line.subpaths && $0.stroke?.paint == Paint.page.with(opacity: 0.75) }
    #expect(try #require(edge?.stroke?.width) > 0.6)
  }

  @Test func severalDoNotCoverEachOther() throws {
    let panel = try DrawnPanel(
      """
      x: {value: time}
      y: {label: S}
      layers:
        - {mark: line, y: "modes.limiting[lambda=0]", group: mode}
        - mark: text
          x: "where(modes.strength > 0, 6)"
          y: modes.strength
          text: "where(modes.strength > 0, modes.strength)"
          pool: mode
          leader: true
      """)
    let names = ["2", "1.5", "1", "0.5"]
    let drawn = panel.figure.scene(measuring: Self.letters).items.flatMap { item -> [SceneText] in
      if case .text(let text) = item, names.contains(text.text.plain), text.fontSize == Typography.label {
        [text]
      } else {
        []
      }
    }
    let boxes = drawn.filter { panel.area().contains($0.position) }.map { $0.bounds(Self.letters) }
    #expect(boxes.count == 4)
    for index in boxes.indices { #expect(!boxes[..<index].contains { $0.overlaps(boxes[index]) }) }
  }

  @Test func atNeedsAPointToLeadTo() {
    let text = "layers: [{mark: text, text: \"'a'\", leader: true, at: [0.5, 0.5]}]"
    #expect(Fixture.codes(Fixture.panel(text)).contains(.missingChannel))
  }
}
