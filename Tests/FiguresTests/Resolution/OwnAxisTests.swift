import Testing

@testable import Figures

/// Layers with an axis of their own.
@Suite struct OwnAxisTests {
  private static func panel(_ layer: String) -> String {
    Fixture.panel(
      """
      x: {label: Strength}
      y: {label: Strength}
      layers: [{mark: line, \(layer), axis: {name: s, from: 0, to: 3, count: 4}}]
      """)
  }

  /// A channel may be the axis itself, beside a formula or alone.
  @Test(arguments: [("x: s, y: s", 1.0), ("x: s, y: 1 * s", 1), ("x: s, y: 2 * s", 2), ("x: 1 * s, y: s", 1)])
  func theAxisItselfIsDrawn(channels: String, slope: Double) throws {
    let data = try Fixture.data(Self.panel(channels))
    let curve = try #require(data.panels.first?.layers.first?.series.first)
    #expect(curve.numbers(.x) == [0, 1, 2, 3])
    #expect(curve.numbers(.y) == curve.numbers(.x).map { slope * $0 })
  }

  @Test func anAxisThatNothingUsesIsAnError() {
    #expect(Fixture.codes(Self.panel("x: modes.time, y: modes.time")).contains(.unusedDimension))
  }
}
