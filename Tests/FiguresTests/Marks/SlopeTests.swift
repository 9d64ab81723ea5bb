import Foundation
import Results
import Testing

@testable import Figures

/// Triangles have the slope that they say.
@Suite struct SlopeTests {
  private static let axes = [
    ("x: {limits: [1, 1e4], type: log}", "y: {limits: [1e-6, 1], type: log}"),
    ("x: {limits: [-3, 5]}", "y: {limits: [0, 100]}"),
    ("x: {limits: [0, 9], reverse: true}", "y: {limits: [1e-3, 1], type: log}"),
  ]

  @Test(arguments: axes, [-4.0, -0.5, 1, 30]) func alongTheAxes(axes: (x: String, y: String), slope: Double) throws {
    let panel = try DrawnPanel(
      """
      \(axes.x)
      \(axes.y)
      layers:
        - {mark: rule, y: 0.5, style: reference}
        - {mark: slope, slope: \(slope), at: [0.3, 0.6]}
      """)
    let path = try #require(panel.items(layer: 1).flatMap(\.paths).first)
    let corners = path.subpaths.flatMap(\.points)
    #expect(corners.count == 3)
    let cell = panel.cell()
    func unit(_ scale: AxisScale) -> Double {
      let domain = scale.domain
      let (low, high) = domain.kind == .log ? (log10(domain.lower), log10(domain.upper)) : (domain.lower, domain.upper)
      return (scale.position(domain.upper) - scale.position(domain.lower)) / (high - low)
    }
    let (start, end) = (corners[0], corners[1])
    #expect(isNear((end.y - start.y) / unit(cell.y) / ((end.x - start.x) / unit(cell.x)), slope, 1e-6 * abs(slope)))
    #expect(corners[2] == Point(x: end.x, y: start.y), "the other sides are parallel to the axes")
    #expect(corners.allSatisfy(cell.area.contains))
    let middle = Point(x: (start.x + end.x) / 2, y: (start.y + end.y) / 2)
    #expect(isNear(middle.x, cell.area.minX + 0.3 * cell.area.size.width))
    #expect(isNear(middle.y, cell.area.maxY - 0.6 * cell.area.size.height))
  }

  @Test(arguments: [("", "−2"), (", label: '$t^{-2}$'", "t−2")]) func theNumberIsBesideIt(
    label: String, words: String
  ) throws {
    let panel = try DrawnPanel(
      """
      x: {limits: [1, 100], type: log}
      y: {limits: [1, 100], type: log}
      layers:
        - {mark: slope, slope: -2, x: 10, y: 10\(label)}
      """)
    let items = panel.items()
    let right = items.flatMap(\.paths).flatMap(\.subpaths).compactMap(\.bounds).map(\.maxX).max() ?? 0
    let texts = panel.figure.scene(measuring: FakeLetters()).texts.filter { $0.text.plain == words }
    #expect(texts.count == 1 && texts[0].position.x > right && texts[0].position.x < right + 5)
  }
}
