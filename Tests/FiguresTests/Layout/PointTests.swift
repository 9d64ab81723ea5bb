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
        "kind = first_kind: 0, 1", "kind = first_kind: 1, 2", "kind = first_kind: 2, 4",
        "kind = second: 0, 0.5", "kind = second: 2, 1", "0, 0.5", "2, 1",
      ])
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
    #expect(points.map(\.text) == ["1, 1: −2", "2, 1: −2", "3, 1: −2", "1, 2: −2", "2, 2: −2", "3, 2: −2"])
    let (first, last) = (try #require(points.first).position, try #require(points.last).position)
    #expect(first.x < last.x && first.y < last.y, "the first row is on top")
  }
}
