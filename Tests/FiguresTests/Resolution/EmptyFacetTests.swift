import Diagnostics
import Results
import Testing

@testable import Figures

/// Facets in which nothing is drawn say so, in the cell, in the caption and at the terminal.
@Suite struct EmptyFacetTests {
  private static let nothing: [Double?] = [.nan, .infinity, nil]

  /// Curves in `count` cells, of which the second has `empty` in place of numbers.
  private static func scope(_ empty: Double?, count: Int = 3) -> EvaluationScope {
    Fixture.scope([
      .init(
        "y",
        Fixture.array([Fixture.axis("c", count: count), Fixture.axis("i", count: 3)]) { indices in
          indices[0] == 1 ? empty : Double(indices[1])
        })
    ])
  }

  private static let layers = [
    "line, x: i, y: d.y", "points, x: i, y: d.y", "bars, x: i, y: d.y", "band, x: i, low: d.y - 1, high: d.y",
    "histogram, x: d.y, pool: i", "text, x: i, y: d.y, text: i",
  ]

  @Test(arguments: layers, nothing) func areSaid(layer: String, empty: Double?) throws {
    let text = Fixture.panel(
      """
      facet: {columns: c}
      layers: [{mark: \(layer)}, {mark: rule, x: 1}]
      """)
    let scope = Self.scope(empty)
    let panel = try DrawnPanel(figure: text, in: scope)
    #expect(panel.figure.remarks.contains("Nothing to draw in 1 of 3 facets."), "\(panel.figure.remarks)")
    #expect(Fixture.codes(text, in: scope).contains(.nothingToDraw))
    #expect(panel.figure.scene(measuring: FakeLetters()).texts.count { $0.text.plain == "nothing to draw" } == 1)
  }

  @Test func facetsWithNumbersSayNothing() throws {
    let panel = try DrawnPanel(
      """
      facet: {columns: c}
      layers: [{mark: line, x: i, y: d.y}]
      """, in: Self.scope(1))
    #expect(panel.figure.remarks.isEmpty)
  }

  @Test func struckCellsSayItThemselves() throws {
    let scope = Fixture.scope([
      .init(
        "m",
        Fixture.array([Fixture.axis("c", count: 2), Fixture.axis("a", count: 2), Fixture.axis("b", count: 2)]) {
          $0[0] == 0 ? .nan : 1
        })
    ])
    let panel = try DrawnPanel(
      """
      facet: {columns: c}
      layers: [{mark: heatmap, x: a, y: b, color: d.m}]
      """, in: scope)
    #expect(panel.figure.remarks == ["4 of 8 cells are not a number and struck through."])
  }

  @Test func oneCellWithBothLimitsSaysItToo() throws {
    let panel = try DrawnPanel(
      """
      x: {limits: [0, 1], type: linear}
      y: {limits: [0, 1]}
      layers: [{mark: line, x: i, y: "d.y[c=2]"}]
      """,
      in: Self.scope(.nan))
    #expect(panel.figure.scene(measuring: FakeLetters()).texts.contains { $0.text.plain == "nothing to draw" })
  }

  /// However narrow the cells are, the words stay within theirs.
  @Test(arguments: [2, 5, 9, 14, 20, 28]) func wordsStayWithinTheirCell(count: Int) throws {
    let panel = try DrawnPanel(
      """
      facet: {columns: c, title: none}
      legend: none
      layers: [{mark: line, x: i, y: d.y}]
      """, width: "column",
      in: Self.scope(.nan, count: count))
    let words = panel.data.emptyWords(in: panel.cell(0, 1), FakeLetters())
    let area = panel.area(0, 1)
    #expect(!words.isEmpty || area.size.width < 6)
    for bounds in words.flatMap({ $0.bounds(FakeLetters()) }) {
      #expect(bounds.minX >= area.minX - 1e-6 && bounds.maxX <= area.maxX + 1e-6, "\(bounds) in \(area)")
    }
  }
}
