import Results

extension NetworkLayout {
  /// The width of the line of the largest weight, in points.
  private static let widestLine = 3.6
  private static let thinnestLine = 0.2
  /// The width of lines that show no weight.
  private static let plainLine = 0.6

  /// Edges, nodes and names; `largestWeight` has the widest line.
  func items(_ paints: NetworkPaints, largestWeight: Double) -> [SceneItem] {
    let edges = diagram.edges.map { edgeItems($0, paints, largestWeight) } ?? plainEdges(paints)
    return edges + nodeItems() + labelItems(diagram.layerShades.map(paints.paint(of:)))
  }

  /// Every visible node joined to every visible one of the next layer.
  private func plainEdges(_ paints: NetworkPaints) -> [SceneItem] {
    let lines = (0..<2).map { layer in
      visible(layer).flatMap { start in
        visible(layer + 1).map { end in
          ScenePath.Subpath.polyline([position(layer, start), position(layer + 1, end)], isClosed: false)
        }
      }
    }
    if diagram.layerShades.count == 2 {
      return zip(lines, diagram.layerShades).map { lines, shade in
        .path(ScenePath(lines, stroke: Stroke(paints.paint(of: shade), width: Self.plainLine)))
      }
    }
    return [.path(ScenePath(lines.flatMap(\.self), stroke: Stroke(paints.plain, width: Self.plainLine)))]
  }

  private struct Line {
    let path: ScenePath.Subpath
    let paint: Paint
    let width: Double
    let isPlain: Bool
    /// Weak edges come first, so that strong ones and those in the accent colour lie on top.
    var rank: (Int, Double) { (isPlain ? 0 : 1, width) }
  }

  private func edgeItems(
    _ edges: [NetworkDiagram.Edge], _ paints: NetworkPaints, _ largest: Double
  ) -> [SceneItem] {
    let lines = edges.map { edge in
      let ends = [position(edge.layer, edge.start), position(edge.layer + 1, edge.end)]
      return Line(
        path: .polyline(ends, isClosed: false), paint: paints.paint(of: edge),
        width: max(Self.width(of: edge, largest), Self.thinnestLine),
        isPlain: edge.shade == nil && edge.kind == .plain)
    }
    return lines.sorted { $0.rank < $1.rank }.map { line in
      .path(ScenePath([line.path], stroke: Stroke(line.paint, width: line.width, cap: .round)))
    }
  }

  private static func width(of edge: NetworkDiagram.Edge, _ largest: Double) -> Double {
    guard let weight = edge.weight else { return edge.kind == .plain ? plainLine : 2 * plainLine }
    return largest > 0 ? abs(weight) / largest * widestLine : 0
  }
}
