import Diagnostics
import Results
import Testing

@testable import Figures

/// The statistics of `noise.response`: at each coordinate of `place`, of ten numbers whose distances from the mean are
/// −4.5, −3.5, …, 4.5.
@Suite struct StatTests {
  private static func layer(_ stat: String, mark: String = "line", y: String = "\"noise.response[kind='odd']\"")
    -> String
  {
    """
    x: {value: place}
    layers:
      - {mark: \(mark), y: \(y), stat: {\(stat)}}
    """
  }

  /// A number for each of three coordinates and five seeds, `count` of them at each coordinate.
  private static func partial(_ counts: [Int]) -> EvaluationScope {
    let dimensions = [Fixture.axis("seed", count: 5), Fixture.axis("place", count: counts.count)]
    return Fixture.scope([
      .init("y", Fixture.array(dimensions) { $0[0] < counts[$0[1]] ? Double($0[0] * $0[0] + 10 * $0[1]) : nil })
    ])
  }

  static let spreads: [(stat: String, below: Double, above: Double)] = [
    ("over: seed", 3.0276503540974917, 3.0276503540974917),
    ("over: seed, spread: sem", 0.9574271077563381, 0.9574271077563381),
    ("over: seed, spread: range", 4.5, 4.5),
    ("over: seed, center: median", 2.25, 2.25),
    ("over: seed, center: median, spread: range", 4.5, 4.5),
  ]

  @Test(arguments: spreads) func spreadsAreThoseComputedByHand(stat: String, below: Double, above: Double) throws {
    let series = try DrawnPanel(Self.layer(stat)).data.layers[0].series
    #expect(series.count == 1)
    let one = try #require(series.first)
    #expect(areNear(one.numbers(.y), [0, 1, 2, 3, 4]))
    #expect(areNear(one.numbers(.low), [0, 1, 2, 3, 4].map { $0 - below }))
    #expect(areNear(one.numbers(.high), [0, 1, 2, 3, 4].map { $0 + above }))
  }

  @Test func centreAloneHasNoEnds() throws {
    let panel = try DrawnPanel(Self.layer("over: seed, spread: none"))
    #expect(panel.data.layers[0].series[0].columns[.low] == nil)
    #expect(panel.figure.remarks == ["Mean over seed, n = 10."])
  }

  @Test func quartilesOfUnevenNumbersLieBetweenThem() throws {
    let series = try DrawnPanel(
      Self.layer("over: seed, center: median", y: "d.y"), in: Self.partial([4, 5, 4])
    ).data.layers[0].series[0]
    // Of 0, 1, 4, 9 and of 10, 11, 14, 19, 26.
    #expect(areNear(series.numbers(.y), [2.5, 14, 22.5]))
    #expect(areNear(series.numbers(.low), [0.75, 11, 20.75]))
    #expect(areNear(series.numbers(.high), [5.25, 19, 25.25]))
  }

  @Test func missingElementsAreSkippedAndCounted() throws {
    let panel = try DrawnPanel(Self.layer("over: seed", y: "d.y"), in: Self.partial([3, 5, 4]))
    let layer = panel.data.layers[0]
    #expect(areNear(layer.series[0].numbers(.y), [5.0 / 3, 16, 23.5]))
    #expect(layer.stat?.counts == 3...5)
    #expect(panel.figure.remarks == ["Mean ± s.d. over seed, n = 3–5."])
  }

  @Test func oneCoordinateWithoutAnyNumberIsLeftOut() throws {
    let layer = try DrawnPanel(Self.layer("over: seed", y: "d.y"), in: Self.partial([3, 0, 3])).data.layers[0]
    #expect(layer.series[0].columns[.x] == .numbers([1, 3]))
    #expect(layer.stat?.counts == 3...3)
  }

  @Test(arguments: ["sd", "sem", "range"]) func anInfiniteCentreIsCalledSo(spread: String) throws {
    let dimensions = [Fixture.axis("seed", count: 3), Fixture.axis("place", count: 4)]
    let scope = Fixture.scope([.init("y", Fixture.array(dimensions) { $0 == [1, 2] ? .infinity : Double($0[0]) })])
    let text = Fixture.panel(Self.layer("over: seed, spread: \(spread)", y: "d.y"))
    #expect(try DrawnPanel(figure: text, in: scope).figure.remarks.first == "1 point at infinity left out.")
    #expect(Fixture.codes(text, in: scope).isEmpty)
  }

  @Test func oneNumberHasNoSpread() throws {
    let series = try DrawnPanel(Self.layer("over: seed", y: "d.y"), in: Self.partial([1, 2, 1])).data.layers[0].series[
      0]
    #expect(areNear(series.numbers(.low), [0, 10.5 - 0.5.squareRoot(), 20]))
    #expect(areNear(series.numbers(.high), [0, 10.5 + 0.5.squareRoot(), 20]))
  }

  @Test func severalDimensionsAreSummarisedTogether() throws {
    let panel = try DrawnPanel(Self.layer("over: [kind, seed], spread: range", y: "noise.response"))
    let layer = panel.data.layers[0]
    #expect(areNear(layer.series[0].numbers(.low), [-4.5, -3.5, -2.5, -1.5, -0.5]))
    #expect(areNear(layer.series[0].numbers(.high), [14.5, 15.5, 16.5, 17.5, 18.5]))
    #expect(panel.figure.remarks == ["Mean, range over kind, seed, n = 20."])
  }

  @Test(arguments: ["line", "points", "bars"]) func remarkSaysWhatIsSummarised(mark: String) throws {
    let remarks = try DrawnPanel(Self.layer("over: seed", mark: mark)).figure.remarks
    #expect(remarks == ["Mean ± s.d. over seed, n = 10."])
  }

  @Test func captionsNameStatisticsAndLegendsDoNot() throws {
    let text =
      Self.layer("over: seed, spread: sem")
      + "\n  - {mark: points, y: \"noise.response[kind='even']\", label: sampled, stat: {over: seed, center: median}}"
    let figure = try DrawnPanel(text).figure
    #expect(figure.styleBlock == nil)
    let entries = figure.panels[0].legendBlocks.flatMap(\.entries)
    #expect(entries.map(\.label) == ["sampled"] && entries[0].samples.map(\.hasSpread) == [true])
    #expect(figure.remarks.joined().contains("s.e.") && figure.remarks.joined().contains("edian, quartiles"))
  }

  @Test func spreadsBelowALogAxisReachItsEdge() throws {
    let text =
      """
      x: {value: place}
      y: {type: log}
      layers:
        - {mark: MARK, y: "noise.response[kind='odd'] + 1", stat: {over: seed, spread: range}}
      """
    for mark in ["line", "points"] {
      let panel = try DrawnPanel(text.replacing("MARK", with: mark))
      let (area, items) = (panel.area(), panel.items())
      let reach = items.flatMap { $0.bounds(FakeLetters()) }
      #expect((reach.map(\.maxY).max() ?? 0) >= area.maxY + 1, "the spread ends above the edge")
      #expect(reach.allSatisfy { $0.minY.isFinite && $0.maxY < area.maxY + 100 })
      #expect(panel.data.y.domains[0][0].lower > 0)
    }
  }

  @Test func whiskersStandAtTheirPoints() throws {
    let panel = try DrawnPanel(Self.layer("over: seed, spread: range", mark: "points"))
    let whiskers = try #require(panel.items().first?.paths.first)
    let cell = panel.cell()
    for (index, coordinate) in [1.0, 2, 3, 4, 5].enumerated() {
      let points = whiskers.subpaths[3 * index].points
      #expect(areNear(points.map(\.x), [cell.x.position(coordinate), cell.x.position(coordinate)]))
      #expect(areNear(points.map(\.y), [coordinate - 5.5, coordinate + 3.5].map(cell.y.position)))
    }
  }

  @Test(arguments: [
    ("line", "over: seed, center: median, spread: sd", DiagnosticCode.conflictingKeys),
    ("line", "over: seed, center: median, spread: sem", .conflictingKeys),
    ("line", "over: seeds", .unknownDimension),
    ("line", "over: place", .unusedDimension),
    ("line", "center: mean", .missingKey),
    ("band", "over: seed", .unusedChannel),
  ])
  func statisticsThatDoNotExist(mark: String, stat: String, code: DiagnosticCode) {
    let text = Fixture.panel(Self.layer(stat, mark: mark))
    #expect(Fixture.codes(text).first == code)
  }

  @Test(arguments: ["x: \"noise.response[kind='odd']\"", "color: seed", "size: \"noise.seed\""])
  func channelsDoNotVaryAlongWhatIsSummarised(channel: String) {
    let text =
      """
      x: {value: place}
      layers:
        - {mark: points, y: "noise.response[kind='odd']", \(channel), stat: {over: seed}}
      """
    #expect(Fixture.codes(Fixture.panel(text)) == [.unusedDimension])
  }

  @Test func coordinatesAreNoNumbersToSummarise() {
    let text =
      """
      x: {value: place}
      layers:
        - {mark: points, y: seed, size: "noise.response[kind='odd']", stat: {over: seed}}
      """
    #expect(Fixture.codes(Fixture.panel(text)) == [.missingChannel])
  }
}
