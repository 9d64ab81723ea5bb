import Results
import Testing

@testable import Figures

/// Names beside curves.
@Suite struct DirectLabelTests {
  /// Curves over x, by the name of each.
  private static func scope(_ curves: [String: @Sendable (Double) -> Double]) -> EvaluationScope {
    let names = curves.keys.sorted()
    return Fixture.scope([
      .init(
        "y",
        Fixture.array([
          Fixture.axis("kind", .labels(names)), Fixture.axis("x", .numbers((0...60).map { Double($0) / 60 })),
        ]) { curves[names[$0[0]]]?(Double($0[1]) / 60) })
    ])
  }

  private static func labels(
    _ curves: [String: @Sendable (Double) -> Double], _ keys: String = "", layer: String = "color: kind"
  ) throws -> [DirectLabel]? {
    try panel(curves, keys, layer: layer).layout.legends[0].direct?.labels
  }

  private static func panel(
    _ curves: [String: @Sendable (Double) -> Double], _ keys: String = "", layer: String = "color: kind"
  ) throws -> DrawnPanel {
    try DrawnPanel(
      """
      x: {value: x}
      y: {limits: [0, 1.2]}
      \(keys)layers:
        - {mark: line, y: d.y, \(layer)}
      """, in: scope(curves))
  }

  private static let apart: [String: @Sendable (Double) -> Double] = [
    "a": { $0 }, "b": { 0.5 * $0 }, "c": { _ in 0.1 },
  ]
  private static let meeting: [String: @Sendable (Double) -> Double] = [
    "a": { 1 - $0 }, "b": { 0.5 - 0.5 * $0 }, "c": { _ in 0 },
  ]

  @Test func endsThatAreApartHaveTheirNamesAtTheRight() throws {
    let panel = try Self.panel(Self.apart)
    let labels = try #require(panel.layout.legends[0].direct?.labels)
    #expect(labels.map(\.text.plain) == ["a", "b", "c"])
    #expect(labels.allSatisfy { $0.start.x > panel.area().maxX && $0.end == nil })
    #expect(zip(labels, labels.dropFirst()).allSatisfy { $0.start.y < $1.start.y })
    #expect(panel.layout.legends[0].rightRoom > 0)
  }

  @Test func curvesThatEndTogetherAreNamedWhereTheyAreApart() throws {
    let panel = try Self.panel(Self.meeting)
    let labels = try #require(panel.layout.legends[0].direct?.labels)
    #expect(Set(labels.map(\.text.plain)) == ["a", "b", "c"])
    #expect(labels.allSatisfy { panel.area().contains($0.start) } && panel.layout.legends[0].rightRoom == 0)
  }

  @Test func namesTouchNeitherEachOtherNorOtherCurves() throws {
    let panel = try Self.panel(Self.meeting)
    let labels = try #require(panel.layout.legends[0].direct?.labels)
    let boxes = labels.map { Rectangle(x: $0.start.x, y: $0.start.y - 4, width: $0.width, height: 8) }
    for index in boxes.indices {
      #expect(!boxes[..<index].contains { $0.overlaps(boxes[index]) })
      for (name, items) in zip(["a", "b", "c"], panel.drawn()) where name != labels[index].text.plain {
        let way = items.flatMap(\.paths).flatMap(\.subpaths).flatMap { Polyline.sampled($0.points) }
        #expect(!way.contains(where: boxes[index].contains))
      }
    }
  }

  @Test func facetsAreNamedOnce() throws {
    let panel = try DrawnPanel(
      """
      x: {value: time}
      facet: {columns: lambda}
      color: {label: Mode}
      layers:
        - {mark: line, y: "modes.shown[solver=exact, lambda=[-10, -2]]", color: mode}
      """)
    let labels = try #require(panel.layout.legends[0].direct?.labels)
    #expect(labels.map(\.text.plain) == ["Mode 1", "Mode 2", "Mode 3", "Mode 4"])
    #expect(labels.allSatisfy { $0.start.x > panel.area(0, 0).maxX })
  }

  @Test func shortNamesLeaveTheTitleToOne() throws {
    let panel = try DrawnPanel(
      """
      x: {value: time}
      color: {label: Mode}
      layers:
        - {mark: line, y: "modes.limiting[lambda=0]", color: mode}
      """)
    let lines = try #require(NamedLine.all(of: panel.data))
    #expect(lines.shortened(but: 3).map(\.name) == ["1", "2", "3", "Mode 4"])
    #expect(zip(lines, lines.shortened(but: 0)).allSatisfy { $0.objects.count == $1.objects.count })
  }

  @Test func manyCurvesAndOtherMarksHaveALegend() throws {
    let nine = Dictionary(
      (1...9).map { index in ("k\(index)", { @Sendable x in x * Double(index) / 9 }) },
      uniquingKeysWith: { first, _ in first })
    #expect(try Self.labels(nine) == nil)
    #expect(try Self.labels(Self.apart, "legend: right\n") == nil)
    let points = try DrawnPanel(
      """
      x: {value: place}
      layers:
        - {mark: points, y: "noise.response[seed=[1, 2]]", color: kind, shape: seed}
      """)
    #expect(points.layout.legends[0].direct == nil && points.layout.legends[0].box != nil)
    #expect(points.layout.legends[0].fallback == .severalScales && points.layout.remarks.isEmpty)
  }

  /// Names stand beside groups of points and histograms, nearer to them than to the others.
  @Test(arguments: [
    "points, y: \"noise.response\", pool: seed, color: kind",
    "histogram, x: \"noise.response\", pool: [seed, place], color: kind, bins: 8",
    "bars, y: \"noise.response[seed=1]\", color: kind",
  ])
  func groupsHaveNamesToo(mark: String) throws {
    let panel = try DrawnPanel("x: {value: place}\nlayers: [{mark: \(mark)}]")
    let labels = try #require(panel.layout.legends[0].direct?.labels)
    #expect(labels.map(\.text.plain).sorted() == ["even", "odd"])
    for label in labels {
      let box = label.bounds(FakeLetters())
      func distance(_ isOwn: Bool) -> Double {
        let series = panel.data.layers[0].series.filter {
          ($0.appearance[.color] == .label(label.text.plain)) == isOwn
        }
        return box.distance(
          toNearestOf: series.flatMap { panel.cell().way(of: $0, of: panel.data.layers[0]) })
      }
      #expect(distance(true) < distance(false) && distance(true) > 0)
    }
  }

  /// Names of what a cell does not show stand in the cells that show it.
  @Test(arguments: [
    "line, y: \"noise.response[seed=1]\", color: kind",
    "bars, y: \"noise.response[seed=1]\", color: kind",
    "histogram, x: \"noise.response\", pool: [seed, place], color: kind, bins: 8",
  ])
  func facetsNameWhatTheyShow(mark: String) throws {
    let panel = try DrawnPanel("x: {value: place}\nfacet: {columns: kind}\nlayers: [{mark: \(mark)}]")
    let labels = try #require(panel.layout.legends[0].direct?.labels)
    #expect(labels.map(\.text.plain) == ["even", "odd"])
    for (column, label) in labels.enumerated() { #expect(panel.area(0, column).contains(label.start)) }
  }

  @Test func namesKeepAwayFromBarsAndTheirWhiskers() throws {
    let panel = try DrawnPanel(
      "x: {value: place}\nlayers: [{mark: bars, y: noise.response, color: kind, stat: {over: seed}}]")
    let labels = try #require(panel.layout.legends[0].direct?.labels)
    let drawn = panel.items().flatMap(\.paths).flatMap(\.subpaths).compactMap(\.bounds)
    #expect(labels.count == 2 && drawn.count > 6)
    for label in labels { #expect(!drawn.contains(where: label.bounds(FakeLetters()).overlaps)) }
  }

  @Test func curvesThatAreTheSameHaveALegend() throws {
    #expect(try Self.labels(["a": { $0 }, "b": { $0 }]) == nil)
  }

  /// A reader is told why there is a legend where names were looked for.
  @Test func theReasonForALegendIsARemark() throws {
    func remarks(_ count: Int, _ keys: String = "", _ slope: Double = 1) throws -> [String] {
      let curves = (0..<count).map { index in
        ("k\(index)", { @Sendable x in x * (1 - slope * Double(index) / 12) } as @Sendable (Double) -> Double)
      }
      let panel = try Self.panel(Dictionary(curves, uniquingKeysWith: { first, _ in first }), keys)
      return panel.figure.drawing(measuring: FakeLetters()).remarks
    }
    #expect(try remarks(2).isEmpty && remarks(9, "legend: right\n").isEmpty)
    #expect(try remarks(9) == ["A legend has the names, since there are 9 of them."])
    #expect(
      try remarks(2, "", 0) == ["A legend has the names, since they have no room beside what they name."])
  }

  @Test(arguments: [
    ("λ", "λ = 2"), ("Mode", "Mode 2"), ("Time (τ)", "Time 2\u{2009}τ"), ("t (τ)", "t = 2\u{2009}τ"),
    ("Stopped at t =", "Stopped at t = 2"), ("", "2"), ("s.d.", "s.d. = 2"),
  ])
  func numbersAreWrittenWithTheirTitle(title: String, name: String) {
    let entry = AppearanceScale.Entry(coordinate: .number(2), name: "2", showsNumber: true)
    #expect(AppearanceScale(label: title, entries: [entry]).fullName(of: entry) == name)
  }
}
