import TestSupport
import Testing

@testable import Figures

/// What each mark draws, looked at once. Each figure is small, so that a reviewer reads the difference.
@Suite struct MarkSceneTests {
  private func expectScene(
    _ lines: String, _ name: String, width: String = "2in", at location: SourceLocation = #_sourceLocation
  ) throws {
    let data = try Fixture.data(Fixture.panel(lines, width: width), at: location)
    expectGolden(data.scene(measuring: FakeLetters()).dump(), "mark-\(name).txt", sourceLocation: location)
  }

  @Test func bars() throws {
    try expectScene(
      """
      x: {value: kind}
      layers:
        - {mark: bars, y: "noise.response[place=2]", stat: {over: seed, center: median}}
      """,
      "bars")
  }

  @Test func groupedBars() throws {
    try expectScene(
      """
      x: {value: item, label: ""}
      layers:
        - {mark: bars, y: items.loading, color: kind}
      """, "grouped-bars")
  }

  @Test func heatmap() throws {
    try expectScene(
      """
      x: {value: size}
      y: {value: place}
      color: {limits: [1, 4]}
      layers:
        - {mark: heatmap, color: "items.field[kind=even]"}
      """, "heatmap")
  }

  @Test func matrix() throws {
    try expectScene(
      """
      facet: {columns: kind, title: "{kind}"}
      color: {center: 0, share: none}
      layers:
        - {mark: matrix, rows: item, columns: item_2, color: items.similarity, blocks: [2], cell-labels: true}
      """,
      "matrix", width: "4.5in")
  }

  @Test func histogram() throws {
    try expectScene(
      """
      layers:
        - {mark: histogram, x: noise.response, pool: [seed, place], color: kind, bins: 6}
      """, "histogram")
  }

  @Test func network() throws {
    try expectScene(
      """
      layers:
        - {mark: network, edges: ["items.w1[kind=even]", "items.w2[kind=even]"], color: sign, layer-labels: [$W_1$, $W_2$], node-labels: [[a, b, c], [h, k], [x, y, z]]}
      """, "network")
  }

  @Test func networkOfManyNodes() throws {
    try expectScene(
      """
      layers:
        - {mark: network, sizes: [2, 300, 3], layer-labels: [In, Hidden, Out]}
      """, "wide-network")
  }

  @Test func tree() throws {
    try expectScene(
      """
      layers:
        - {mark: tree, tree: {left: {inner: [a, b], other: [c]}, right: [d]}, branches: [+, −], notes: {b: note}}
      """,
      "tree")
  }

  @Test func statistics() throws {
    try expectScene(
      """
      x: {value: place, limits: [0, 4.5]}
      y: {label: Response}
      layers:
        - {mark: line, y: "noise.response[kind=even]", stat: {over: seed}}
        - {mark: points, y: "noise.response[kind=odd]", stat: {over: seed, spread: range}, label: odd}
      """,
      "statistics")
  }

  @Test func shapesAndSizes() throws {
    try expectScene(
      """
      x: {value: place}
      layers:
        - {mark: points, y: "noise.response[seed=1]", shape: kind, size: place}
      """,
      "shapes")
  }

  @Test func solvers() throws {
    try expectScene(
      """
      x: {value: time, limits: [0, 1]}
      layers:
        - {mark: line, y: "modes.shown[lambda=10, mode=[1, 2]]", color: mode}
      """,
      "solvers")
  }

  @Test func inset() throws {
    expectGolden(try Fixture.data(Figures.inset).scene(measuring: FakeLetters()).dump(), "inset.txt")
  }
}
