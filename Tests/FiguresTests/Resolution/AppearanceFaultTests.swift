import Diagnostics
import Results
import Testing

@testable import Figures

/// What is no finite number never has the appearance of one.
@Suite struct AppearanceFaultTests {
  private static func scope(_ values: [Double?]) -> EvaluationScope {
    let sample = [Fixture.axis("sample", count: values.count)]
    let curve = sample + [Fixture.axis("i", count: 3)]
    return Fixture.scope([
      .init("v", Fixture.array(sample) { values[$0[0]] }), .init("y", Fixture.array(sample) { Double($0[0]) }),
      .init("c", Fixture.array(curve) { Double($0[0] + $0[1]) }),
    ])
  }

  private static let values: [Double?] = [0.001, 10, .nan, 777, .infinity, nil, 1000]
  private static let layers = [
    ("points, x: sample, y: d.y", "3 points"), ("bars, x: sample, y: d.y", "3 bars"), ("line, x: i, y: d.c", "3 lines"),
    ("band, x: i, low: d.c, high: d.c + 1", "3 bands"), ("text, x: sample, y: d.y, text: sample", "3 words"),
  ]

  @Test(arguments: layers) func coloursOfNoNumberAreLeftOutAndCounted(layer: String, count: String) throws {
    let text = Fixture.panel(
      """
      color: {type: linear}
      layers: [{mark: \(layer), color: d.v}]
      """)
    let scope = Self.scope(Self.values)
    #expect(Fixture.codes(text, in: scope) == [.notANumber])
    let panel = try DrawnPanel(figure: text, in: scope)
    #expect(panel.data.layers[0].series.count == 4)
    #expect(panel.figure.remarks == ["\(count) left out because their colour is not a finite number."])
    #expect(panel.data.appearance.color.bar?.lower == 0.001 && panel.data.appearance.color.bar?.upper == 1000)
  }

  @Test func sizesOfNoNumberAreLeftOutAndCounted() throws {
    let panel = try DrawnPanel(
      """
      x: {value: sample}
      layers: [{mark: points, y: d.y, size: d.v}]
      """, in: Self.scope(Self.values))
    #expect(panel.data.layers[0].series.count == 4)
    #expect(panel.figure.remarks == ["3 points left out because their size is not a finite number."])
    let labels = panel.data.legendBlocks.flatMap(\.entries).map(\.label)
    #expect(!labels.contains { $0 == "NaN" || $0 == "∞" || $0 == "–" })
  }

  @Test func categoriesKeepInfinityAsOne() throws {
    let panel = try DrawnPanel(
      """
      x: {value: sample}
      color: {type: category}
      layers: [{mark: points, y: d.y, color: d.v}]
      """,
      in: Self.scope(Self.values))
    #expect(panel.data.appearance.color.entries.map(\.name) == ["0.001", "10", "777", "∞", "1000"])
    #expect(panel.figure.remarks == ["2 points left out because their colour is not a finite number."])
  }

  @Test func sizesBeyondTheLimitsAreNoted() throws {
    for (limits, isNoted) in [("[0, 500]", true), ("[0, 1000]", false), ("[1, null]", true), ("[null, 1e4]", false)] {
      let panel = try DrawnPanel(
        """
        x: {value: sample}
        size: {limits: \(limits)}
        layers: [{mark: points, y: d.y, size: d.v}]
        """,
        in: Self.scope([0.001, 10, 777, 1000]))
      let remark = "Values beyond the limits of sizes have the sizes of their ends."
      #expect(panel.figure.remarks == (isNoted ? [remark] : []), "\(limits)")
    }
  }

  @Test func logSizesGrowWithTheLogarithm() throws {
    let panel = try DrawnPanel(
      """
      x: {value: sample}
      size: {type: log}
      layers: [{mark: points, y: d.y, size: d.v}]
      """,
      in: Self.scope([1, 10, 100]))
    let areas = panel.data.appearance.size.entries.map { $0.factor * $0.factor }
    #expect(isNear(areas[1] - areas[0], areas[2] - areas[1]) && areas[0] > 0 && areas[2] == 4)
  }

  @Test func reversedSizesShrink() throws {
    let panel = try DrawnPanel(
      """
      x: {value: sample}
      size: {reverse: true}
      layers: [{mark: points, y: d.y, size: d.v}]
      """,
      in: Self.scope([1, 2, 3]))
    let factors = panel.data.appearance.size.entries.map(\.factor)
    #expect(factors == factors.sorted(by: >) && Set(factors).count == 3)
  }
}
