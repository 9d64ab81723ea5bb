import Results
import Testing

@testable import Figures

/// What a reader finds under the pointer.
@Suite struct PointTests {
  private static func points(_ figure: String, limit: Int = 1000) throws -> [FigurePoint] {
    try Fixture.data(figure).drawing(measuring: FakeLetters(), pointCount: limit).points
  }

  @Test func namesTheObjectAndItsNumbers() throws {
    let texts = try Self.points(Figures.marks).map(\.text)
    #expect(
      texts == [
        "kind = first_kind: place 0, size 1 cm", "kind = first_kind: place 1, size 2 cm",
        "kind = first_kind: place 2, size 4 cm", "kind = second: place 0, size 0.5 cm",
        "kind = second: place 2, size 1 cm",
        "place 0, size 0.5 cm", "place 2, size 1 cm",
      ])
  }

  /// A layer of its own numbers, such as a cross at the origin, and words have nothing to tell.
  @Test func decorationSaysNothing() throws {
    let panel = Fixture.panel(
      """
      layers:
        - {mark: line, x: h, y: 0 * h, axis: {name: h, from: 0, to: 1, count: 3}}
        - {mark: text, text: "'word'", x: x, y: "small.value[kind='second']"}
        - {mark: points, x: x, y: "small.value[kind='second']"}
      """)
    #expect(try Self.points(panel).count == 2)
  }

  @Test(arguments: [
    ("Kernel distance", "kernel distance 3"), ("Time (τ)", "time 3 τ"),
    ("Relative scale $\\lambda$", "relative scale λ = 3"),
    ("Gap: loss − floor", "gap 3"), ("Gap (1 = weakest mode missing)", "gap 3"),
    ("Gap after 0.5 τ", "gap after 0.5 τ = 3"),
    ("NTK distance", "NTK distance 3"), ("Entry of Λ", "Entry of Λ = 3"), ("Delay (%)", "delay 3 %"), ("", "3"),
  ])
  func axesNameNumbersInSentences(label: String, text: String) {
    #expect(QuantityName(label).text("3") == text)
  }

  @Test func liesWhereTheMarkIsDrawn() throws {
    let panel = try DrawnPanel(figure: Figures.marks)
    let centers = panel.items(layer: 2).flatMap(\.paths).flatMap(\.subpaths).map { subpath in
      let points = subpath.points
      return Point(
        x: points.map(\.x).reduce(0, +) / Double(points.count), y: points.map(\.y).reduce(0, +) / Double(points.count))
    }
    let found = try Self.points(Figures.marks).suffix(2).map(\.position)
    #expect(
      centers.count == 2 && areNear(centers.map(\.x), found.map(\.x)) && areNear(centers.map(\.y), found.map(\.y)))
  }

  @Test(arguments: [1, 2, 50, 299, 100_000])
  func areNoMoreThanThereIsRoomFor(_ limit: Int) throws {
    let all = try Self.points(Figures.match, limit: .max)
    let some = try Self.points(Figures.match, limit: limit)
    #expect(!some.isEmpty && some.count <= limit && some.first == all.first)
    #expect(some.count * 2 > min(limit, all.count), "at least half of the room is used")
    #expect(some.allSatisfy(all.contains))
  }

  @Test func aCellOfAMatrixHasItsNumber() throws {
    let panel = Fixture.panel(
      "layers:\n  - {mark: matrix, rows: output, columns: input, color: \"match.function[solver=exact, time=first, lambda=2]\"}"
    )
    let points = try Self.points(panel)
    #expect(
      points.map(\.text) == [
        "column 1, row 1: function −2", "column 2, row 1: function −2", "column 3, row 1: function −2",
        "column 1, row 2: function −2", "column 2, row 2: function −2", "column 3, row 2: function −2",
      ])
    let (first, last) = (try #require(points.first).position, try #require(points.last).position)
    #expect(first.x < last.x && first.y < last.y, "the first row is on top")
  }
}
