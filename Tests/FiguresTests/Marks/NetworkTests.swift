import Diagnostics
import Foundation
import Results
import Testing

@testable import Figures

@Suite struct NetworkTests {
  private static func panel(
    _ network: String, _ lines: String = "", width: String = "6.5in", in scope: EvaluationScope = Fixture.scope
  ) throws -> DrawnPanel {
    try DrawnPanel(
      """
      \(lines)layers:
        - {mark: network, \(network)}
      """, width: width, in: scope)
  }

  private static func sizes(_ panel: DrawnPanel) -> [[Int]] {
    panel.data.layers[0].series.compactMap { ($0.diagram as? NetworkDiagram)?.sizes }
  }

  /// The middles of the nodes from left to right, and from top to bottom.
  private static func nodes(_ items: [SceneItem]) -> [[Point]] {
    let circles = items.flatMap(\.paths).filter { $0.fill == .page }.flatMap(\.subpaths).map { $0.points[0] }
    return Set(circles.map(\.x)).sorted().map { x in circles.filter { $0.x == x } }
  }

  /// The edges, without those that join nothing.
  private static func edges(_ items: [SceneItem]) -> [ScenePath] {
    items.flatMap(\.paths).filter { $0.fill == nil && $0.stroke != nil }
  }

  /// Widths 2, 4 and 6 of hidden layers.
  private static let sweep = Fixture.scope([
    .init("hidden", LabelledArray([Fixture.axis("width", count: 3)], .numbers([2, 4, 6])))
  ])

  @Test func widthsAreNumbersOrExpressionsOverAFacet() throws {
    #expect(try Self.sizes(Self.panel("sizes: [3, 2, 4]")) == [[3, 2, 4]])
    let panel = try Self.panel("sizes: [3, d.hidden, 1 + d.hidden]", "facet: {columns: width}\n", in: Self.sweep)
    #expect(Self.sizes(panel) == [[3, 2, 3], [3, 4, 5], [3, 6, 7]])
    for (column, widths) in [[3, 2, 3], [3, 4, 5], [3, 6, 7]].enumerated() {
      #expect(Self.nodes(panel.items(0, column)).map(\.count) == widths)
    }
  }

  @Test func everyNodeIsJoinedToEveryOneOfTheNextLayer() throws {
    let items = try Self.panel("sizes: [3, 2, 4]").items()
    let (nodes, lines) = (Self.nodes(items), Self.edges(items).flatMap(\.subpaths).map(\.points))
    #expect(lines.count == 3 * 2 + 2 * 4)
    for line in lines {
      let layers = line.map { point in nodes.firstIndex { $0.contains(point) } ?? -1 }
      #expect(layers == [0, 1] || layers == [1, 2])
    }
    #expect(Set(lines.map { "\($0)" }).count == lines.count)
  }

  private static let weights = "edges: [\"items.w1[kind=even]\", \"items.w2[kind=even]\"]"

  @Test func linesAreAsWideAsWeightsAreLarge() throws {
    let panel = try Self.panel(Self.weights)
    #expect(Self.sizes(panel) == [[3, 2, 3]])
    let (nodes, edges) = (Self.nodes(panel.items()), Self.edges(panel.items()))
    #expect(edges.count == 12)
    let largest = edges.compactMap(\.stroke?.width).max() ?? 0
    for edge in edges {
      let ends = edge.subpaths[0].points
      let layer = nodes[0].contains(ends[0]) ? 0 : 1
      let (from, to) = (nodes[layer].firstIndex(of: ends[0]), nodes[layer + 1].firstIndex(of: ends[1]))
      let (start, end) = (Double(try #require(from)), Double(try #require(to)))
      let weight = layer == 0 ? sin(end + 2 * start) : cos(end + start)
      #expect(isNear(edge.stroke?.width, max(abs(weight) * largest, 0.2)), "layer \(layer), \(start) to \(end)")
    }
  }

  @Test func weightsOfAllCellsAreDrawnAlike() throws {
    let scope = Fixture.scope([
      .init(
        "a",
        Fixture.array([Fixture.axis("k", count: 2), Fixture.axis("unit", count: 1), Fixture.axis("input", count: 1)]) {
          Double($0[0] + 1)
        }),
      .init("b", Fixture.array([Fixture.axis("output", count: 1), Fixture.axis("unit", count: 1)]) { _ in 1 }),
    ])
    let panel = try Self.panel("edges: [d.a, d.b]", "facet: {columns: k}\n", in: scope)
    let widths = (0..<2).map { Self.edges(panel.items(0, $0)).compactMap(\.stroke?.width).max() ?? 0 }
    #expect(isNear(widths[0] * 2, widths[1]))
  }

  /// Networks of one, two and three hidden units in arrays of three.
  private static let smaller = Fixture.scope([
    .init(
      "w1",
      Fixture.array([Fixture.axis("width", count: 3), Fixture.axis("unit", count: 3), Fixture.axis("input", count: 2)])
      {
        $0[1] > $0[0] ? nil : 1
      }),
    .init(
      "w2",
      Fixture.array([Fixture.axis("width", count: 3), Fixture.axis("output", count: 2), Fixture.axis("unit", count: 3)])
      {
        $0[2] > $0[0] ? nil : 1
      }),
  ])

  @Test func unitsThatASmallerNetworkLacksAreNotDrawn() throws {
    let panel = try Self.panel("edges: [d.w1, d.w2]", "facet: {columns: width}\n", in: Self.smaller)
    #expect(Self.sizes(panel) == [[2, 1, 2], [2, 2, 2], [2, 3, 2]])
    for column in 0..<3 {
      #expect(Self.nodes(panel.items(0, column)).map(\.count) == [2, column + 1, 2])
      #expect(Self.edges(panel.items(0, column)).count == 4 * (column + 1))
    }
  }

  @Test func unitsWithoutSomeOfTheirWeightsStay() throws {
    let scope = Fixture.scope([
      .init(
        "w1", Fixture.array([Fixture.axis("unit", count: 2), Fixture.axis("input", count: 2)]) { $0[0] == 1 ? nil : 1 }),
      .init(
        "w2",
        Fixture.array([Fixture.axis("output", count: 2), Fixture.axis("unit", count: 2)]) { $0[0] == $0[1] ? 1 : nil }),
    ])
    let panel = try Self.panel("edges: [d.w1, d.w2]", in: scope)
    #expect(Self.sizes(panel) == [[2, 2, 2]] && Self.edges(panel.items()).count == 4)
  }

  @Test func networksThatAreMissingAreNotDrawn() throws {
    let scope = Fixture.scope([
      .init("hidden", Fixture.array([Fixture.axis("width", count: 2)]) { $0[0] == 0 ? nil : 3 })
    ])
    let panel = try Self.panel("sizes: [2, d.hidden, 1]", "facet: {columns: width}\n", in: scope)
    #expect(Self.sizes(panel) == [[2, 3, 1]] && panel.items(0, 0).isEmpty)
  }

  @Test func signsHaveColours() throws {
    let panel = try Self.panel(Self.weights + ", color: sign")
    let series = panel.data.layers[0].series[0]
    let paints = Self.edges(panel.items()).compactMap(\.stroke?.paint)
    #expect(paints.count { $0 == CatalogueColor.orange.paint } == series.numbers(.size).count { $0 >= 0 })
    #expect(paints.count { $0 == CatalogueColor.blue.paint } == series.numbers(.size).count { $0 < 0 })
    #expect(Set(try Self.edges(Self.panel(Self.weights).items()).compactMap(\.stroke?.paint)).count == 1)
  }

  @Test func allEdgesHaveTheColourThatIsWritten() throws {
    let panel = try Self.panel("sizes: [2, 3, 2], style: {color: teal}")
    #expect(Set(Self.edges(panel.items()).compactMap(\.stroke?.paint)) == [CatalogueColor.teal.paint])
  }

  /// The names of the layers have their colours, so that there is no legend.
  @Test(arguments: ["sizes: [2, 3, 2]", weights])
  func layersHaveColours(network: String) throws {
    let panel = try Self.panel("\(network), color: layer, layer-labels: [encoder, decoder]")
    let (nodes, items) = (Self.nodes(panel.items()), panel.items())
    for edge in Self.edges(items) {
      let isFirst = edge.subpaths.allSatisfy { nodes[0].contains($0.points[0]) }
      #expect(edge.stroke?.paint == CatalogueColor.category(isFirst ? 0 : 1).paint)
    }
    let names = items.flatMap(\.texts).filter { $0.fontSize == Typography.tick }
    #expect(names.map(\.text.plain) == ["encoder", "decoder"])
    #expect(names.map(\.paint) == [0, 1].map { CatalogueColor.category($0).paint.written })
    #expect(panel.layout.legends[0].box == nil)
    let nodesOnly = try Self.panel("\(network), color: layer", "color: {palette: {first layer: red}}\n")
    #expect(Self.edges(nodesOnly.items()).contains { $0.stroke?.paint == CatalogueColor.red.paint })
    #expect(nodesOnly.layout.legends[0].box != nil)
  }

  @Test func coloursShowNumbersOfEdges() throws {
    let colors = "edge-colors: [\"items.w1[kind=even]\", \"items.w2[kind=even]\"]"
    let panel = try Self.panel("\(Self.weights), \(colors)", "color: {center: 0, label: Weight}\n")
    let series = panel.data.layers[0].series[0]
    let bar = try #require(panel.data.appearance.color.bar)
    #expect(bar.lower == -bar.upper && panel.layout.legends[0].bar != nil)
    #expect(series.numbers(.color) == series.numbers(.size))
    let wanted = series.numbers(.color).map { bar.paint(of: $0).hex }.sorted()
    #expect(Self.edges(panel.items()).compactMap(\.stroke?.paint.hex).sorted() == wanted)
  }

  @Test func namesOfEdgesHaveALegend() throws {
    let panel = try Self.panel("sizes: [2, 3, 2], edge-colors: [\"'given'\", \"'learned'\"]")
    #expect(panel.data.appearance.color.entries.map(\.name) == ["given", "learned"])
    #expect(panel.layout.legends[0].box != nil)
    #expect(Set(Self.edges(panel.items()).compactMap(\.stroke?.paint)).count == 2)
  }

  @Test(arguments: [
    ("color: depth", DiagnosticCode.wrongType), ("color: sign, emphasis: [\"true\", \"true\"]", .conflictingKeys),
    ("edge-colors: [\"1\"]", .wrongType), ("edge-colors: [\"true\", \"1\"]", .wrongType),
  ])
  func whatColoursCannotShowIsSaid(keys: String, code: DiagnosticCode) {
    #expect(
      Fixture.codes(Fixture.panel("layers:\n  - {mark: network, sizes: [2, 3, 2], \(keys)}")).contains(code))
  }

  @Test func strongEdgesLieOnTopOfWeakOnes() throws {
    let widths = Self.edges(try Self.panel(Self.weights).items()).compactMap(\.stroke?.width)
    #expect(widths.count == 12 && widths == widths.sorted())
  }

  @Test func emphasisedEdgesAreColouredAndLieOnTop() throws {
    let panel = try Self.panel("sizes: [2, 2, 3], emphasis: [\"false\", \"items.output == 3\"]")
    let (nodes, edges) = (Self.nodes(panel.items()), Self.edges(panel.items()))
    #expect(edges.count == 10)
    #expect(edges.prefix(8).allSatisfy { $0.stroke?.paint == .edge })
    for edge in edges.suffix(2) {
      #expect(edge.stroke?.paint == CatalogueColor.orange.paint && edge.subpaths[0].points[1] == nodes[2][2])
    }
  }
}
