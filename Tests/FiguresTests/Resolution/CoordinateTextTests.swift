import Foundation
import Results
import Schemas
import TestSupport
import Testing

@testable import Figures

/// Coordinates of one dimension that differ are shown with different texts.
@Suite struct CoordinateTextTests {
  private static let near = [1.0000001, 1.0000002, 1.0000003]
  private static let scope = Fixture.scope([
    .init(
      "y",
      Fixture.array([Fixture.axis("lambda", .numbers(near)), Fixture.axis("i", count: 2)]) { Double($0[0] + $0[1]) })
  ])
  private static let shown = near.map { "\($0)" }

  @Test(arguments: [
    ([1, 2.5, 1e-9], ["1", "2.5", "10⁻⁹"]), ([0.123456789, 3], ["0.123457", "3"]),
    ([1.0000001, 1.0000002], ["1.0000001", "1.0000002"]), ([12_345_678, 12_345_679], ["12 345 678", "12 345 679"]),
    ([1e-9, 1.0000001e-9], ["10⁻⁹", "1.0000001×10⁻⁹"]), ([0.1, 0.1.nextUp], ["0.1", "0.1"]),
    ([0.1 + 0.2, 0.3, 0.5], ["0.3", "0.3", "0.5"]),
    ([-1e20, -1.00000000001e20], ["−10²⁰", "−1.00000000001×10²⁰"]), ([5, 5], ["5", "5"]),
  ])
  func numbersHaveAsManyDigitsAsTellThemApart(values: [Double], texts: [String]) {
    #expect(DisplayNumber.coordinates(values) == texts.map { $0.replacing(" ", with: "\u{2009}") })
  }

  /// The digits of a mantissa, put in their places, are those of the number rounded there.
  @Test(arguments: [1, 3, 6, 12]) func digitsInTheirPlacesAreThoseOfTheNumber(digits: Int) {
    var random = SeededGenerator(seed: UInt64(digits))
    for _ in 0..<2000 {
      let size = Double.random(in: -6...9, using: &random)
      let sign: Double = Bool.random(using: &random) ? 1 : -1
      // Half of them are just below a power of ten, to which they are rounded.
      let value = sign * pow(10, Bool.random(using: &random) ? size : size.rounded()) * 0.999_999_7
      let power = DisplayNumber.scientific(value, digits: digits).power
      guard -4...max(6, digits - 1) ~= power, abs(value) >= 1e6 || value != value.rounded() else { continue }
      let plain = DisplayNumber.fixed(value, decimals: max(digits - 1 - power, 0)).droppingTrailingZeros()
      #expect(DisplayNumber.coordinate(value, digits: digits) == plain)
    }
  }

  @Test func namesBelongToTheNumberThatTheyAreWrittenFor() {
    let names = CoordinateNames([("1", "one"), ("1.0000002", "more"), ("-2", "minus two")])
    #expect(names.texts(of: Self.near.map { .number($0) }) == ["1.0000001", "more", "1.0000003"])
    #expect(names.texts(of: [.number(1), .number(-2), .label("a_b")]) == ["one", "minus two", "a b"])
    #expect(names.showsNumber(.number(3)) && !names.showsNumber(.number(1)) && !names.showsNumber(.label("a")))
  }

  @Test func facets() throws {
    for side in ["rows", "columns"] {
      let panel = try DrawnPanel(
        """
        facet: {\(side): lambda}
        x: {value: i}
        layers: [{mark: line, y: d.y}]
        """, in: Self.scope)
      #expect(panel.data.facets.titles.joined().compactMap(\.self) == Self.shown.map { "λ = \($0)" })
    }
  }

  @Test func legends() throws {
    for (channel, mark) in [("color", "line"), ("dash", "line"), ("shape", "points"), ("size", "points")] {
      let type = channel == "color" ? "color: {type: category}\n" : ""
      let panel = try DrawnPanel(
        """
        x: {value: i}
        legend: right
        \(type)layers: [{mark: \(mark), y: d.y, \(channel): lambda}]
        """, in: Self.scope)
      #expect(panel.data.legendBlocks.flatMap(\.entries).map(\.label) == Self.shown, "\(channel)")
    }
  }

  @Test func categories() throws {
    let panel = try DrawnPanel(
      """
      x: {value: lambda, type: category}
      layers: [{mark: bars, y: d.y, color: i}]
      """, in: Self.scope)
    guard case .category(_, let names) = panel.data.x.domains[0][0].kind else {
      Issue.record("no categories")
      return
    }
    #expect(names == Self.shown)
  }

  @Test func words() throws {
    let panel = try DrawnPanel(
      """
      x: {value: lambda}
      layers: [{mark: text, y: "d.y[i=1]", text: lambda, pool: lambda}]
      """, in: Self.scope)
    let texts = panel.items().compactMap { item in if case .text(let text) = item { text.text.plain } else { nil } }
    #expect(texts == Self.shown)
  }

  @Test func rowsAndColumnsOfTables() throws {
    let value = "d.y[i=1]"
    let rows = try table(
      """
      rows: lambda
      columns:
        - {header: y, value: "\(value)"}
      """)
    #expect(rows.rows.map { $0[0].plain } == Self.shown)
    let columns = try table(
      """
      rows: i
      columns:
        - {header: "λ = {lambda}", value: d.y, over: lambda}
      """)
    #expect(columns.columns.map(\.header.plain).suffix(3) == Self.shown.map { "λ = \($0)" })
  }

  private func table(_ lines: String) throws -> Table {
    var context = DecodingContext()
    let value = try #require(Fixture.value("tbl-cap: A table.\n" + lines))
    let spec = try #require(TableSpec.type.decode(value, &context))
    return try #require(spec.resolve(in: Self.scope).0)
  }
}
