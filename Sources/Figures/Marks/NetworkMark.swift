import Results
import Schemas

/// A network as drawn, in one cell.
struct NetworkDiagram: Sendable, Equatable {
  /// Widths of input, hidden and output layer.
  let sizes: [Int]
  /// Names of both layers of weights, or of the three layers of nodes; none.
  let layerLabels: [String]
  /// Names of the nodes of each layer; none.
  let nodeLabels: [[String]]
}

/// Layers, nodes and weights of a network: inputs at the left, lines as wide as the weights are large.
enum NetworkMark: MarkDrawing {
  static let meaning = "layers, nodes and weights, from widths or from the weights themselves; no axes"
  static let channels: [Channel] = [.color]
  static let required: [Channel] = []
  static let keys: Set<String> = ["sizes", "edges", "emphasis", "layer-labels", "node-labels"]
  static let takesDefaults = false
  static let choices = [source]
  /// A network is drawn from its widths, or from its weights.
  static let source = KeyChoice(.exactlyOne, of: ["sizes", "edges"])
  static let elements = MarkElements.pooled

  /// The width of the line of the largest weight.
  private static let widestLine = 3.6
  private static let thinnestLine = 0.2
  /// The width of lines that stand for no weight.
  private static let plainLine = 0.6

  static func draw(_ series: Series, of layer: LayerData, in cell: CellFrame) -> [SceneItem] {
    guard case .network(let diagram) = series.diagram else { return [] }
    let layout = NetworkLayout(diagram, in: cell.area, cell.measuring)
    let largest = layer.series.flatMap { $0.numbers(.size) }.map(abs).max() ?? 1
    let edges = series.columns[.from] == nil ? plainEdges(layout) : edges(series, layout, largest)
    return edges + layout.nodeItems() + layout.labelItems()
  }

  /// Every visible node joined to every visible one of the next layer.
  private static func plainEdges(_ layout: NetworkLayout) -> [SceneItem] {
    let lines = (0..<2).flatMap { layer in
      layout.visible(layer).flatMap { from in
        layout.visible(layer + 1).map { to in
          ScenePath.Subpath.polyline([layout.place(layer, from), layout.place(layer + 1, to)], isClosed: false)
        }
      }
    }
    return [.path(ScenePath(lines, stroke: Stroke(.edge, width: plainLine)))]
  }

  private struct Edge {
    let line: ScenePath.Subpath
    let paint: Paint
    let width: Double
  }

  /// Weak edges first, so that strong ones and those in the accent colour lie on top.
  private static func edges(_ series: Series, _ layout: NetworkLayout, _ largest: Double) -> [SceneItem] {
    let (from, to, weights) = (series.numbers(.from), series.numbers(.to), series.numbers(.size))
    let edges = from.indices.map { index -> Edge in
      let layer = series.columns[.text]?[index] == .label("2") ? 1 : 0
      let ends = [layout.place(layer, Int(from[index]) - 1), layout.place(layer + 1, Int(to[index]) - 1)]
      let paint = paint(series.columns[.color]?[index])
      let plain = paint == .edge ? plainLine : 2 * plainLine
      let width = weights.isEmpty ? plain : (largest > 0 ? abs(weights[index]) / largest : 0) * widestLine
      return Edge(line: .polyline(ends, isClosed: false), paint: paint, width: max(width, thinnestLine))
    }
    return edges.sorted { ($0.paint == .edge ? 0 : 1, $0.width) < ($1.paint == .edge ? 0 : 1, $1.width) }.map { edge in
      .path(ScenePath([edge.line], stroke: Stroke(edge.paint, width: edge.width, cap: .round)))
    }
  }

  private static func paint(_ kind: Coordinate?) -> Paint {
    switch kind {
    case .label(EdgeKind.accent.rawValue), .label(EdgeKind.positive.rawValue): CatalogueColor.orange.paint
    case .label(EdgeKind.negative.rawValue): CatalogueColor.blue.paint
    default: .edge
    }
  }
}

/// What the colour of an edge says.
enum EdgeKind: String {
  case plain, accent
  case positive = "+"
  case negative = "−"
}

extension Paint {
  /// Edges of networks and trees that nothing distinguishes.
  static let edge = Paint(hex: 0x9A9A9A)
}
