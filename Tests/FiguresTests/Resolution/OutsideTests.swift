import Results
import Testing

@testable import Figures

/// What lies outside of limits, or has no finite spread, is said as it is drawn.
@Suite struct OutsideTests {
  private static let scope = Fixture.scope([
    .init("y", Fixture.array([Fixture.axis("i", count: 4)]) { Double($0[0]) }),
    .init(
      "e",
      Fixture.array([Fixture.axis("i", count: 4), Fixture.axis("s", count: 3)]) {
        $0[0] == 2 && $0[1] == 2 ? .infinity : 1
      }),
    .init("big", Fixture.array([Fixture.axis("i", count: 2)]) { Double(123_456_789 + $0[0]) }),
  ])

  private static func words(_ panel: DrawnPanel) -> Int {
    panel.figure.scene(measuring: FakeLetters()).texts.count { $0.text.plain == "nothing to draw" }
  }

  @Test(arguments: ["points", "bars", "line"]) func spreadAloneIsLeftOut(mark: String) throws {
    let panel = try DrawnPanel(
      "layers: [{mark: \(mark), x: i, y: d.e, stat: {over: s, center: median, spread: range}}]", in: Self.scope)
    #expect(
      panel.figure.remarks.contains("The spread of 1 point, which is not finite, left out."), "\(panel.figure.remarks)")
    #expect(panel.data.layers[0].series.allSatisfy(\.isDrawn) && panel.figure.remarks.count == 2)
    let one = try DrawnPanel(
      "layers: [{mark: \(mark), x: i, y: \"d.e[i=[3]]\", stat: {over: s, center: median, spread: range}}]",
      in: Self.scope)
    #expect(Self.words(one) == 0)
  }

  @Test(arguments: [
    "line, y: d.y", "bars, y: d.y", "band, low: 0, high: d.y", "text, y: d.y, text: i", "heatmap, y: d.y, color: i",
  ])
  func panelsOfWhichAllIsOutsideSaySo(layer: String) throws {
    let limits = "y: {limits: [20, 30]}\n"
    let panel = try DrawnPanel(
      limits + """
        x: {type: linear}
        layers: [{mark: \(layer), x: i}]
        """, in: Self.scope)
    #expect(Self.words(panel) == 1)
    let within = try DrawnPanel(
      """
      y: {limits: [2, 30]}
      x: {type: linear}
      layers: [{mark: \(layer), x: i}]
      """, in: Self.scope)
    #expect(Self.words(within) == 0)
  }

  @Test func emptyHistogramsSaySo() throws {
    let panel = try DrawnPanel(
      """
      x: {limits: [20, 30]}
      layers: [{mark: histogram, x: d.y, pool: i}]
      """, in: Self.scope)
    #expect(Self.words(panel) == 1)
  }

  @Test func categoriesOutsideHaveNoArrows() throws {
    let panel = try DrawnPanel(
      """
      x: {type: category, limits: [2, 3]}
      layers: [{mark: points, x: i, y: d.y}]
      """, in: Self.scope)
    #expect(panel.figure.remarks == ["2 points outside the limits."])
    let linear = try DrawnPanel(
      """
      x: {type: linear, limits: [2, 3]}
      layers: [{mark: points, x: i, y: d.y}]
      """, in: Self.scope)
    #expect(linear.figure.remarks == ["2 points outside the limits, marked by arrows at the edge."])
  }

  @Test func rulesOutsideAreCounted() throws {
    let panel = try DrawnPanel(
      """
      y: {limits: [0, 5]}
      layers: [{mark: line, x: i, y: d.y}, {mark: rule, y: 7}]
      """, in: Self.scope)
    #expect(panel.figure.remarks == ["1 rule outside the limits."])
  }

  @Test(arguments: ["6.5in", "1.5in"]) func textsAreNeverCut(width: String) throws {
    let panel = try DrawnPanel(
      """
      x: {type: linear}
      layers: [{mark: text, x: i, y: d.big, text: d.big}]
      """, width: width, in: Self.scope)
    let scene = panel.figure.scene(measuring: FakeLetters())
    let clips = scene.items.compactMap { item -> (area: Rectangle, items: [SceneItem])? in
      if case .clipped(let area, let items) = item { (area, items) } else { nil }
    }
    for clip in clips {
      for bounds in clip.items.flatMap({ $0.bounds(FakeLetters()) }) { #expect(clip.area.holds(bounds)) }
    }
    #expect(
      scene.texts.count {
        $0.text.plain.hasPrefix("12345679") || $0.text.plain.hasPrefix("1.23457") || $0.text.plain.hasPrefix("123456")
      } >= 2)
  }
}
