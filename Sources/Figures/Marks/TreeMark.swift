import Diagnostics
import Results
import Schemas

/// A tree of names: the root on top, leaves below, remarks under leaves in the accent colour.
struct TreeMark: Mark {
  static let name = "tree"
  static let meaning = "a tree from nested maps; no axes"
  static let channels: [Channel] = []
  static let required: [Channel] = []
  static let takesDefaults = false
  static let choices = [KeyChoice(.exactlyOne, of: [Keys.tree.name])]
  static let ownKeys: [any SchemaKey] = [Keys.tree, Keys.branches, Keys.notes]

  /// The trees below the root, which has no name.
  var root = TreeNode(name: "", children: [])
  /// The labels of the branches to the first, the second, … child of each node.
  var branches: [String] = []
  /// Remarks below leaves, by the name of the leaf.
  var notes: [NamedValue<String>] = []

  var elements: MarkElements { .pooled }
  var axes: AxesForm { .none }
  var hasSample: Bool { false }

  func diagrams(for request: DiagramRequest) -> (any DiagramSource)? {
    let leaves = root.leaves
    let values = notes.compactMap { note in leaves.firstIndex(of: note.name).map { ($0, note.value) } }
    let diagram = TreeDiagram(
      root: root.mapNames { request.names.text(of: .label($0)) }, branches: branches,
      notes: Dictionary(values, uniquingKeysWith: { first, _ in first }))
    return TreeSource(content: DiagramContent(diagram: diagram, columns: [.text: .labels(leaves)]))
  }

  func draw(_ series: Series, of layer: LayerData, in cell: CellFrame) -> [SceneItem] {
    guard let diagram = series.diagram as? TreeDiagram else { return [] }
    return TreeLayout(diagram, in: cell.area, cell.measuring).items()
  }
}

/// One tree, which is the same in every facet.
private struct TreeSource: DiagramSource {
  let content: DiagramContent
  var dimensions: [Dimension] { [] }
  var diagnostics: [Diagnostic] { [] }

  func content(at coordinates: [NamedCoordinate]) -> (DiagramContent?, [Diagnostic]) { (content, []) }
}

extension TreeMark {
  private enum Keys {
    static let tree = Key.optional(
      "tree", TreeNode.nodes, defaultText: "required of a tree", "nested maps, lists of leaves")
    static let branches = Key.optional(
      "branches", ValueType<[String]>.list(of: .shownName), defaultText: "none",
      "the labels of first and second branches")
    static let notes = Key.optional(
      "notes", ValueType<[NamedValue<String>]>.map(to: .shownName), defaultText: "none", "remarks at leaves")
  }

  init(_ record: Record, _ context: inout DecodingContext) {
    let children = record.read(Keys.tree, &context)
    root = TreeNode(name: "", children: children ?? [])
    branches = record.read(Keys.branches, &context) ?? []
    notes = record.read(Keys.notes, &context) ?? []
    if !record.has(Keys.tree) {
      context.report(
        .error(
          .missingKey, at: record.value.range, "the mark 'tree' needs the key 'tree'",
          hint: "write nested maps with lists of leaves, such as 'tree: {animal: [fish, bird], plant: [flower]}'"))
    } else if children != nil {
      reportFaults(record, &context)
    }
  }

  private func reportFaults(_ record: Record, _ context: inout DecodingContext) {
    let leaves = root.leaves
    if leaves.count > Limits.leaves {
      context.report(
        .error(
          .tooManyCells, at: record.range(of: Keys.tree.name),
          "the tree has \(leaves.count) leaves, and at most \(Limits.leaves) fit",
          hint: "leave out leaves, or draw several trees"))
    }
    for note in notes where !leaves.contains(note.name) {
      context.report(
        .error(
          .unknownCoordinate, at: record.range(of: Keys.notes.name), "no leaf is called '\(note.name)'",
          hint: Suggestion.hint(for: note.name, among: leaves)))
    }
  }
}
