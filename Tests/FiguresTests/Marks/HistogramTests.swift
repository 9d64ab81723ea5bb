import Diagnostics
import Foundation
import Results
import Testing

@testable import Figures

@Suite struct HistogramTests {
  private static func scope(_ numbers: [Double]) -> EvaluationScope {
    Fixture.scope([.init("y", LabelledArray([Fixture.axis("item", count: numbers.count)], .numbers(numbers)))])
  }

  private static func panel(_ numbers: [Double], _ options: String = "", x: String = "{}") throws -> DrawnPanel {
    try DrawnPanel(
      """
      x: \(x)
      layers:
        - {mark: histogram, x: d.y, pool: item\(options)}
      """, in: scope(numbers))
  }

  private static func counts(_ numbers: [Double], bins: Int, x: String = "{}") throws -> [Double] {
    try panel(numbers, ", density: false, bins: \(bins)", x: x).data.layers[0].series[0].numbers(.y)
  }

  private static let pooled =
    """
    x: {}
    layers:
      - {mark: histogram, x: noise.response, pool: [seed, place], color: kind
    """

  @Test(arguments: [1, 3, 7, 40, 1000]) func everyNumberIsCountedOnce(bins: Int) throws {
    let series = try DrawnPanel(Self.pooled + ", density: false, bins: \(bins)}").data.layers[0].series
    #expect(series.count == 2)
    for one in series {
      #expect(one.count == bins)
      #expect(one.numbers(.y).reduce(0, +) == 50)
      #expect(one.numbers(.y).allSatisfy { $0 >= 0 && $0 == $0.rounded() })
    }
  }

  @Test(arguments: [1, 3, 40]) func densitiesIntegrateToOne(bins: Int) throws {
    let series = try DrawnPanel(Self.pooled + ", bins: \(bins)}").data.layers[0].series
    #expect(series.count == 2)
    for one in series {
      let widths = zip(one.numbers(.to), one.numbers(.from)).map { $0 - $1 }
      #expect(isNear(zip(one.numbers(.y), widths).map { $0 * $1 }.reduce(0, +), 1, 1e-12))
    }
  }

  @Test func allHistogramsOfAPanelShareTheirBins() throws {
    let series = try DrawnPanel(
      Self.pooled + """
        , bins: 5}
          - {mark: histogram, x: modes.strength, pool: mode, bins: 5}
        """
    )
    .data.layers.flatMap(\.series)
    #expect(series.count == 3)
    for one in series {
      #expect(one.columns[.from] == series[0].columns[.from] && one.columns[.to] == series[0].columns[.to])
      #expect(areNear(Array(one.numbers(.from).dropFirst()), Array(one.numbers(.to).dropLast())))
    }
    #expect(isNear(series[0].numbers(.from).first, -4.5) && isNear(series[0].numbers(.to).last, 18.5))
  }

  @Test func edgesBelongToTheBinAboveAndTheLastToTheLastBin() throws {
    #expect(try Self.counts([0, 1, 1, 2, 3, 4], bins: 4) == [1, 2, 1, 2])
    #expect(try Self.counts([0, 0.5, 1, 1, 1], bins: 2) == [1, 4])
  }

  @Test(arguments: [3, 0, -2e6]) func equalNumbersFillOneBin(number: Double) throws {
    let panel = try Self.panel([number, number, number], ", density: false, bins: 5")
    #expect(panel.data.layers[0].series[0].numbers(.y) == [0, 0, 3, 0, 0])
    let domain = panel.data.x.domains[0][0]
    #expect(domain.lower < number && number < domain.upper)
  }

  @Test func limitsAreTheEdgesOfTheOuterBins() throws {
    #expect(try Self.counts([-1, 0, 1, 2, 9], bins: 2, x: "{limits: [0, 4]}") == [2, 1])
    #expect(try Self.counts([-1, 0, 1, 2, 9], bins: 2, x: "{limits: [null, 3]}") == [2, 2])
  }

  @Test func numbersOutsideTheLimitsAreCountedInANote() throws {
    let remarks = try Self.panel([-1, 0, 1, 2, 9], x: "{limits: [0, 4]}").figure.remarks
    #expect(remarks == ["2 points outside the limits."])
    #expect(try Self.panel([0, 1, 2, 4], x: "{limits: [0, 4]}").figure.remarks.isEmpty)
  }

  @Test func numbersOutsideTheLimitsTakePartInTheDensity() throws {
    let heights = try Self.panel([0, 1, 5, 9], ", bins: 1", x: "{limits: [0, 2]}").data.layers[0].series[0].numbers(.y)
    #expect(areNear(heights, [0.25]))
  }

  @Test func axisStartsAtZeroAndTheOutlineStandsOnIt() throws {
    let panel = try Self.panel([0, 1, 1, 2, 2, 2], ", bins: 3, density: false")
    #expect(panel.data.y.domains[0][0].lower == 0)
    #expect(panel.data.y.label == "Count")
    let outline = try #require(panel.items().first?.paths.first?.subpaths.first?.points)
    let cell = panel.cell()
    #expect(areNear(outline.map(\.y), [0, 1, 1, 2, 2, 3, 3, 0].map(cell.y.position), 1e-6))
    let edges = [0, 0, 2.0 / 3, 2.0 / 3, 4.0 / 3, 4.0 / 3, 2, 2]
    #expect(areNear(outline.map(\.x), edges.map(cell.x.position), 1e-6))
    #expect(isNear(outline.first?.y, panel.area().maxY))
  }

  @Test(arguments: [1, 5, 12]) func binsOfALogAxisAreEqualOnIt(bins: Int) throws {
    let numbers = (0...60).map { pow(10, Double($0) / 10 - 3) }
    let panel = try Self.panel(numbers, ", bins: \(bins)", x: "{type: log}")
    let series = panel.data.layers[0].series[0]
    let widths = zip(series.numbers(.from), series.numbers(.to)).map { log10($1 / $0) }
    #expect(widths.count == bins && areNear(widths, Array(repeating: 6 / Double(bins), count: bins), 1e-9))
    // The density is that per decade, so that numbers at equal ratios have equal bars.
    #expect(isNear(zip(series.numbers(.y), widths).map { $0 * $1 }.reduce(0, +), 1, 1e-12))
    #expect(panel.data.y.label == "Density per decade")
    let counts = try Self.counts(numbers, bins: bins, x: "{type: log}")
    #expect(counts.reduce(0, +) == 61)
    #expect((counts.max() ?? 0) - (counts.min() ?? 0) <= 2)
  }

  @Test func densityIsNamed() throws {
    #expect(try Self.panel([1, 2]).data.y.label == "Density")
  }

  @Test(arguments: [
    [-1.7e308, 1e-300, 1.7e308], [.leastNonzeroMagnitude, 0], [.nan, 1, 2], [.infinity, 1, 2], [.nan], [1e300, 1],
  ])
  func anyNumbersGiveAFigureOfFinitePositions(numbers: [Double]) throws {
    let scene = try Self.panel(numbers).figure.scene(measuring: FakeLetters())
    #expect(!scene.dump().contains("nan") && !scene.dump().contains("inf"))
  }

  @Test(arguments: [
    ("histogram, x: d.y", DiagnosticCode.unusedDimension),
    ("histogram, pool: item", .missingChannel),
    ("histogram, x: d.y, pool: item, y: 3", .unusedChannel),
    ("histogram, x: d.y, pool: item, bins: 0", .outOfRange),
    ("histogram, x: d.y, pool: itm", .unknownDimension),
    ("line, x: d.item, y: d.y, bins: 4", .unusedChannel),
  ])
  func histogramsThatCannotBeDrawn(layer: String, code: DiagnosticCode) {
    let text = Fixture.panel(
      """
      layers:
        - {mark: \(layer)}
      """)
    #expect(Fixture.codes(text, in: Self.scope([1, 2, 3])).first == code)
  }

  @Test func logAxesHaveNoZeroToStandOn() {
    let text = Fixture.panel(
      """
      y: {type: log}
      layers:
        - {mark: histogram, x: d.y, pool: item}
      """)
    #expect(Fixture.codes(text, in: Self.scope([1, 2, 3])) == [.notPositive])
  }
}
