import Diagnostics
import Results
import Testing

@testable import Figures

/// Where nodes and names lie, and networks that cannot be drawn.
@Suite struct NetworkLayoutTests {
  private static let cell = Rectangle(x: 10, y: 20, width: 150, height: 100)

  private static func layout(
    _ sizes: [Int], layers: [String] = [], nodes: [[String]] = [], in cell: Rectangle = cell
  ) -> NetworkLayout {
    NetworkLayout(NetworkDiagram(sizes: sizes, layerLabels: layers, nodeLabels: nodes), in: cell, FakeLetters())
  }

  private static func items(_ layout: NetworkLayout) -> [SceneItem] { layout.nodeItems() + layout.labelItems() }

  @Test func fewNodesAreAllDrawn() {
    let layout = Self.layout([1, 4, 9])
    for (layer, count) in [1, 4, 9].enumerated() { #expect(layout.visible(layer) == Array(0..<count)) }
  }

  @Test(arguments: [12, 100, 4096, 900_000]) func firstAndLastOfManyNodesAreKept(count: Int) {
    let layout = Self.layout([3, count, 2])
    let visible = layout.visible(1)
    #expect(visible.first == 0 && visible.last == count - 1 && visible.count < 12)
    #expect(visible.dropLast() == Array(0..<visible.count - 1)[...])
    let heights = visible.map { layout.position(1, $0).y }
    #expect(zip(heights, heights.dropFirst()).allSatisfy { $0 < $1 - 2 })
    let hidden = layout.position(1, count - 2).y
    #expect(hidden > heights[heights.count - 2] && hidden < heights[heights.count - 1], "the ellipsis stands between")
    let dots = layout.nodeItems().flatMap(\.paths).filter { $0.fill == .ink }.flatMap(\.subpaths)
    #expect(dots.count == 3 && dots.allSatisfy { $0.points[0].y > heights[heights.count - 2] })
  }

  @Test(arguments: [
    Rectangle(x: 10, y: 20, width: 150, height: 100), Rectangle(x: 0, y: 0, width: 60, height: 64),
    Rectangle(x: 0, y: 0, width: 300, height: 30),
  ])
  func nothingLeavesTheCell(cell: Rectangle) {
    for sizes in [[1, 1, 1], [3, 40, 2], [4, 4, 4], [900, 5, 900], [2, 10, 3]] {
      for layers in [[], ["W", "V"], ["in", "hid", "out"], ["encoder", "decoder"]] {
        for nodes in [[], [["a", "b"], ["h1", "h2", "h3"], ["x", "y"]]] {
          let layout = Self.layout(sizes, layers: layers, nodes: nodes, in: cell)
          let bounds = Self.items(layout).flatMap { $0.bounds(FakeLetters()) }
          let outside = bounds.filter { !cell.holds($0) }
          #expect(!bounds.isEmpty && outside.isEmpty, "\(sizes) \(layers) \(nodes.count): \(outside)")
        }
      }
    }
  }

  @Test func nodesOfALayerKeepApart() {
    for sizes in [[2, 3, 4], [11, 2, 30], [200, 200, 200]] {
      let circles = Self.layout(sizes).nodeItems().flatMap(\.paths).flatMap(\.subpaths).compactMap(\.bounds)
      #expect(circles.count > sizes.count)
      for (index, circle) in circles.enumerated() { #expect(!circles[..<index].contains { $0.overlaps(circle) }) }
    }
  }

  @Test(arguments: [["W", "V"], ["Inputs", "Hidden", "Outputs"], ["the encoder's weights", "the decoder's weights"]])
  func namesTouchNoOther(layers: [String]) {
    let nodes = [["first", "second", "third"], ["h", "k"], ["one", "two"]]
    let texts = Self.layout([3, 2, 2], layers: layers, nodes: nodes).labelItems().flatMap { $0.bounds(FakeLetters()) }
    #expect(texts.count == layers.count + 7)
    for (index, text) in texts.enumerated() { #expect(!texts[..<index].contains { $0.overlaps(text) }) }
  }

  @Test func namesOfNodesStandBesideThem() {
    let layout = Self.layout([2, 1, 2], nodes: [["a", "b"], ["h"], ["x", "y", "z"]])
    let texts = layout.labelItems().flatMap { $0.bounds(FakeLetters()) }
    #expect(texts.count == 5, "the third output does not exist")
    for (index, text) in texts.prefix(2).enumerated() {
      #expect(text.maxX < layout.position(0, index).x && isNear(text.midY, layout.position(0, index).y, 1))
    }
    #expect(texts[2].maxY < layout.position(1, 0).y && isNear(texts[2].midX, layout.position(1, 0).x))
    for (index, text) in texts.suffix(2).enumerated() { #expect(text.minX > layout.position(2, index).x) }
  }

  @Test(arguments: [
    ("sizes: [3, 2]", DiagnosticCode.wrongType), ("sizes: [3, 2, 2, 1]", .wrongType), ("", .conflictingKeys),
    ("sizes: [3, 2, 2], edges: [items.w1, items.w2]", .conflictingKeys),
    ("edges: [\"items.w1[kind=odd]\"]", .wrongType),
    ("edges: [\"items.w2[kind=odd]\", \"items.w1[kind=odd]\"]", .unknownDimension),
    ("edges: [\"items.w1[kind=odd]\", \"items.w1[kind=odd]\"]", .unknownDimension),
    ("edges: [items.w1, items.w2]", .unusedDimension), ("sizes: [modes.strength, 2, 2]", .unusedDimension),
    ("sizes: [3, 2, 2], emphasis: [\"true\"]", .wrongType), ("sizes: [3, 2, 2], emphasis: [\"1\", \"2\"]", .wrongType),
    ("sizes: [3, 2, 2], layer-labels: [one]", .wrongType), ("sizes: [3, 2, 2], node-labels: [[a]]", .wrongType),
    ("sizes: [3, \"'a'\", 2]", .wrongType), ("sizes: [3, items.hidden, 2]", .unknownVariable),
    ("sizes: [3, 2, 2], x: 3", .unusedChannel), ("sizes: [0, 2, 2]", .outOfRange), ("sizes: [3, -1, 2]", .outOfRange),
    ("sizes: [3, 2, 1e9]", .outOfRange),
    ("sizes: [100, 100, 1], emphasis: [\"true\", \"true\"]", .tooManyCells),
  ])
  func networksThatCannotBeDrawn(network: String, code: DiagnosticCode) {
    #expect(
      Fixture.codes(
        Fixture.panel(
          """
          layers:
            - {mark: network, \(network)}
          """)
      ).first == code)
  }

  @Test func networksHaveNoAxes() throws {
    let panel = try DrawnPanel(
      """
      title: Net
      layers:
        - {mark: network, sizes: [2, 2, 2]}
      """)
    let scene = panel.figure.scene(measuring: FakeLetters())
    #expect(panel.data.isBare && scene.texts.map(\.text.plain) == ["Net"])
  }
}
