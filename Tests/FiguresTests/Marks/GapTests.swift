import Diagnostics
import Results
import Testing

@testable import Figures

/// Curves and bands break where their numbers do, and what is left out is said.
@Suite struct GapTests {
  private static func scope(_ values: [Double?], low: [Double?]? = nil) -> EvaluationScope {
    let dimensions = [Fixture.axis("x", count: values.count)]
    return Fixture.scope([
      .init("y", Fixture.array(dimensions) { values[$0[0]] }),
      .init("low", Fixture.array(dimensions) { (low ?? values.map { $0.map { $0 - 1 } })[$0[0]] }),
    ])
  }

  private static func panel(_ mark: String, _ values: [Double?], low: [Double?]? = nil) throws -> DrawnPanel {
    let channels = mark == "band" ? "low: d.low, high: d.y" : "y: d.y"
    return try DrawnPanel(
      """
      x: {value: x}
      layers: [{mark: \(mark), \(channels)}]
      """, in: scope(values, low: low))
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity]) func bandsBreak(value: Double) throws {
    let values = [1, 2, value, value, 5, 6, 7]
    for (high, low) in [(values, [0, 0, 0, 0, 0, 0, 0]), ([9, 9, 9, 9, 9, 9, 9], values), (values, values)] {
      let panel = try Self.panel("band", high, low: low)
      let rings = panel.items().flatMap(\.paths).flatMap(\.subpaths).compactMap(\.bounds)
      let cell = panel.cell()
      #expect(rings.count == 2)
      #expect(areNear(rings.flatMap { [$0.minX, $0.maxX] }, [1, 2, 5, 7].map(cell.x.position)))
      #expect(panel.figure.csv().split(whereSeparator: \.isNewline).count == 8, "a row for each element")
    }
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity]) func linesBreak(value: Double) throws {
    let panel = try Self.panel("line", [1, 2, value, 4, 5])
    let curves = panel.items().flatMap(\.paths).filter { $0.fill == nil }.flatMap(\.subpaths).map { $0.points.map(\.x) }
    #expect(curves == [[1, 2], [4, 5]].map { $0.map(panel.cell().x.position) })
    #expect(panel.figure.csv().split(whereSeparator: \.isNewline).count == 6)
  }

  @Test func aPointBetweenTwoGapsIsSeen() throws {
    let line = try Self.panel("line", [1, 2, .nan, 4, .nan, 6, 7])
    let dots = line.items().flatMap(\.paths).filter { $0.fill != nil }.flatMap(\.subpaths)
    #expect(dots.contains { $0.points == [Point(x: line.cell().x.position(4), y: line.cell().y.position(4))] })
    let long = try Self.panel(
      "line", Array(repeating: 1, count: 20) + [.nan, 4, .nan] + Array(repeating: 1, count: 20))
    #expect(long.items().flatMap(\.paths).filter { $0.fill != nil }.flatMap(\.subpaths).count == 1)
    let band = try Self.panel("band", [1, 2, .nan, 4, .nan, 6, 7])
    let areas = band.items().flatMap(\.paths).flatMap(\.subpaths).compactMap(\.bounds)
    #expect(areas.count == 3)
    #expect(areas.contains { isNear($0.midX, band.cell().x.position(4)) && $0.size.width > 1 && $0.size.height > 1 })
  }

  @Test(arguments: ["line", "points", "band", "bars", "text, text: x"])
  func whatIsLeftOutIsCounted(mark: String) throws {
    let values: [Double?] = [1, 2, .nan, 4, .infinity, -.infinity, .nan, .nan, 9, nil, 11, nil]
    let panel = try Self.panel(mark, values)
    let joins = mark == "line" || mark == "band"
    let missing = joins ? ["1 missing point joined over."] : ["1 point missing."]
    let infinite = mark == "points" ? ", marked ∞ at the edge" : " left out"
    let others = ["2 points at infinity\(infinite).", "3 points left out that are not numbers."]
    #expect(panel.figure.remarks == (joins ? missing + others : others + missing))
  }

  @Test func histogramsAndRulesAreCounted() throws {
    let scope = Self.scope([1, 2, .nan, .infinity, nil, 3])
    for layer in ["histogram, x: d.y, pool: x", "rule, x: d.y, pool: x"] {
      let panel = try DrawnPanel("layers: [{mark: \(layer)}]", in: scope)
      #expect(
        panel.figure.remarks == ["1 point at infinity left out.", "1 point left out that is not a number."],
        "what is pooled and missing is not among it")
    }
  }

  @Test func countsOfLayersAreAdded() throws {
    let panel = try DrawnPanel(
      """
      x: {value: x}
      layers: [{mark: line, y: d.y}, {mark: points, y: d.y}]
      """,
      in: Self.scope([1, .nan, 3, .infinity, 5]))
    #expect(
      panel.figure.remarks == [
        "1 point at infinity left out.", "1 point at infinity, marked ∞ at the edge.",
        "2 points left out that are not numbers.",
      ])
  }

  @Test func whatDoesNotExistIsNotMissing() throws {
    // The data end early, and a smaller network has fewer units.
    let ends = try Self.panel("line", [nil, 2, 3, nil, nil])
    #expect(ends.figure.remarks.isEmpty)
    let array = Fixture.array([Fixture.axis("i", count: 3), Fixture.axis("unit", count: 3)]) { indices in
      indices[1] == 2 ? nil : Double(indices[0] + indices[1])
    }
    let units = try DrawnPanel(
      """
      x: {value: i}
      layers: [{mark: points, y: d.w, pool: unit}]
      """, in: Fixture.scope([.init("w", array)]))
    #expect(units.figure.remarks.isEmpty && units.data.layers[0].series[0].count == 6)
  }

  @Test func weightsOfNetworksAreCounted() throws {
    let scope = Fixture.scope([
      .init(
        "w1",
        Fixture.array([Fixture.axis("unit", count: 2), Fixture.axis("input", count: 2)]) { $0 == [0, 1] ? .nan : 1 }),
      .init("w2", Fixture.array([Fixture.axis("output", count: 1), Fixture.axis("unit", count: 2)]) { _ in 1 }),
    ])
    let panel = try DrawnPanel("layers: [{mark: network, edges: [d.w1, d.w2]}]", in: scope)
    #expect(panel.figure.remarks == ["1 weight without a finite number left out."])
  }
}
