import Foundation
import TestSupport
import Testing

@testable import Figures

@Suite struct PolylineTests {
  /// The farthest that a point of `curve` is from the segment of `short` that passes it.
  private static func farthest(_ curve: [Point], from short: [Point]) throws -> Double {
    var (segment, farthest) = (0, 0.0)
    for point in curve {
      farthest = max(farthest, distance(point, short[segment], short[min(segment + 1, short.count - 1)]))
      if segment + 1 < short.count, point == short[segment + 1] { segment += 1 }
    }
    // Every point that was kept was met in turn.
    try #require(segment == short.count - 1)
    return farthest
  }

  private static func distance(_ point: Point, _ start: Point, _ end: Point) -> Double {
    let (dx, dy) = (end.x - start.x, end.y - start.y)
    let squared = dx * dx + dy * dy
    let along = squared > 0 ? ((point.x - start.x) * dx + (point.y - start.y) * dy) / squared : 0
    let share = min(max(along, 0), 1)
    return hypot(point.x - start.x - share * dx, point.y - start.y - share * dy)
  }

  private static let spiral = (0...900).map { index in
    let turn = Double(index) / 30
    return Point(x: turn * 2 * cos(turn), y: turn * 2 * sin(turn))
  }

  private static let backAndForth = (0...400).map { Point(x: 20 * sin(Double($0) / 9), y: Double($0) / 100) }

  private static let teeth = (0...400).map {
    Point(x: Double($0), y: 30 * Double($0 % 97) * Double($0 % 7) / 679)
  }

  private static let walk: [Point] = {
    var generator = SeededGenerator(seed: 5)
    return (0..<2000).reduce(into: [Point(x: 0, y: 0)]) { points, _ in
      let last = points[points.count - 1]
      let step = { Double.random(in: -1...1, using: &generator) }
      points.append(Point(x: last.x + step(), y: last.y + step()))
    }
  }()

  @Test(arguments: [spiral, backAndForth, teeth, walk], [0, 0.08, 0.5, 7])
  func noPointIsFartherThanTheTolerance(curve: [Point], tolerance: Double) throws {
    let short = Polyline.simplified(curve, tolerance: tolerance)
    #expect(short.first == curve.first && short.last == curve.last)
    #expect(try Self.farthest(curve, from: short) <= tolerance * (1 + 1e-9) + 1e-12)
  }

  @Test func smoothCurvesHaveAboutAsFewPointsAsCanBe() {
    let radius = 100.0
    let circle = (0...5000).map { index in
      let turn = Double(index) / 5000 * 2 * Double.pi
      return Point(x: radius * cos(turn), y: radius * sin(turn))
    }
    // A chord whose ends are on the circle is at most this far from it in the middle.
    let best = 2 * Double.pi / (2 * acos(1 - 0.08 / radius))
    #expect(Double(Polyline.simplified(circle, tolerance: 0.08).count) < best * 1.05 + 2)
  }

  @Test func straightLinesHaveTwoPoints() {
    let line = (0...50).map { Point(x: Double($0), y: 2 * Double($0)) }
    #expect(Polyline.simplified(line, tolerance: 0.1).count == 2)
  }

  @Test func tipsAreKept() {
    let points = [0, 10, 5].map { Point(x: $0, y: 0) }
    #expect(Polyline.simplified(points, tolerance: 0.1) == points)
  }

  @Test(arguments: [0, 1, 2]) func shortCurvesStayWhatTheyAre(count: Int) {
    let points = Array(Self.spiral.prefix(count))
    #expect(Polyline.simplified(points, tolerance: 1) == points)
  }

  @Test func pointsThatAreAllOneBecomeTwo() {
    let points = Array(repeating: Point(x: 3, y: 4), count: 9)
    #expect(Polyline.simplified(points, tolerance: 0.1) == [points[0], points[0]])
  }

  @Test func pointsTooFarToBeMeasuredAreKept() {
    let points = [0, 1e200, -1e200, 1e200].map { Point(x: $0, y: -$0 / 2) }
    #expect(Polyline.simplified(points, tolerance: 0.1) == points)
  }

  /// A curve that leaves the page for a number whose square overflows.
  @Test(arguments: [1e3, 1e200, 1e300]) func curvesOfAnyLengthAreSampled(height: Double) {
    let points = Polyline.sampled([Point(x: 0, y: 0), Point(x: 10, y: height), Point(x: 20, y: -height)])
    #expect(points.count > 600 && points.count <= 2001)
    #expect(points.allSatisfy { $0.x.isFinite && $0.y.isFinite })
  }
}
