import Diagnostics
import Results
import Testing

@testable import Figures

/// Colours of numbers: which range they stand for in which cell.
@Suite struct ColorScaleTests {
  /// Cells with the numbers 0…3, 10…13, 20…23, 30…33 in two rows and two columns of facets.
  private static let scope = Fixture.scope([
    .init(
      "m",
      Fixture.array([
        Fixture.axis("r", count: 2), Fixture.axis("c", count: 2), Fixture.axis("i", count: 2),
        Fixture.axis("j", count: 2),
      ]) { Double($0[0] * 20 + $0[1] * 10 + $0[2] * 2 + $0[3]) })
  ])

  private static func panel(_ color: String, facet: String = "rows: r, columns: c", in scope: EvaluationScope = scope)
    throws -> DrawnPanel
  {
    try DrawnPanel(
      """
      facet: {\(facet)}
      color: {\(color)}
      layers:
        - {mark: matrix, rows: i, columns: j, color: d.m}
      """, in: scope)
  }

  private static func ranges(_ panel: DrawnPanel) -> [[Double]] {
    panel.data.appearance.color.bars.joined().map { [$0.lower, $0.upper] }
  }

  static let shares: [(share: String, ranges: [[Double]], words: String)] = [
    ("all", [[0, 33], [0, 33], [0, 33], [0, 33]], ""),
    ("row", [[0, 13], [0, 13], [20, 33], [20, 33]], "rows"),
    ("column", [[0, 23], [10, 33], [0, 23], [10, 33]], "columns"),
    ("none", [[0, 3], [10, 13], [20, 23], [30, 33]], "cells"),
  ]

  @Test(arguments: shares) func sharedRangesAreThoseOfTheCellsThatShare(
    share: String, ranges: [[Double]], words: String
  ) throws {
    let panel = try Self.panel("share: \(share)")
    #expect(Self.ranges(panel) == ranges)
    #expect((panel.data.appearance.color.bar == nil) == (share != "all"))
    #expect(panel.figure.remarks == (words.isEmpty ? [] : ["The range of colours differs between \(words)."]))
    let images = panel.figure.scene(measuring: FakeLetters()).items.compactMap(\.bar)
    #expect(images.count == (share == "all" ? 1 : 4), "a bar for each range that is shown")
  }

  @Test func ownRangesColourTheirCells() throws {
    let panel = try Self.panel("share: none")
    let ends = (0..<2).flatMap { row in
      (0..<2).map { column in panel.items(row, column).flatMap(\.images).flatMap(\.cells) }
    }
    #expect(Set(ends).count == 1 && Set(ends[0]).count == 4, "the same four colours in each cell")
  }

  @Test(arguments: [
    ("center: 0", [-33.0, 33]), ("center: 10", [-13, 33]), ("center: 30", [0, 60]),
    ("center: 0, limits: [-1, 3]", [-3, 3]),
    ("center: 1, limits: [null, 3]", [-1, 3]),
  ])
  func centresAreInTheMiddle(color: String, range: [Double]) throws {
    let panel = try Self.panel(color)
    #expect(Self.ranges(panel)[0] == range)
    let bar = try #require(panel.data.appearance.color.bar)
    #expect(bar.paint(of: (range[0] + range[1]) / 2).hex == ColorRamp.diverging.paint(at: 0.5).hex)
  }

  /// A field of one number has the colour that the bar has there, in the middle of a range around it.
  @Test(arguments: [("4", [2.0, 6]), ("1e-6", [0.5e-6, 1.5e-6]), ("0", [-1, 1]), ("-2", [-3, -1])])
  func aFieldOfOneNumberHasTheColourOfItsBar(number: String, range: [Double]) throws {
    let panel = try DrawnPanel(
      """
      layers:
        - {mark: matrix, rows: i, columns: j, color: "0 * d.m[r=1, c=1] + \(number)"}
      """, in: Self.scope)
    let bar = try #require(panel.data.appearance.color.bar)
    #expect(areNear([bar.lower, bar.upper], range))
    let cells = panel.items().flatMap(\.images).flatMap(\.cells).compactMap(\.self)
    #expect(!cells.isEmpty && cells.allSatisfy { $0 == bar.paint(of: (range[0] + range[1]) / 2).hex })
  }

  @Test(arguments: [
    ("center: 0, limits: [2, 8]", true), ("center: 0, limits: [2, null]", true), ("center: 4, limits: [null, 3]", true),
    ("center: 0, limits: [-1, 3]", false),
  ]) func limitsThatDoNotLieAroundTheCentreAreSaid(color: String, isError: Bool) {
    let text = Fixture.panel(
      """
      color: {\(color)}
      layers:
        - {mark: matrix, rows: i, columns: j, color: "d.m[r=1, c=1]"}
      """)
    let found = Fixture.figure(text).spec?.resolve(in: Self.scope).1 ?? []
    #expect(found.map(\.code) == [.conflictingKeys] && found.hasErrors == isError)
  }

  @Test(arguments: [("[0, 8]", [0.0, 8]), ("[-8, 0]", [-8, 0]), ("[-8, 8]", [])])
  func aCentreAtALimitShowsOneHalf(limits: String, half: [Double]) throws {
    let bar = try #require(Self.panel("center: 0, limits: \(limits)").data.appearance.color.bar)
    #expect((bar.part.map { [$0.lowerBound, $0.upperBound] } ?? []) == half)
    #expect(bar.paint(of: 0).hex == ColorRamp.diverging.paint(at: 0.5).hex)
  }

  @Test(arguments: [
    "center: 0, limits: [-3, 3]", "center: 10, type: log, limits: [1, 100]", "center: 0, limits: [null, 9]",
  ])
  func limitsAroundTheCentreHold(color: String) {
    let text = Fixture.panel(
      """
      color: {\(color)}
      layers:
        - {mark: matrix, rows: i, columns: j, color: "d.m[r=1, c=1] + 1"}
      """)
    #expect(Fixture.codes(text, in: Self.scope).isEmpty)
  }

  @Test(arguments: [
    ("limits: [5, 40]", 4, 0), ("limits: [null, 20]", 0, 7), ("limits: [1, 2]", 1, 13), ("limits: [0, 33]", 0, 0),
    ("limits: [-1, null]", 0, 0),
  ])
  func limitsThatCutDataHaveTips(color: String, below: Int, above: Int) throws {
    let panel = try Self.panel(color)
    let bar = try #require(panel.data.appearance.color.bar)
    #expect(bar.reachesBelow == (below > 0) && bar.reachesAbove == (above > 0))
    let words = "\(below + above) of 16 cells lie beyond the limits of the colours and have those of the ends."
    #expect(panel.figure.remarks == (below + above > 0 ? [words] : []))
    let colors = bar.ramp
    #expect(bar.paint(of: -1e9) == colors.paint(at: 0) && bar.paint(of: 1e9) == colors.paint(at: 1))
  }

  @Test func equalRangesAreNoRemarkWhereOnlyTipsDiffer() throws {
    let panel = try Self.panel("share: none, limits: [0, 20]")
    #expect(Self.ranges(panel).allSatisfy { $0 == [0, 20] })
    #expect(panel.figure.remarks == ["7 of 16 cells lie beyond the limits of the colours and have those of the ends."])
  }

  @Test func cellsWithoutDataHaveNoTips() throws {
    let dimensions = [Fixture.axis("c", count: 2), Fixture.axis("i", count: 2), Fixture.axis("j", count: 2)]
    let scope = Fixture.scope([
      .init("m", Fixture.array(dimensions) { $0[0] == 0 ? nil : 2.5 })
    ])
    let panel = try Self.panel("share: none, limits: [2, 3]", facet: "columns: c", in: scope)
    #expect(panel.data.appearance.color.bars.joined().allSatisfy { !$0.reachesBelow && !$0.reachesAbove })
    #expect(panel.figure.remarks == ["Nothing to draw in 1 of 2 facets."])
  }

  @Test func tipsPointAwayFromTheBar() throws {
    let text = Fixture.panel(
      """
      color: {limits: [1, 2]}
      layers:
        - {mark: matrix, rows: i, columns: j, color: "d.m[r=1, c=1]"}
      """)
    let panel = try DrawnPanel(figure: text, in: Self.scope)
    let items = panel.figure.scene(measuring: FakeLetters()).items
    let bar = try #require(items.compactMap(\.bar).first?.area)
    let tips = items.flatMap(\.paths).filter { $0.subpaths.first?.points.count == 3 && $0.stroke == nil }
    #expect(tips.count == 2)
    let ends = tips.compactMap { $0.subpaths.first?.bounds }
    #expect(ends.contains { isNear($0.minY, bar.maxY) } && ends.contains { isNear($0.maxY, bar.minY) })
    let ramp = panel.data.appearance.color.bars[0][0].ramp
    #expect(Set(tips.compactMap(\.fill?.hex)) == [ramp.paint(at: 0).hex, ramp.paint(at: 1).hex])
  }

  @Test func linesHaveColoursThatAreSeenOnWhite() throws {
    let panel = try DrawnPanel(
      """
      x: {value: time}
      layers:
        - {mark: line, y: "modes.limiting[mode=1]", color: lambda}
      """)
    let entries = panel.data.appearance.color.entries
    #expect(entries.map(\.paint).last?.hex == ColorRamp.divergingLines.paint(at: 1).hex)
    #expect(
      try Self.panel("share: all").data.appearance.color.bar?.paint(of: 33).hex == ColorRamp.sequential.paint(at: 1).hex
    )
  }

  @Test func noLegendMeansNoBar() throws {
    for share in ["all", "none"] {
      let lines = """
        facet: {rows: r, columns: c}
        legend: none
        color: {share: \(share)}

        """
      let panel = try DrawnPanel(
        lines + """
          layers:
            - {mark: matrix, rows: i, columns: j, color: d.m}
          """, in: Self.scope)
      #expect(panel.figure.scene(measuring: FakeLetters()).items.compactMap(\.bar).isEmpty)
    }
  }

  @Test func barsOfCellsLieBelowTheirCellsAndAreAsWide() throws {
    let panel = try Self.panel("share: none")
    let bars = panel.figure.scene(measuring: FakeLetters()).items.compactMap(\.bar).map(\.area)
    let areas = (0..<2).flatMap { row in (0..<2).map { panel.area(row, $0) } }
    #expect(bars.count == areas.count)
    for (bar, area) in zip(bars, areas) {
      #expect(isNear(bar.minX, area.minX) && isNear(bar.maxX, area.maxX) && bar.minY > area.maxY)
    }
    #expect(bars.prefix(2).allSatisfy { bar in !areas.contains { $0.overlaps(bar) } })
  }
}
