import Foundation
import Testing

@testable import Figures

@Suite struct EvenlyTests {
  @Test func pointsAreEquallyFarApartHoweverDenselyACurveIsGiven() {
    let dense = (0...1000).map { Point(x: 10 * pow(Double($0) / 1000, 6), y: 0) }
    let way = Polyline.evenly(dense + [Point(x: 40, y: 0)], step: 2)
    let steps = zip(way, way.dropFirst()).map { $1.x - $0.x }
    #expect(steps.dropLast().allSatisfy { isNear($0, 2) } && way.last == Point(x: 40, y: 0))
    #expect(way.count == 21 && Polyline.evenly([], step: 1).isEmpty)
  }

  @Test func partsAreEquallyLong() {
    let curve = (0...500).map { Point(x: 60 * pow(Double($0) / 500, 4), y: 0) }
    let parts = Polyline.parts(curve, count: 12)
    let lengths = parts.map { ($0.last?.x ?? 0) - ($0.first?.x ?? 0) }
    #expect(parts.count == 12 && lengths.allSatisfy { isNear($0, 5, 1.6) })
  }
}
