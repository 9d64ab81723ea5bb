import Results

extension NetworkLayout {
  /// The width of the line of the largest weight, in points.
  private static let widestLine = 3.6
  private static let thinnestLine = 0.2
  /// The width of lines that show no weight.
  private static let plainLine = 0.6

  /// Edges, nodes and names; `largestWeight` has the widest line.
  func items(largestWeight: Double) -> [SceneItem] {
    let edges = diagram.edges.map { edgeItems($0, largestWeight) } ?? plainEdges
    return edges + nodeItems() + labelItems()
  }

  /// Every visible node joined to every visible one of the next layer.
  private var plainEdges: [SceneItem] {
    let lines = (0..<2).flatMap { layer in
      visible(layer).flatMap { start in
        visible(layer + 1).map { end in
          ScenePath.Subpath.polyline([position(layer, start), position(layer + 1, end)], isClosed: false)
        }
      }
    }
    return [.path(ScenePath(lines, stroke: Stroke(.edge, width: Self.plainLine)))]
  }

  private struct Line {
    let path: ScenePath.Subpath
    let paint: Paint
    let width: Double
    /// Weak edges come first, so that strong ones and those in the accent colour lie on top.
    var rank: (Int, Double) { (paint == .edge ? 0 : 1, width) }
  }

  private func edgeItems(_ edges: [NetworkDiagram.Edge], _ largest: Double) -> [SceneItem] {
    let lines = edges.map { edge in
      let ends = [position(edge.layer, edge.start), position(edge.layer + 1, edge.end)]
      return Line(
        path: .polyline(ends, isClosed: false), paint: edge.kind.paint,
        width: max(Self.width(of: edge, largest), Self.thinnestLine))
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
