import Results

/// Where the nodes and names of a network lie in a cell.
struct NetworkLayout {
  let diagram: NetworkDiagram
  private let measuring: any TextMeasuring
  /// The part of the cell that holds nodes.
  private let area: Rectangle
  private let cell: Rectangle
  /// The node in each slot of each layer, from the top; nil is an ellipsis.
  private let slots: [[Int?]]

  /// The least distance between the nodes of a layer; more nodes than fit are left out in the middle.
  private static let leastDistance = 9.0
  private static let greatestDistance = 30.0

  init(_ diagram: NetworkDiagram, in cell: Rectangle, _ measuring: any TextMeasuring) {
    (self.diagram, self.cell, self.measuring) = (diagram, cell, measuring)
    let line = Typography.line(measuring, Typography.tick)
    let lines = Double(Self.labelLines(diagram, cell, measuring))
    func room(_ layer: Int) -> Double {
      let labels = layer < diagram.nodeLabels.count ? diagram.nodeLabels[layer] : []
      return labels.map { Self.width($0, measuring) }.max().map { $0 + 4 } ?? 0
    }
    // Names of hidden nodes are above them.
    let above = room(1) > 0 ? line.ascent : 0
    area = Rectangle(
      minX: cell.minX + 6 + room(0), minY: cell.minY + 3 + above, maxX: cell.maxX - 6 - room(2),
      maxY: cell.maxY - 3 - lines * (line.ascent + line.descent + 1))
    let most = max(Int(area.size.height / Self.leastDistance), 3)
    slots = diagram.sizes.map { Self.slots($0, most: most) }
  }

  /// The height in which no node of a small network is left out.
  static func leastHeight(_ diagram: NetworkDiagram, _ measuring: any TextMeasuring) -> Double {
    let line = Typography.line(measuring, Typography.tick)
    let nodes = Double(min(diagram.sizes.max() ?? 1, mostShown))
    let names = diagram.layerLabels.isEmpty ? 0 : 2 * (line.ascent + line.descent + 1)
    return nodes * (leastDistance + 1) + names + 6
  }

  /// The most nodes of a layer that a figure makes room for.
  private static let mostShown = 9

  private static func slots(_ count: Int, most: Int) -> [Int?] {
    guard count > most else { return (0..<count).map { $0 } }
    let first = max(most - 2, 1)
    return (0..<first).map { $0 } + [nil, count - 1]
  }

  private static func width(_ label: String, _ measuring: any TextMeasuring) -> Double {
    measuring.measure(LabelMarkup.parse(label), fontSize: Typography.tick).width
  }

  /// The nodes of a layer that are drawn.
  func visible(_ layer: Int) -> [Int] { slots[layer].compactMap(\.self) }

  private var distance: Double {
    let most = Double(slots.map(\.count).max() ?? 1)
    return min(area.size.height / max(most, 1), Self.greatestDistance)
  }

  private var radius: Double { min(distance * 0.34, 5) }

  private func place(_ layer: Int, slot: Int) -> Point {
    let middle = Double(slots[layer].count - 1) / 2
    return Point(
      x: area.minX + area.size.width * Double(layer) / 2, y: area.midY + (Double(slot) - middle) * distance)
  }

  /// The middle of a node, or of the ellipsis that replaces it.
  func place(_ layer: Int, _ node: Int) -> Point {
    let slot = slots[layer].firstIndex(of: node) ?? slots[layer].firstIndex(of: nil) ?? 0
    return place(layer, slot: slot)
  }

  /// The nodes, and dots for those left out.
  func nodeItems() -> [SceneItem] {
    let nodes = slots.indices.flatMap { layer in
      slots[layer].indices.filter { slots[layer][$0] != nil }.map { slot in
        ScenePath.Subpath.circle(center: place(layer, slot: slot), radius: radius)
      }
    }
    let dots = slots.indices.flatMap { layer in
      slots[layer].indices.filter { slots[layer][$0] == nil }.flatMap { slot in
        [-2.4, 0, 2.4].map { offset in
          ScenePath.Subpath.circle(
            center: place(layer, slot: slot).moved(by: Point(x: 0, y: offset)), radius: 0.8)
        }
      }
    }
    return [.path(ScenePath(nodes, fill: .page, stroke: Stroke(.ink, width: 0.8)))]
      + (dots.isEmpty ? [] : [.path(ScenePath(dots, fill: .ink))])
  }

  /// The number of lines that the names of layers take: two if names would touch on one.
  private static func labelLines(
    _ diagram: NetworkDiagram, _ cell: Rectangle, _ measuring: any TextMeasuring
  ) -> Int {
    guard !diagram.layerLabels.isEmpty else { return 0 }
    let widths = diagram.layerLabels.map { width($0, measuring) }
    let room = cell.size.width / Double(diagram.layerLabels.count)
    return widths.allSatisfy { $0 <= room - 4 } ? 1 : 2
  }

  /// The names of layers below, of inputs at the left, of outputs at the right, of hidden nodes above them.
  func labelItems() -> [SceneItem] { layerNames + nodeNames }

  private var layerNames: [SceneItem] {
    let lines = Self.labelLines(diagram, cell, measuring)
    let line = Typography.line(measuring, Typography.tick)
    let height = line.ascent + line.descent + 1
    let labels = diagram.layerLabels
    return labels.indices.map { index in
      let share = labels.count == 2 ? 0.25 + 0.5 * Double(index) : Double(index) / 2
      let half = Self.width(labels[index], measuring) / 2
      let x = min(max(area.minX + share * area.size.width, cell.minX + half), max(cell.maxX - half, cell.minX + half))
      let y = cell.maxY - Double(lines - (lines > 1 ? index % 2 : 0)) * height + line.ascent
      return text(labels[index], Point(x: x, y: y), .middle)
    }
  }

  private var nodeNames: [SceneItem] {
    let line = Typography.line(measuring, Typography.tick)
    let drop = (line.ascent - line.descent) / 2
    return diagram.nodeLabels.enumerated().flatMap { layer, labels in
      labels.enumerated().filter { $0.offset < diagram.sizes[layer] && slots[layer].contains($0.offset) }
        .map { node, label in
          let place = place(layer, node)
          switch layer {
          case 0: return text(label, Point(x: place.x - radius - 3, y: place.y + drop), .end)
          case 1: return text(label, Point(x: place.x, y: place.y - radius - 2), .middle)
          default: return text(label, Point(x: place.x + radius + 3, y: place.y + drop), .start)
          }
        }
    }
  }

  private func text(_ label: String, _ place: Point, _ alignment: SceneText.Alignment) -> SceneItem {
    .text(
      SceneText(
        LabelMarkup.parse(label), fontSize: Typography.tick, paint: .quietInk, position: place, alignment: alignment))
  }
}
