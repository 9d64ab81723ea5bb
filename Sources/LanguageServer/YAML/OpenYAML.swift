/// YAML as it is while somebody writes it: a tree of what can be recognised, however incomplete the text is.
///
/// Only maps, lists and the texts of values are recognised, which is enough to know which key or value is at a byte.
struct OpenYAML: Sendable, Equatable {
  /// A map or a list.
  struct Node: Sendable, Equatable {
    /// The node that contains it; nil for the outermost.
    let parent: Int?
    /// The key under which it lies there; nil for an element of a list.
    let key: String?
    /// Whether it is a list.
    var isList: Bool
    /// The keys of a map, in order.
    var entries: [Entry] = []
  }

  /// A key and its value.
  struct Entry: Sendable, Equatable {
    let key: String
    let keyBytes: Range<Int>
    /// The text of a scalar without quotes; empty for maps and lists.
    var text = ""
    /// The bytes of a scalar; empty, at its place, where nothing is written.
    var bytes: Range<Int>
  }

  /// What is at a byte.
  enum Role: Sendable, Equatable {
    /// A key of a map, or the place of one, with the bytes of what is written of it.
    case key(Range<Int>)
    /// An element of a list, or the first key of a map that is one, with the bytes of what is written of it. The node is
    /// that map.
    case element(Range<Int>)
    /// The value of a key, or an element of a list where there is no key, with the bytes of what is written of it.
    case value(key: String?, Range<Int>)
  }

  /// What is at the byte that was asked for, and in which node.
  struct Cursor: Sendable, Equatable {
    var node: Int
    var role: Role
  }

  /// All nodes; the first is the outermost map.
  var nodes: [Node] = [Node(parent: nil, key: nil, isList: false)]
  /// What is at the byte; nil in comments and texts of several lines without a key.
  var cursor: Cursor?

  /// The nodes from the outermost to `node`.
  func path(to node: Int) -> [Int] {
    var path: [Int] = []
    var next: Int? = node
    while let node = next {
      path.append(node)
      next = nodes[node].parent
    }
    return path.reversed()
  }
}
