import Results
import TestSupport
import Testing

@testable import Figures

/// Categories keep their positions where elements have no mark, so that no two look like neighbours that are none.
@Suite struct CategoryPositionTests {
  private static let kinds = ["a", "b", "c", "d"]
  private static let kind = Fixture.axis("kind", .labels(kinds))

  private static func scope(_ value: @escaping ([Int]) -> Double?) -> EvaluationScope {
    let group = Fixture.axis("group", .labels(["p", "q", "r"]))
    let cell = Fixture.axis("cell", .numbers([1, 2]))
    return Fixture.scope([
      .init("y", Fixture.array([kind]) { value([$0[0], 0, 0]) }),
      .init("grouped", Fixture.array([cell, group, kind]) { value([$0[2], $0[1], $0[0]]) }),
      .init("name", LabelledArray([kind], .labels(["w", "x", "y", "z"]))),
      .init("size", LabelledArray([kind], .numbers([10, 20, 40, 80]))),
    ])
  }

  /// A panel of one layer over data of which `value` gives each number, by kind, group and cell.
  private static func panel(
    _ layer: String, _ lines: String = "", _ value: @escaping ([Int]) -> Double?
  ) throws -> DrawnPanel {
    try DrawnPanel("\(lines)layers: [{mark: \(layer)}]", in: scope(value))
  }

  private static func names(_ domain: AxisDomain) -> [String] {
    if case .category(_, let names) = domain.kind { names } else { [] }
  }

  private static let nothing: [Double?] = [.nan, .infinity, -.infinity, nil]

  @Test(arguments: ["line", "points", "bars", "text, text: kind"], nothing)
  func categoriesWithoutANumberStayAndAreCounted(mark: String, empty: Double?) throws {
    for index in Self.kinds.indices {
      let panel = try Self.panel("\(mark), x: kind, y: d.y") { $0[0] == index ? empty : 1 }
      #expect(Self.names(panel.data.x.domains[0][0]) == Self.kinds, "\(index)")
      #expect(panel.figure.remarks.count == 1 && panel.figure.remarks[0].hasPrefix("1 "), "\(panel.figure.remarks)")
    }
  }

  @Test(arguments: nothing) func upwardsToo(empty: Double?) throws {
    let panel = try Self.panel("points, x: d.y, y: kind, pool: kind") { $0[0] == 1 ? empty : 1 }
    #expect(Self.names(panel.data.y.domains[0][0]) == Self.kinds)
  }

  @Test(arguments: nothing) func whereEachIsAnObject(empty: Double?) throws {
    let panel = try Self.panel("bars, x: kind, y: d.y, color: kind") { $0[0] == 1 ? empty : 1 }
    #expect(Self.names(panel.data.x.domains[0][0]) == Self.kinds)
    #expect(panel.data.legendBlocks.flatMap(\.entries).map(\.label) == ["a", "c", "d"])
  }

  @Test(arguments: nothing) func whereTheColourIsNone(empty: Double?) throws {
    let panel = try Self.panel("points, x: kind, y: 1, color: d.y") { $0[0] == 2 ? empty : Double($0[0]) }
    #expect(Self.names(panel.data.x.domains[0][0]) == Self.kinds)
    #expect(panel.figure.remarks == ["1 point left out because its colour is not a finite number."])
  }

  @Test(arguments: nothing) func ofExpressionsInTheirOrder(empty: Double?) throws {
    let words = try Self.panel("bars, x: d.name, y: d.y, pool: kind") { $0[0] == 1 ? empty : 1 }
    #expect(Self.names(words.data.x.domains[0][0]) == ["w", "x", "y", "z"])
    let numbers = try Self.panel("points, x: d.size, y: d.y, pool: kind", "x: {type: category}\n") {
      $0[0] == 1 ? empty : 1
    }
    #expect(Self.names(numbers.data.x.domains[0][0]) == ["10", "20", "40", "80"])
  }

  @Test func whatIsSelectedAwayIsNotShown() throws {
    for (y, shown) in [
      ("d.y[kind=[a, c]]", ["a", "c"]), ("where(d.kind != 'b', d.y)", ["a", "c", "d"]),
      ("where(d.kind != 'b', d.y)[kind=[a, b, c]]", ["a", "c"]), ("2 * where(d.kind != 'd', d.y)", ["a", "b", "c"]),
      ("where(d.y > 1, d.y)", Self.kinds),
      ("where(finite(d.y), d.y)", Self.kinds), ("where(d.kind != 'b' and d.y > 1, d.y)", Self.kinds),
    ] {
      let panel = try Self.panel("bars, x: kind, y: \"\(y)\"") { Double($0[0]) }
      #expect(Self.names(panel.data.x.domains[0][0]) == shown, "\(y)")
    }
  }

  @Test(arguments: nothing) func barsAreAsWideAsWithAllOfThem(empty: Double?) throws {
    func widths(_ lacking: Set<Int>) throws -> [Double] {
      let panel = try Self.panel("bars, x: kind, y: d.y") { lacking.contains($0[0]) ? empty : 1 }
      return panel.items().flatMap(\.paths).flatMap(\.subpaths).compactMap(\.bounds?.size.width)
    }
    #expect(areNear(try widths([1, 3]), Array(try widths([]).prefix(2))))
  }

  @Test(arguments: nothing) func barsBesideOthersStandAlikeInAllCells(empty: Double?) throws {
    let panel = try Self.panel("bars, x: kind, y: d.grouped, color: group", "facet: {columns: cell}\n") {
      $0[1] == 1 && $0[2] == 0 ? empty : 1
    }
    let whole = panel.drawn(0, 1).map { $0.flatMap(\.paths).flatMap(\.subpaths).compactMap(\.bounds) }
    let part = panel.drawn(0, 0).map { $0.flatMap(\.paths).flatMap(\.subpaths).compactMap(\.bounds) }
    #expect(whole.count == 3)
    let shown = part.filter { !$0.isEmpty }
    #expect(shown.count == 2)
    for (bars, others) in zip(shown, [whole[0], whole[2]]) {
      #expect(areNear(bars.map { $0.minX - panel.area(0, 0).minX }, others.map { $0.minX - panel.area(0, 1).minX }))
      #expect(areNear(bars.map(\.size.width), others.map(\.size.width)))
    }
  }

  /// Whatever is not there, the axis has the categories of the coordinate.
  @Test(arguments: 0..<60) func theAxisHasAllCategories(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let marks = ["line", "points", "bars", "text, text: kind"]
    let values: [Double?] = [.nan, .infinity, nil, 1, 2]
    let numbers = (0..<24).map { _ in values[Int(generator.next() % 5)] }
    let share = ["all", "none"][Int(generator.next() % 2)]
    let panel = try Self.panel(
      "\(marks[Int(seed) % 4]), x: kind, y: d.grouped, color: group",
      """
      facet: {columns: cell}
      x: {share: \(share)}

      """
    ) { numbers[$0[0] + 4 * ($0[1] + 3 * $0[2])] }
    for column in 0...1 { #expect(Self.names(panel.data.x.domains[0][column]) == Self.kinds) }
    let drawn = panel.data.layers[0].series.flatMap { $0.numbers(.y) }.count(where: \.isFinite)
    #expect(drawn == numbers.compactMap(\.self).count(where: \.isFinite))
  }

  @Test func numbersThatDifferByRoundingAreOne() throws {
    let dimension = Fixture.axis("i", count: 4)
    let scope = Fixture.scope([
      .init("v", LabelledArray([dimension], .numbers([0.1 + 0.2, 0.5, 0.3, 0.1]))),
      .init("y", LabelledArray([dimension], .numbers([1, 2, 3, 4]))),
    ])
    let axis = try DrawnPanel(
      """
      x: {type: category}
      layers: [{mark: points, x: d.v, y: d.y, pool: i}]
      """, in: scope)
    #expect(Self.names(axis.data.x.domains[0][0]) == ["0.3", "0.5", "0.1"])
    let legend = try DrawnPanel(
      """
      color: {type: category}
      legend: right
      layers: [{mark: points, x: i, y: d.y, color: d.v}]
      """, in: scope)
    #expect(legend.data.legendBlocks.flatMap(\.entries).map(\.label) == ["0.3", "0.5", "0.1"])
  }
}
