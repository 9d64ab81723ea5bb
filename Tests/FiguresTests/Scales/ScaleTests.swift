import Results
import Testing

@testable import Figures

@Suite struct ScaleTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let lower: Double
    let upper: Double
    let target: Int
    let labels: [String]

    var testDescription: String { "\(lower)…\(upper), about \(target)" }
  }

  static let linear = [
    Case(lower: 0, upper: 1, target: 5, labels: ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"]),
    Case(lower: 0, upper: 1, target: 3, labels: ["0.0", "0.5", "1.0"]),
    Case(lower: -0.3, upper: 0.7, target: 5, labels: ["−0.2", "0.0", "0.2", "0.4", "0.6"]),
    Case(lower: 0, upper: 60_000, target: 4, labels: ["0", "20\u{2009}000", "40\u{2009}000", "60\u{2009}000"]),
    Case(lower: 0, upper: 6e5, target: 4, labels: ["0", "2×10⁵", "4×10⁵", "6×10⁵"]),
    Case(lower: -2e-5, upper: 2e-5, target: 5, labels: ["−2×10⁻⁵", "−10⁻⁵", "0", "10⁻⁵", "2×10⁻⁵"]),
    Case(lower: 999.5, upper: 1000.5, target: 3, labels: ["999.5", "1000.0", "1000.5"]),
  ]

  @Test(arguments: linear) func linearTicksAreRound(_ test: Case) {
    let domain = AxisDomain(kind: .linear, lower: test.lower, upper: test.upper, isReversed: false)
    #expect(Ticks.ticks(domain, target: test.target).compactMap(\.label?.plain) == test.labels)
  }

  /// Many coordinates lie where each of them lies: names and numbers, rounding and strangers.
  @Test func manyCoordinatesLieWhereEachDoes() {
    let categories = [0.1, 0.3, 2, .infinity].map(Coordinate.number) + ["a", "b"].map(Coordinate.label)
    let category = AxisDomain(
      kind: .category(categories, names: categories.map(\.description)), lower: -0.5, upper: 5.5, isReversed: false)
    let linear = AxisDomain(kind: .linear, lower: 0, upper: 1, isReversed: false)
    let asked =
      [0.1, 0.1 + 0.2, 2 + 1e-10, 5, .nan, .infinity].map(Coordinate.number) + ["b", "c"].map(Coordinate.label)
    for domain in [category, linear] {
      #expect(domain.numbers(of: asked).map(\.bitPattern) == asked.map { domain.number(of: $0).bitPattern })
    }
    #expect(category.numbers(of: asked).prefix(3) == [0, 1, 2])
  }

  /// Ticks that are given name coordinates, also where the axis numbers its categories.
  @Test func givenTicksOfCategoriesAreCoordinates() {
    let coordinates = (1...8).map { Coordinate.number(Double($0)) }
    let domain = AxisDomain(
      kind: .category(coordinates, names: (1...8).map(String.init)), lower: -0.5, upper: 7.5, isReversed: false)
    let ticks = Ticks.ticks(domain, target: 5, given: [1, 4, 8, 9])
    #expect(ticks.map(\.value) == [0, 3, 7])
    #expect(ticks.compactMap(\.label?.plain) == ["1", "4", "8"])
  }

  @Test(arguments: [0.013, 0.2, 0.77, 1, 1.9, 3.3, 7, 12, 45, 99, 123_456], [0, 0.3, -5])
  func anyRangeHasThreeToSevenTicks(span: Double, offset: Double) {
    for target in 3...6 {
      let ticks = Ticks.linear(offset * span, (offset + 1) * span, target: target)
      #expect((3...7).contains(ticks.count))
      #expect(ticks.allSatisfy { $0 >= (offset - 1e-9) * span && $0 <= (offset + 1 + 1e-9) * span })
    }
  }

  static let log = [
    Case(lower: 1, upper: 6e4, target: 5, labels: ["100", "101", "102", "103", "104"]),
    Case(lower: 1, upper: 6e4, target: 3, labels: ["100", "102", "104"]),
    Case(lower: 1e-7, upper: 1, target: 4, labels: ["10−6", "10−4", "10−2", "100"]),
    Case(lower: 0.5, upper: 2, target: 4, labels: ["0.5", "1", "2"]),
    Case(lower: 2, upper: 30, target: 4, labels: ["2", "5", "10", "20"]),
    Case(lower: 1.1, upper: 1.9, target: 4, labels: ["1.2", "1.4", "1.6", "1.8"]),
  ]

  @Test(arguments: log) func logTicksAreDecades(_ test: Case) {
    let ticks = LogTicks.ticks(test.lower, test.upper, target: test.target)
    #expect(ticks.compactMap(\.label?.plain) == test.labels)
    #expect(ticks.allSatisfy { $0.value >= test.lower * 0.999 && $0.value <= test.upper * 1.001 })
  }

  @Test func exponentsAreRaised() {
    let label = LogTicks.ticks(1e-3, 10, target: 5).first?.label
    #expect(label?.runs == [.init("10"), .init("−3", script: .superscript)])
  }

  @Test func positionsFollowTheKindOfScale() {
    let linear = AxisScale(AxisDomain(kind: .linear, lower: 0, upper: 4, isReversed: false), from: 10, to: 50)
    #expect(linear.position(1) == 20)
    let log = AxisScale(AxisDomain(kind: .log, lower: 1, upper: 100, isReversed: false), from: 0, to: 10)
    #expect(abs(log.position(10) - 5) < 1e-12)
    #expect(!log.position(0).isFinite)
    let reversed = AxisScale(AxisDomain(kind: .linear, lower: 0, upper: 4, isReversed: true), from: 10, to: 50)
    #expect(reversed.position(1) == 40)
  }
}
