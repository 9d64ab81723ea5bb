import Diagnostics
import Schemas

/// A tree as written: nested maps whose innermost values are lists of leaves.
struct TreeSpec: Sendable {
  /// A node and what hangs below it.
  struct Node: Sendable, Equatable {
    let name: String
    let children: [Node]

    /// The number of leaves at or below the node.
    var leafCount: Int { children.isEmpty ? 1 : children.map(\.leafCount).reduce(0, +) }

    /// The number of branchings between the node and its deepest leaf.
    var depth: Int { (children.map(\.depth).max() ?? -1) + 1 }
  }

  /// The trees below the root, which has no name.
  var root = Node(name: "", children: [])
  /// What stands at the way to the first, the second, … child of each node.
  var branches: [String] = []
  /// Remarks below leaves, by the name of the leaf.
  var notes: [NamedValue<String>] = []

  private enum Keys {
    static let tree = Key.optional(
      "tree", TreeSpec.nodes, default: "required of a tree", "nested maps, lists of leaves")
    static let branches = Key.optional(
      "branches", ValueType<[String]>.list(of: .shownName), default: "none", "what stands at first and second branches")
    static let notes = Key.optional(
      "notes", ValueType<[NamedValue<String>]>.map(to: .shownName), default: "none", "remarks at leaves")
  }

  static let keys = [Keys.tree.description, Keys.branches.description, Keys.notes.description]

  /// More leaves than these cannot be read in a figure.
  private static let mostLeaves = 64

  static func read(_ record: Record, _ context: inout DecodingContext) -> TreeSpec {
    let children = record.read(Keys.tree, &context)
    let spec = TreeSpec(
      root: Node(name: "", children: children ?? []), branches: record.read(Keys.branches, default: [], &context),
      notes: record.read(Keys.notes, default: [], &context))
    if !record.has(Keys.tree) {
      context.report(
        .error(
          .missingKey, at: record.value.range, "the mark 'tree' needs the key 'tree'",
          hint: "write nested maps with lists of leaves, such as 'tree: {animal: [fish, bird], plant: [flower]}'"))
    } else if children != nil {
      spec.reportFaults(record, &context)
    }
    return spec
  }

  private func reportFaults(_ record: Record, _ context: inout DecodingContext) {
    let leaves = root.leaves
    if leaves.count > Self.mostLeaves {
      context.report(
        .error(
          .tooManyCells, at: record.range(of: "tree"),
          "the tree has \(leaves.count) leaves, and at most "
            + "\(Self.mostLeaves) fit", hint: "leave out leaves, or draw several trees"))
    }
    for note in notes where !leaves.contains(note.name) {
      context.report(
        .error(
          .unknownCoordinate, at: record.range(of: "notes"), "no leaf is called '\(note.name)'",
          hint: Suggestion.hint(for: note.name, among: leaves)))
    }
  }

  /// The nodes that a map of maps and lists describes.
  private static let nodes = ValueType<[Node]>(
    .either([.list(.text), .map(.other("nested maps with lists of leaves"))])
  ) {
    value, context in
    read(value, &context)
  }

  private static func read(_ value: SourceValue, _ context: inout DecodingContext) -> [Node]? {
    if let list = value.list, !list.isEmpty {
      let leaves = list.compactMap { leaf in leaf.text.map { Node(name: $0, children: []) } }
      if leaves.count == list.count { return leaves }
    }
    if let entries = value.entries, !entries.isEmpty {
      let nodes = entries.map { entry in read(entry.value, &context).map { Node(name: entry.key, children: $0) } }
      return nodes.contains(nil) ? nil : nodes.compactMap(\.self)
    }
    context.reportWrongType(value, wanted: .other("nested maps with lists of leaves"))
    return nil
  }
}

extension TreeSpec.Node {
  /// The nodes below this one that have children.
  var innerNodes: [TreeSpec.Node] {
    children.filter { !$0.children.isEmpty }.flatMap { [$0] + $0.innerNodes }
  }

  /// The names of the leaves, from the left.
  var leaves: [String] { children.isEmpty ? (name.isEmpty ? [] : [name]) : children.flatMap(\.leaves) }
}
