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
  /// The names of the nodes of each layer, in lines.
  private let nodeNames: [[[RichText]]]

  /// The part of a cell's width that names of nodes take at one side; longer ones take several lines.
  private static let mostOfCell = 0.28

  /// The least distance between the nodes of a layer; more nodes than fit are left out in the middle.
  private static let leastDistance = 9.0
  private static let largestDistance = 30.0

  init(_ diagram: NetworkDiagram, in cell: Rectangle, _ measuring: any TextMeasuring) {
    (self.diagram, self.cell, self.measuring) = (diagram, cell, measuring)
    let line = Typography.line(measuring, Typography.tick)
    let lines = Double(Self.labelLines(diagram, cell, measuring))
    nodeNames = diagram.nodeLabels.map {
      $0.map { Self.lines($0, within: Self.mostOfCell * cell.size.width, measuring) }
    }
    let widths = nodeNames.map { names in
      names.joined().map { measuring.measure($0, fontSize: Typography.tick).width }.max()
    }
    func room(_ layer: Int) -> Double { layer < widths.count ? widths[layer].map { $0 + 4 } ?? 0 : 0 }
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
    let nodes = Double(min(diagram.sizes.max() ?? 1, Limits.roomyNodes))
    let names = diagram.layerLabels.isEmpty ? 0 : 2 * (line.ascent + line.descent + 1)
    return nodes * (leastDistance + 1) + names + 6
  }

  private static func slots(_ count: Int, most: Int) -> [Int?] {
    guard count > most else { return (0..<count).map { $0 } }
    let first = max(most - 2, 1)
    return (0..<first).map { $0 } + [nil, count - 1]
  }

  private static func lines(_ label: String, within room: Double, _ measuring: any TextMeasuring) -> [RichText] {
    let whole = LabelMarkup.parse(label)
    func fits(_ text: RichText) -> Bool { measuring.measure(text, fontSize: Typography.tick).width <= room }
    return fits(whole) ? [whole] : RichText.lines(of: whole.words, fits)
  }

  private static func width(_ label: String, _ measuring: any TextMeasuring) -> Double {
    measuring.measure(LabelMarkup.parse(label), fontSize: Typography.tick).width
  }

  /// The nodes of a layer that are drawn.
  func visible(_ layer: Int) -> [Int] { slots[layer].compactMap(\.self) }

  private var distance: Double {
    let most = Double(slots.map(\.count).max() ?? 1)
    return min(area.size.height / max(most, 1), Self.largestDistance)
  }

  private var radius: Double { min(distance * 0.34, 5) }

  private func position(_ layer: Int, slot: Int) -> Point {
    let middle = Double(slots[layer].count - 1) / 2
    return Point(
      x: area.minX + area.size.width * Double(layer) / 2, y: area.midY + (Double(slot) - middle) * distance)
  }

  /// The middle of a node, or of the ellipsis that replaces it.
  func position(_ layer: Int, _ node: Int) -> Point {
    let slot = slots[layer].firstIndex(of: node) ?? slots[layer].firstIndex(of: nil) ?? 0
    return position(layer, slot: slot)
  }

  /// The nodes, and dots for those left out.
  func nodeItems() -> [SceneItem] {
    let nodes = slots.indices.flatMap { layer in
      slots[layer].indices.filter { slots[layer][$0] != nil }.map { slot in
        ScenePath.Subpath.circle(center: position(layer, slot: slot), radius: radius)
      }
    }
    let dots = slots.indices.flatMap { layer in
      slots[layer].indices.filter { slots[layer][$0] == nil }.flatMap { slot in
        [-2.4, 0, 2.4].map { offset in
          ScenePath.Subpath.circle(
            center: position(layer, slot: slot).moved(by: Point(x: 0, y: offset)), radius: 0.8)
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
  /// Names of two layers of weights have the colours of these, `paints`, if there are any.
  func labelItems(_ paints: [Paint] = []) -> [SceneItem] { layerNames(paints) + nodeNameItems }

  private func layerNames(_ paints: [Paint]) -> [SceneItem] {
    let lines = Self.labelLines(diagram, cell, measuring)
    let line = Typography.line(measuring, Typography.tick)
    let height = line.ascent + line.descent + 1
    let labels = diagram.layerLabels
    return labels.indices.map { index in
      let share = labels.count == 2 ? 0.25 + 0.5 * Double(index) : Double(index) / 2
      let half = Self.width(labels[index], measuring) / 2
      let x = min(max(area.minX + share * area.size.width, cell.minX + half), max(cell.maxX - half, cell.minX + half))
      let y = cell.maxY - Double(lines - (lines > 1 ? index % 2 : 0)) * height + line.ascent
      let paint = labels.count == paints.count ? paints[index].written : .quietInk
      return item(LabelMarkup.parse(labels[index]), Point(x: x, y: y), .middle, paint)
    }
  }

  private var nodeNameItems: [SceneItem] {
    nodeNames.enumerated().flatMap { layer, names in
      names.enumerated().filter { $0.offset < diagram.sizes[layer] && slots[layer].contains($0.offset) }
        .flatMap { node, lines in items(lines, of: layer, at: position(layer, node)) }
    }
  }

  /// The name of a node: at the left of inputs, above hidden nodes, at the right of outputs.
  private func items(_ lines: [RichText], of layer: Int, at node: Point) -> [SceneItem] {
    let line = Typography.line(measuring, Typography.tick)
    let height = line.ascent + line.descent
    let drop = (line.ascent - line.descent) / 2 - Double(lines.count - 1) * height / 2
    return lines.enumerated().map { index, text in
      let below = Double(index) * height
      switch layer {
      case 0: return item(text, Point(x: node.x - radius - 3, y: node.y + drop + below), .end)
      case 1:
        let rise = radius + 2 + Double(lines.count - 1) * height
        return item(text, Point(x: node.x, y: node.y - rise + below), .middle)
      default: return item(text, Point(x: node.x + radius + 3, y: node.y + drop + below), .start)
      }
    }
  }

  private func item(
    _ text: RichText, _ position: Point, _ alignment: SceneText.Alignment, _ paint: Paint = .quietInk
  ) -> SceneItem {
    .text(SceneText(text, fontSize: Typography.tick, paint: paint, position: position, alignment: alignment))
  }
}
