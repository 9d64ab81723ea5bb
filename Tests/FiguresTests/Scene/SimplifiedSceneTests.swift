import Foundation
import Testing

@testable import Figures

/// Scenes in fewer numbers.
@Suite struct SimplifiedSceneTests {
  private static let paint = Paint(hex: 0x336699)

  @Test func linesStayWithinTheTolerance() throws {
    let curve = (0...300).map { Point(x: Double($0) / 3, y: 40 + 30 * sin(Double($0) / 20)) }
    let path = ScenePath([.polyline(curve, isClosed: false)], stroke: Stroke(Self.paint, width: 1))
    let scene = Scene(
      size: Size(width: 100, height: 80),
      items: [.clipped(to: Rectangle(x: 0, y: 0, width: 9, height: 9), [.path(path)])])
    guard case .clipped(let area, let items)? = scene.simplified(tolerance: 0.3).items.first,
      case .path(let small)? = items.first, case .polyline(let points, false)? = small.subpaths.first
    else {
      Issue.record("a line becomes a line")
      return
    }
    #expect(area.size.width == 9 && small.stroke == path.stroke)
    #expect(points.count > 10 && points.count < curve.count / 4)
    for point in points {
      #expect(abs(point.x * 10 - (point.x * 10).rounded()) < 1e-9)
      #expect(curve.contains { hypot($0.x - point.x, $0.y - point.y) < 0.08 })
    }
  }

  @Test func discsBecomeDotsOfTheirSize() {
    let centers = [Point(x: 1, y: 2), Point(x: 3.04, y: 4)]
    let discs = ScenePath(centers.map { .circle(center: $0, radius: 1.5) }, fill: Self.paint)
    let rings = ScenePath([.circle(center: centers[0], radius: 1)], stroke: Stroke(Self.paint, width: 1))
    let mixed = ScenePath(
      [.circle(center: centers[0], radius: 1), .circle(center: centers[1], radius: 2)], fill: Self.paint)
    let scene = Scene(size: Size(width: 9, height: 9), items: [.path(discs), .path(rings), .path(mixed)])
    let dots = ScenePath(
      [Point(x: 1, y: 2), Point(x: 3, y: 4)].map { .polyline([$0, $0], isClosed: false) },
      stroke: Stroke(Self.paint, width: 3, cap: .round))
    #expect(scene.simplified(tolerance: 0.3).items == [.path(dots), .path(rings), .path(mixed)])
  }
}
