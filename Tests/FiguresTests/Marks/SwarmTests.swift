import Foundation
import Results
import TestSupport
import Testing

@testable import Figures

/// Points side by side do not cover each other, and keep their heights.
@Suite struct SwarmTests {
  private static func points(_ count: Int, seed: UInt64) -> [Point] {
    var generator = SeededGenerator(seed: seed)
    return (0..<count).map { _ in
      Point(x: Double(Int.random(in: 0...2, using: &generator)) * 50, y: Double.random(in: 0...100, using: &generator))
    }
  }

  @Test(arguments: UInt64(1)...20) func noPointCoversAnother(seed: UInt64) {
    let points = Self.points(60, seed: seed)
    let shifts = Swarm(distance: 4, reach: 20).shifts(points)
    let placed = zip(points, shifts).map { Point(x: $0.x + $1, y: $0.y) }
    for (index, point) in placed.enumerated() {
      #expect(placed[..<index].allSatisfy { hypot($0.x - point.x, $0.y - point.y) >= 4 - 1e-6 })
    }
    #expect(shifts.allSatisfy { abs($0) <= 20 })
  }

  @Test func placesDoNotDependOnTheOrder() {
    let points = Self.points(80, seed: 3)
    let swarm = Swarm(distance: 4, reach: 20)
    #expect(swarm.shifts(points) == swarm.shifts(points.reversed()).reversed())
  }

  @Test func whatIsAloneStaysWhereItIs() {
    #expect(
      Swarm(distance: 4, reach: 20).shifts([Point(x: 0, y: 0), Point(x: 0, y: 5), Point(x: 50, y: 0)]) == [0, 0, 0])
  }

  @Test func aCrowdStaysWithinItsColumn() {
    let crowd = (0..<500).map { Point(x: 0, y: Double($0) * 0.01) }
    #expect(Swarm(distance: 4, reach: 10).shifts(crowd).allSatisfy { abs($0) <= 10 })
  }

  @Test func allObjectsOfALayerShareTheRoom() throws {
    let panel = try DrawnPanel(
      """
      x: {value: place, type: category}
      y: {label: Response}
      layers: [{mark: points, y: "noise.response[seed=1..5] * 0 + 1", spread: swarm, color: kind, group: seed}]
      """)
    let cell = panel.cell()
    let layer = panel.data.layers[0]
    let arranged = layer.mark.arranged(layer, in: cell)
    let points = arranged.series.flatMap { cell.points($0) }
    #expect(points.count == 50)
    for (index, point) in points.enumerated() {
      #expect(points[..<index].allSatisfy { hypot($0.x - point.x, $0.y - point.y) > 3.9 })
    }
    let columns = (0..<5).map { cell.x.position(Double($0)) }
    #expect(points.allSatisfy { point in columns.contains { abs($0 - point.x) < 0.5 * (columns[1] - columns[0]) } })
  }
}
