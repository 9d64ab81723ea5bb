import TestSupport
import Testing

@testable import Figures

/// Everything that can be wrong with cells, summaries, diagrams and insets, each said once and with a remedy.
@Suite struct MarkFaultTests {
  @Test func faultsOfForm() { expectGolden(Fixture.messages(Self.form), "mark-faults-of-form.txt") }

  @Test func faultsAgainstTheData() { expectGolden(Fixture.messages(Self.data), "mark-faults-of-data.txt") }

  private static let form = """
    fig-cap: Faults.
    fig-alt: None.
    panels:
      - name: A
        inset: {in: B, at: [0.5, 0.5, 0.6, 0.4]}
        color: {palette: rainbow, share: rows, limits: [1, 0]}
        dash: {palette: {a: wavy}}
        shape: {palette: {a: star}}
        layers:
          - {mark: line, y: noise.response, stat: {center: median, over: seed, spread: sem}}
          - {mark: line, y: noise.response, stat: {spread: sd}, bins: 3}
          - {mark: band, low: 1, high: 2, stat: {over: seed}}
          - {mark: histogram, x: noise.response, y: 3, bins: 0, density: maybe}
          - {mark: matrix, rows: item, columns: item_2, color: items.similarity, blocks: [0], cell-labels: both, size: item}
          - {mark: heatmap, x: size, y: place, color: items.field, shape: kind, blocks: [1]}
      - name: B
        layers:
          - {mark: network}
          - {mark: network, sizes: [2, 2], edges: [items.w1], layer-labels: [one], node-labels: [a], along: unit}
          - {mark: network, sizes: [2, 2, 2], emphasis: ["true"], dash: kind}
          - {mark: tree, branches: [+]}
          - {mark: tree, tree: {left: [a, [b]], right: c}}
          - {mark: tree, tree: [goldfish, alga], notes: {goldfsh: swims}, x: 3}
    """

  private static let data = """
    fig-cap: Faults.
    fig-alt: None.
    layout: ["A B C", "D D G"]
    panels:
      - name: A
        x: {value: place}
        y: {type: log}
        layers:
          - {mark: line, y: noise.response, color: kind, stat: {over: seeds}}
          - {mark: points, y: noise.response, color: kind, size: seed, stat: {over: seed}}
          - {mark: points, y: "noise.response[kind=even]", x: "noise.response[kind=even]", stat: {over: seed}}
          - {mark: points, y: seed, size: noise.response, stat: {over: seed}}
          - {mark: bars, y: "noise.response[kind=even, seed=10]"}
      - name: B
        x: {value: item}
        layers:
          - {mark: histogram, x: noise.response}
          - {mark: matrix, rows: item, columns: item_2, color: items.similarity}
          - {mark: heatmap, y: item_2, color: items.similarity}
          - {mark: heatmap, y: place}
          - {mark: bars, y: items.class}
      - name: C
        layers:
          - {mark: network, edges: [items.w2, items.w1]}
          - {mark: network, edges: [items.w1, items.w2]}
          - {mark: network, sizes: [2, 0, 1e7]}
          - {mark: network, sizes: [2, 2, 2], emphasis: ["1", "items.outputs == 2"]}
          - {mark: network, sizes: [200, 200, 2], emphasis: ["true", "true"]}
      - name: D
        inset: {in: E, at: [0, 0, 0.5, 0.5]}
        x: {value: time}
        layers: [{mark: line, y: "modes.shown[lambda=0, mode=1]", style: simulation}]
      - name: F
        inset: {in: D, at: [0, 0, 0.5, 0.5]}
        layers: [{mark: text, text: "'words'", at: [0, 0]}]
      - name: G
        x: {value: item, type: log}
        y: {type: log, limits: [0, 1]}
        layers: [{mark: bars, y: "items.loading[kind=even]"}]
    """
}
