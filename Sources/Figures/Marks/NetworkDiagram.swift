import Results

/// A network as drawn, in one cell.
struct NetworkDiagram: Diagram, Equatable {
  /// A line from a node of one layer to a node of the next.
  struct Edge: Sendable, Equatable {
    /// 0 for edges from inputs to hidden nodes, 1 for those from hidden nodes to outputs.
    let layer: Int
    /// The node where it starts, from 0.
    let start: Int
    /// The node where it ends, from 0.
    let end: Int
    /// The weight that its width shows; nil where only some edges are emphasised.
    let weight: Double?
    let kind: Kind
    /// What the panel's scale has a colour for; nil where `kind` decides.
    var shade: Coordinate?

    /// What the colour of an edge says, as an export has it.
    enum Kind: String, Sendable {
      case plain, accent
      case positive = "+"
      case negative = "−"
    }
  }

  /// Widths of input, hidden and output layer.
  let sizes: [Int]
  /// Names of both layers of weights, or of the three layers of nodes; none.
  let layerLabels: [String]
  /// Names of the nodes of each layer; none.
  let nodeLabels: [[String]]
  /// The edges that are known one by one; nil if every node is joined to every node of the next layer.
  var edges: [Edge]?
  /// What the panel's scale has colours for, by the layer of weights; empty where that is not what colours show.
  var layerShades: [Coordinate] = []

  var shades: [Coordinate] { layerShades + (edges ?? []).compactMap(\.shade) }

  /// The largest magnitude of a weight; nil without weights.
  var largestWeight: Double? { edges?.compactMap(\.weight).map(abs).max() }

  func leastHeight(_ measuring: any TextMeasuring) -> Double { NetworkLayout.leastHeight(self, measuring) }
}

extension NetworkDiagram {
  /// The numbers of the diagram for an export: of each edge, or else the widths of the layers.
  var columns: [Channel: Coordinates] {
    guard let edges else {
      return [.text: .labels(["input", "hidden", "output"]), .size: .numbers(sizes.map(Double.init))]
    }
    var columns: [Channel: Coordinates] = [
      .text: .labels(edges.map { "\($0.layer + 1)" }), .from: .numbers(edges.map { Double($0.start + 1) }),
      .to: .numbers(edges.map { Double($0.end + 1) }), .color: colors(of: edges),
    ]
    let weights = edges.compactMap(\.weight)
    if weights.count == edges.count { columns[.size] = .numbers(weights) }
    return columns
  }

  /// What the colours of edges show: numbers or names of the panel's scale, or what kind each is of.
  private func colors(of edges: [Edge]) -> Coordinates {
    let numbers = edges.compactMap(\.shade?.finiteNumber)
    guard numbers.count < edges.count || edges.isEmpty else { return .numbers(numbers) }
    return .labels(edges.map { $0.shade?.description ?? $0.kind.rawValue })
  }
}

/// The colours of the edges of a network in a cell.
struct NetworkPaints {
  /// Of edges that nothing distinguishes.
  let plain: Paint
  let cell: CellFrame

  /// The colour of an edge.
  func paint(of edge: NetworkDiagram.Edge) -> Paint {
    if let shade = edge.shade { return paint(of: shade) }
    switch edge.kind {
    case .plain: return plain
    case .accent, .positive: return CatalogueColor.orange.paint
    case .negative: return CatalogueColor.blue.paint
    }
  }

  /// The colour of what the panel's scale shows.
  func paint(of shade: Coordinate) -> Paint {
    cell.appearance.color.paint(of: shade, row: cell.row, column: cell.column) ?? plain
  }
}

extension Paint {
  /// Edges of networks that nothing distinguishes.
  static let edge = Paint(hex: 0x9A9A9A)
}
