import Foundation
import Results
import TestSupport
import Testing

@testable import Figures

/// Every label is its tick's own number, and no two are the same.
@Suite struct TickLabelTests {
  /// Ranges of every size, middle and width, the same ones in each run.
  private struct Ranges {
    private var state: UInt64

    init(_ part: Int) { state = UInt64(part + 1) &* 0x9E37_79B9_7F4A_7C15 }

    private mutating func unit() -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(state >> 11) / 0x1p53
    }

    /// A range whose length is 10⁻¹⁵ to 10³ of its start, at a start of up to 10^`decades` of either sign.
    mutating func next(decades: Double) -> (lower: Double, upper: Double) {
      let start = (unit() < 0.5 ? -1 : 1) * pow(10, (unit() * 2 - 1) * decades) * (1 + unit() * 9)
      let length = abs(start) * pow(10, unit() * 18 - 15)
      return (start, start + length)
    }
  }

  /// A hundred thousand ranges where there is time for them; the parts run at the same time.
  private static let parts = runsSlowTests ? 20 : 4

  @Test(arguments: 0..<parts) func labelsOfAnyRangeAreDistinctAndTheirTicks(part: Int) {
    var ranges = Ranges(part)
    var faults: [String] = []
    for index in 0..<(runsSlowTests ? 5000 : 1500) {
      let (lower, upper) = ranges.next(decades: index % 50 == 0 ? 280 : 18)
      guard lower < upper else { continue }
      let domain = AxisDomain(kind: .linear, lower: lower, upper: upper, isReversed: false)
      let ticks = Ticks.ticks(domain, target: 3 + index % 4)
      if !Self.areTrue(ticks) { faults.append("\(lower)…\(upper): \(ticks.compactMap(\.label?.plain))") }
    }
    #expect(faults.isEmpty, "\(faults.count) ranges, such as \(faults.prefix(3))")
  }

  /// Decades without a label would merge to a black bar.
  @Test(arguments: [5.0, 39, 61, 250, 600]) func ticksOfManyDecadesAreApart(decades: Double) {
    let domain = AxisDomain(
      kind: .log, lower: pow(10, -decades / 2), upper: pow(10, decades / 2), isReversed: false)
    let axis = AxisData(label: "", share: .all, domains: [[domain]], ticks: nil)
    let length = 120.0
    let ticks = TickFitting(measuring: FakeLetters()).horizontal(axis, domain, length: length).ticks
    let scale = AxisScale(domain, from: 0, to: length)
    let places = ticks.map { scale.position($0.value) }.sorted()
    #expect(places.count >= 2 && zip(places, places.dropFirst()).allSatisfy { $1 - $0 > 2 })
    #expect(ticks.contains { $0.label != nil })
  }

  @Test(arguments: 0..<4) func labelsOfAnyLogRangeAreDistinctAndTheirTicks(part: Int) {
    var ranges = Ranges(part)
    var faults: [String] = []
    for index in 0..<(runsSlowTests ? 1000 : 400) {
      let (lower, upper) = ranges.next(decades: index % 50 == 0 ? 250 : 9)
      guard lower > 0, lower < upper else { continue }
      let domain = AxisDomain(kind: .log, lower: lower, upper: upper, isReversed: false)
      let ticks = Ticks.ticks(domain, target: 3 + index % 4).filter { $0.label != nil }
      if !Self.areTrue(ticks) { faults.append("\(lower)…\(upper): \(ticks.compactMap(\.label?.plain))") }
    }
    #expect(faults.isEmpty, "\(faults.count) ranges, such as \(faults.prefix(3))")
  }

  /// Whether labels differ, and read back as their ticks to a thousandth of the distance to the next one.
  private static func areTrue(_ ticks: [Tick]) -> Bool {
    let labels = ticks.compactMap(\.label)
    let values = ticks.map(\.value)
    guard !ticks.isEmpty, labels.count == ticks.count, Set(labels.map(text)).count == Set(values).count else {
      return false
    }
    let gaps = zip(values, values.dropFirst()).map { abs($1 - $0) }
    return ticks.indices.allSatisfy { index in
      let near =
        [index > 0 ? gaps[index - 1] : .infinity, index < gaps.count ? gaps[index] : .infinity].min() ?? .infinity
      let step = near.isFinite ? near : abs(values[index])
      return number(labels[index]).map { abs($0 - values[index]) <= 1.0001e-3 * step } ?? false
    }
  }

  private static func text(_ label: RichText) -> String {
    label.runs.map { $0.script == .superscript ? "^" + $0.text : $0.text }.joined()
  }

  /// The number that a label writes.
  private static func number(_ label: RichText) -> Double? {
    let raised = Array("⁰¹²³⁴⁵⁶⁷⁸⁹")
    var plain = ""
    for character in text(label) where character != "\u{2009}" {
      if let digit = raised.firstIndex(of: character) {
        plain += "\(digit)"
      } else if character == "⁻" || character == DisplayNumber.minus.first {
        plain += "-"
      } else if character != "^" {
        plain.append(character)
      }
    }
    if let mark = plain.range(of: "×10") { return Double(plain.replacingCharacters(in: mark, with: "e")) }
    guard text(label).contains(where: { $0 == "^" || $0 == "⁻" || raised.contains($0) }) else { return Double(plain) }
    let sign = plain.hasPrefix("-") ? "-" : ""
    return Double(sign + "1e" + plain.dropFirst(sign.count + 2))
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let lower: Double
    let upper: Double
    let labels: [String]

    var testDescription: String { "\(lower)…\(upper)" }
  }

  private static let thin = "\u{2009}"

  static let cases = [
    Case(lower: 10, upper: 10.000002, labels: ["10.0000000", "10.0000005", "10.0000010", "10.0000015", "10.0000020"]),
    Case(
      lower: 1_000_000, upper: 1_002_000,
      labels: ["000", "500"].map { "1 000 " + $0 } + ["000", "500"].map { "1 001 " + $0 } + ["1 002 000"]),
    Case(lower: 100_000, upper: 100_020, labels: [0, 5, 10, 15, 20].map { "100 0" + ($0 < 10 ? "0\($0)" : "\($0)") }),
    Case(lower: 1_700_000_000, upper: 1_700_000_003, labels: (0...3).map { "1 700 000 00\($0)" }),
    Case(lower: 0.0001, upper: 0.0001000002, labels: ["10⁻⁴", "1.000001×10⁻⁴", "1.000002×10⁻⁴"]),
    Case(lower: 100_000, upper: 300_000, labels: ["10⁵", "2×10⁵", "3×10⁵"]),
  ]

  @Test(arguments: cases) func labelsHaveAsManyDigitsAsTheirStepTakes(_ test: Case) {
    let domain = AxisDomain(kind: .linear, lower: test.lower, upper: test.upper, isReversed: false)
    let labels = Ticks.ticks(domain, target: test.labels.count).compactMap(\.label?.plain)
    #expect(labels == test.labels.map { $0.replacing(" ", with: Self.thin) })
  }

  @Test func givenTicksAreLabelledAsWritten() {
    let linear = AxisDomain(kind: .linear, lower: 0, upper: 2e6, isReversed: false)
    let labels = Ticks.ticks(linear, target: 5, given: [1_000_000, 1_000_500, 1_000_500]).compactMap(\.label?.plain)
    #expect(labels == ["1 000 000", "1 000 500"].map { $0.replacing(" ", with: Self.thin) })
    let log = AxisDomain(kind: .log, lower: 1, upper: 1e7, isReversed: false)
    let texts = Ticks.ticks(log, target: 5, given: [100, 100.5, 1234.5678, 1e6]).compactMap(\.label).map(Self.text)
    #expect(texts == ["10^2", "1.005×10^2", "1.235×10^3", "10^6"])
  }

  @Test func oneTickAloneIsRightForItsRange() {
    let domain = AxisDomain(kind: .linear, lower: 0, upper: 1, isReversed: false)
    #expect(Ticks.ticks(domain, target: 5, given: [1.0 / 3]).compactMap(\.label?.plain) == ["0.333"])
  }

  @Test func colourBarsHaveTheSameLabels() throws {
    let scope = Fixture.scope([
      .init(
        "m",
        Fixture.array([Fixture.axis("a", count: 3), Fixture.axis("b", count: 2)]) { 10 + 1e-6 * Double($0[0] + $0[1]) })
    ])
    let panel = try DrawnPanel(
      """
      layers:
        - {mark: matrix, rows: a, columns: b, color: d.m}
      """, in: scope)
    let texts = panel.figure.scene(measuring: FakeLetters()).texts.map(\.text.plain)
    let labels = texts.filter { $0.hasPrefix("10.") }
    #expect(labels.count >= 3 && Set(labels).count == labels.count)
  }

  @Test func givenTicksOfColourBarsAreThere() throws {
    let scope = Fixture.scope([
      .init("m", Fixture.array([Fixture.axis("a", count: 3), Fixture.axis("b", count: 2)]) { Double($0[0] + $0[1]) })
    ])
    let panel = try DrawnPanel(
      """
      color: {ticks: [0, 3]}
      layers:
        - {mark: matrix, rows: a, columns: b, color: d.m}
      """, in: scope)
    #expect(panel.data.appearance.color.bar?.axis.ticks == [0, 3])
  }
}
