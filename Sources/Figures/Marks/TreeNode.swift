import Diagnostics
import Schemas

/// A node of a tree and what hangs below it.
struct TreeNode: Sendable, Equatable {
  let name: String
  let children: [TreeNode]

  /// The number of leaves at or below the node.
  var leafCount: Int { children.isEmpty ? 1 : children.map(\.leafCount).reduce(0, +) }

  /// The number of branchings between the node and its deepest leaf.
  var depth: Int { (children.map(\.depth).max() ?? -1) + 1 }
}

extension TreeNode {
  /// The nodes below this one that have children.
  var innerNodes: [TreeNode] {
    children.filter { !$0.children.isEmpty }.flatMap { [$0] + $0.innerNodes }
  }

  /// The names of the leaves, from the left.
  var leaves: [String] { children.isEmpty ? (name.isEmpty ? [] : [name]) : children.flatMap(\.leaves) }

  /// The same tree with other names.
  func mapNames(_ change: (String) -> String) -> TreeNode {
    TreeNode(name: change(name), children: children.map { $0.mapNames(change) })
  }
}

extension TreeNode {
  /// The nodes that a map of maps, or a list of leaves, describes.
  static let nodes = ValueType<[TreeNode]>(
    .either([.list(.text), .map(.other("nested maps with lists of leaves"))])
  ) {
    value, context in
    read(value, &context)
  }

  private static func read(_ value: SourceValue, _ context: inout DecodingContext) -> [TreeNode]? {
    if let list = value.list, !list.isEmpty {
      let leaves = list.compactMap { leaf in leaf.text.map { TreeNode(name: $0, children: []) } }
      if leaves.count == list.count { return leaves }
    }
    if let entries = value.entries, !entries.isEmpty {
      let nodes = entries.map { entry in read(entry.value, &context).map { TreeNode(name: entry.key, children: $0) } }
      return nodes.contains(nil) ? nil : nodes.compactMap(\.self)
    }
    context.reportWrongType(value, wanted: .other("nested maps with lists of leaves"))
    return nil
  }
}
