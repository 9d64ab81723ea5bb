/// A tree as drawn: names as shown to readers.
struct TreeDiagram: Diagram, Equatable {
  let root: TreeNode
  /// The labels of the branches to the first, the second, … child.
  let branches: [String]
  /// Remarks by the index of the leaf, from the left.
  let notes: [Int: String]

  func leastHeight(_ measuring: any TextMeasuring) -> Double { TreeLayout.leastHeight(self, measuring) }
}

/// Where the names and branches of a tree lie in a cell.
struct TreeLayout {
  private let diagram: TreeDiagram
  private let cell: Rectangle
  private let measuring: any TextMeasuring
  private let leaves: [String]
  /// Whether the names of leaves read upwards, because they do not fit beside each other.
  private let isUpright: Bool
  /// Whether the names of inner nodes do so too.
  private let turnsNodes: Bool
  /// The height that the names of leaves take, and that of their remarks.
  private let leafRoom: Double
  private let noteRoom: Double

  private static let gap = 3.0

  init(_ diagram: TreeDiagram, in cell: Rectangle, _ measuring: any TextMeasuring) {
    (self.diagram, self.cell, self.measuring) = (diagram, cell, measuring)
    leaves = diagram.root.leaves
    let line = Typography.line(measuring, Typography.tick)
    func width(_ text: String) -> Double {
      measuring.measure(LabelMarkup.parse(text), fontSize: Typography.tick).width
    }
    let widest = leaves.map(width).max() ?? 0
    let widestNote = diagram.notes.values.map(width).max() ?? 0
    isUpright = max(widest, widestNote) > cell.size.width / Double(max(leaves.count, 1)) - 3
    let slot = cell.size.width / Double(max(leaves.count, 1))
    turnsNodes = diagram.root.innerNodes.contains { width($0.name) > Double($0.leafCount) * slot - 2 }
    leafRoom = isUpright ? widest : line.ascent + line.descent
    noteRoom = diagram.notes.isEmpty ? 0 : (isUpright ? widestNote : line.ascent + line.descent) + Self.gap
  }

  /// The height in which names that read upwards leave room for the branches.
  static func leastHeight(_ diagram: TreeDiagram, _ measuring: any TextMeasuring) -> Double {
    let narrow = TreeLayout(diagram, in: Rectangle(x: 0, y: 0, width: 0, height: 0), measuring)
    return narrow.leafRoom + narrow.noteRoom + gap + Double(diagram.root.depth) * 22
  }

  private var line: (ascent: Double, descent: Double) { Typography.line(measuring, Typography.tick) }

  /// The height at which the names of leaves begin.
  private var leafTop: Double { cell.maxY - leafRoom - noteRoom }

  private func x(leaf: Double) -> Double {
    cell.minX + (leaf + 0.5) * cell.size.width / Double(max(leaves.count, 1))
  }

  /// The height of the middle of the nodes of a level; leaves are drawn below all levels.
  private func y(level: Int) -> Double {
    let depth = Double(max(diagram.root.depth, 1))
    return cell.minY + 2 + (leafTop - Self.gap - cell.minY - 2) * Double(level) / depth
  }

  /// Branches and their marks, then names.
  func items() -> [SceneItem] {
    var lines: [ScenePath.Subpath] = []
    var words: [SceneItem] = []
    visit(diagram.root, level: 0, firstLeaf: 0, &lines, &words)
    let stroke = Stroke(.quietLine, width: 0.7)
    let root = ScenePath([.circle(center: Point(x: middle(diagram.root, 0), y: y(level: 0)), radius: 1.6)], fill: .ink)
    return [.path(ScenePath(lines, stroke: stroke)), .path(root)] + words + leafItems
  }

  /// The middle of a node above its leaves, of which the first is leaf number `firstLeaf`.
  private func middle(_ node: TreeNode, _ firstLeaf: Int) -> Double {
    x(leaf: Double(firstLeaf) + Double(node.leafCount - 1) / 2)
  }

  private func visit(
    _ node: TreeNode, level: Int, firstLeaf: Int, _ lines: inout [ScenePath.Subpath], _ words: inout [SceneItem]
  ) {
    let start = Point(x: middle(node, firstLeaf), y: y(level: level) + (level > 0 ? half(node) : 0))
    var leaf = firstLeaf
    for (index, child) in node.children.enumerated() {
      let isLeaf = child.children.isEmpty
      let end = Point(x: middle(child, leaf), y: isLeaf ? leafTop - Self.gap : y(level: level + 1) - half(child))
      lines.append(.polyline([start, end], isClosed: false))
      if index < diagram.branches.count { words.append(branch(diagram.branches[index], start, end)) }
      if !isLeaf {
        words.append(nodeName(child.name, Point(x: end.x, y: y(level: level + 1))))
        visit(child, level: level + 1, firstLeaf: leaf, &lines, &words)
      }
      leaf += child.leafCount
    }
  }

  /// Half the height that the name of an inner node takes.
  private func half(_ node: TreeNode) -> Double {
    turnsNodes ? width(node.name) / 2 + 2 : (line.ascent + line.descent) / 2 + 1.2
  }

  private func width(_ text: String) -> Double {
    measuring.measure(LabelMarkup.parse(text), fontSize: Typography.tick).width
  }

  private func nodeName(_ text: String, _ middle: Point) -> SceneItem {
    let drop = (line.ascent - line.descent) / 2
    if turnsNodes { return name(text, Point(x: middle.x + drop, y: middle.y), .middle, rotation: -90) }
    return name(text, Point(x: inside(middle.x, text), y: middle.y + drop), .middle)
  }

  /// The middle nearest to `x` at which a name keeps within the cell.
  private func inside(_ x: Double, _ text: String) -> Double {
    let half = width(text) / 2
    return max(min(x, cell.maxX - half), cell.minX + half)
  }

  /// The mark of a branch beside its middle, away from the other branches.
  private func branch(_ label: String, _ start: Point, _ end: Point) -> SceneItem {
    let side = end.x < start.x ? -1.0 : 1
    let position = Point(
      x: (start.x + end.x) / 2 + side * 4, y: (start.y + end.y) / 2 + (line.ascent - line.descent) / 2 - 2)
    return name(label, position, side < 0 ? .end : .start)
  }

  private var leafItems: [SceneItem] {
    leaves.enumerated().flatMap { index, leaf -> [SceneItem] in
      let note = diagram.notes[index]
      let x = x(leaf: Double(index))
      return [leafName(leaf, x, leafTop, .quietInk)]
        + (note.map { [leafName($0, x, leafTop + leafRoom + Self.gap, CatalogueColor.orange.paint.written)] } ?? [])
    }
  }

  private func leafName(_ text: String, _ x: Double, _ top: Double, _ paint: Paint) -> SceneItem {
    isUpright
      ? name(text, Point(x: x + (line.ascent - line.descent) / 2, y: top), .end, paint, rotation: -90)
      : name(text, Point(x: x, y: top + line.ascent), .middle, paint)
  }

  private func name(
    _ text: String, _ position: Point, _ alignment: SceneText.Alignment, _ paint: Paint = .quietInk,
    rotation: Double = 0
  ) -> SceneItem {
    .text(
      SceneText(
        LabelMarkup.parse(text), fontSize: Typography.tick, paint: paint, position: position, alignment: alignment,
        rotation: rotation))
  }
}
