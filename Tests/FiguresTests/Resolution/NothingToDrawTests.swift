import Diagnostics
import Results
import Testing

@testable import Figures

/// A figure that shows nothing says so, and does not look as if it showed something.
@Suite struct NothingToDrawTests {
  private static let scope = Fixture.scope([
    .init("y", Fixture.array([Fixture.axis("sample", count: 3)]) { Double($0[0]) }),
    .init("endless", Fixture.array([Fixture.axis("sample", count: 3)]) { _ in .infinity }),
    .init("m", Fixture.array([Fixture.axis("a", count: 2), Fixture.axis("b", count: 2)]) { _ in 1 }),
  ])
  private static let none = "\"where(d.sample > 100, d.y)\""

  @Test(arguments: [
    "line, y: \(none)", "points, y: \(none)", "bars, y: \(none)", "band, low: 0, high: \(none)",
    "line, y: d.endless", "points, y: d.endless", "line, y: \"d.y * (0 / 0)\"",
  ])
  func isSaidAtTheTerminalAndOnThePage(layer: String) throws {
    let text = Fixture.panel(
      """
      x: {value: sample}
      layers: [{mark: \(layer), label: measured}]
      """)
    #expect(Fixture.codes(text, in: Self.scope).contains(.nothingToDraw))
    #expect(!Fixture.codes(text, in: Fixture.blueprint.adding(Self.scope)).contains(.nothingToDraw))
    let panel = try DrawnPanel(figure: text, in: Self.scope)
    #expect(panel.figure.remarks.contains("Nothing to draw."))
    #expect(panel.data.legendBlocks.isEmpty, "no entries of nothing")
    #expect(panel.guides.ticks[0][0].y.isEmpty, "no axis that looks like data")
    #expect(panel.figure.scene(measuring: FakeLetters()).texts.contains { $0.text.plain == "nothing to draw" })
  }

  @Test(arguments: [
    "histogram, x: \(none), pool: sample", "heatmap, x: a, y: b, color: \"where(d.m > 1, d.m)\"",
    "rule, x: \(none), pool: sample", "matrix, rows: a, columns: b, color: \"where(d.m > 1, d.m)\"",
  ])
  func otherMarksSayItToo(layer: String) throws {
    let text = Fixture.panel("layers: [{mark: \(layer)}]")
    #expect(Fixture.codes(text, in: Self.scope).contains(.nothingToDraw))
    #expect(try DrawnPanel(figure: text, in: Self.scope).figure.remarks.contains("Nothing to draw."))
  }

  @Test func layersBesideOthersAreNamed() throws {
    let lines =
      """
      x: {value: sample}
      layers: [{mark: line, y: d.y, label: drawn}, {mark: points, y: d.endless, label: measured}, {mark: line, y: \(Self.none)}]
      """
    let panel = try DrawnPanel(lines, in: Self.scope)
    #expect(panel.figure.remarks.contains("Nothing to draw of “measured”."))
    #expect(panel.figure.remarks.contains("Nothing to draw of layer 3."))
    #expect(panel.data.legendBlocks.flatMap(\.entries).map(\.label) == ["drawn"])
  }

  @Test func objectsOfNothingHaveNoEntry() throws {
    let array = Fixture.array([Fixture.axis("kind", .labels(["a", "b"])), Fixture.axis("i", count: 3)]) { indices in
      indices[0] == 0 ? .nan : Double(indices[1])
    }
    let panel = try DrawnPanel(
      """
      x: {value: i}
      legend: right
      layers: [{mark: line, y: d.k, color: kind}]
      """,
      in: Fixture.scope([.init("k", array)]))
    #expect(panel.data.legendBlocks.flatMap(\.entries).map(\.label) == ["b"])
  }

  /// Constants and coordinates have numbers before the variables beside them have.
  @Test func partsOfTheDataAreNotJudgedBeforeTheRest() {
    let blueprint = Fixture.blueprint.adding(Self.scope)
    let zeros = Fixture.panel(
      """
      x: {value: sample}
      y: {type: log}
      layers: [{mark: line, y: "where(d.sample > 1, 0, d.y + 1)"}]
      """)
    #expect(Fixture.codes(zeros, in: blueprint).isEmpty && Fixture.codes(zeros, in: Self.scope).isEmpty)
    let gaps = Fixture.panel(
      """
      x: {value: sample}
      layers: [{mark: line, y: "where(d.sample > 1, 0 / 0, d.y)"}]
      """)
    #expect(Fixture.codes(gaps, in: blueprint).isEmpty && Fixture.codes(gaps, in: Self.scope) == [.notANumber])
  }

  @Test func givenLimitsAreAnAxis() throws {
    let panel = try DrawnPanel(
      """
      x: {value: sample}
      y: {limits: [0, 2]}
      layers: [{mark: line, y: \(Self.none)}]
      """, in: Self.scope)
    #expect(!panel.guides.ticks[0][0].y.isEmpty)
  }

  @Test func variablesThatStandForCoordinatesAreExplained() {
    let text = Fixture.panel(
      """
      x: {value: y}
      layers: [{mark: line, y: d.endless}]
      """)
    let hints = Fixture.figure(text).spec?.resolve(in: Self.scope).1.flatMap(\.hints).map(\.message) ?? []
    #expect(hints == ["'y' is a variable: write 'x: d.y' in the layer, with 'along: sample'"])
  }
}

extension EvaluationScope {
  /// The same scope with the datasets of another that it lacks, before anything ran.
  fileprivate func adding(_ other: EvaluationScope) -> EvaluationScope {
    let blank = other.datasets.mapValues { dataset in
      Dataset(
        name: dataset.name,
        variables: dataset.variables.map { .init($0.name, .missing($0.array.dimensions, $0.array.kind)) })
    }
    return EvaluationScope(datasets: datasets.merging(blank) { first, _ in first }, isBlueprint: true)
  }
}
