import Testing

@testable import Figures

/// Curves that are pale where they begin.
@Suite struct FadingLineTests {
  private static func strokes(_ keys: String) throws -> [(points: [Point], paint: Paint)] {
    let panel = try DrawnPanel(
      """
      x: {value: time}
      layers: [{mark: line, y: "modes.limiting[lambda=0, mode=1]"\(keys)}]
      """)
    return panel.items().flatMap(\.paths).map { ($0.subpaths.flatMap(\.points), $0.stroke?.paint ?? .page) }
  }

  @Test func theyEndInTheirOwnColour() throws {
    let (faded, whole) = (try Self.strokes(", fade: true"), try Self.strokes(""))
    #expect(whole.count == 1 && faded.count == 12 && faded.last?.paint == whole[0].paint)
    let lightness = faded.map { OKLab($0.paint).lightness }
    #expect(zip(lightness, lightness.dropFirst()).allSatisfy { $0 > $1 } && lightness[0] < OKLab(.page).lightness)
  }

  @Test func theirPartsJoin() throws {
    let (faded, whole) = (try Self.strokes(", fade: true"), try Self.strokes(""))
    for (part, next) in zip(faded, faded.dropFirst()) { #expect(part.points.last == next.points.first) }
    #expect(faded.first?.points.first == whole[0].points.first && faded.last?.points.last == whole[0].points.last)
  }

  @Test func stepsAreLevelUpToTheNextPoint() throws {
    let (stepped, whole) = (try Self.strokes(", steps: true"), try Self.strokes(", style: {width: 1.7}"))
    let (corners, points) = (stepped[0].points, whole[0].points)
    #expect(corners.first == points.first && corners.last == points.last)
    for (one, next) in zip(corners, corners.dropFirst()) {
      #expect(abs(one.x - next.x) < 1 || abs(one.y - next.y) < 1)
    }
    #expect(LineMark.stepped([Point(x: 0, y: 1), Point(x: 2, y: 3)]).map(\.x) == [0, 2, 2])
  }
}
