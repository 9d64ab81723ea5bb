import Schemas

/// YAML without source locations, which can be changed and written again.
indirect enum YAMLTree: Hashable, Sendable {
  case null
  case scalar(String)
  case list([YAMLTree])
  case map([Entry])

  struct Entry: Hashable, Sendable {
    var key: String
    var value: YAMLTree
  }

  init(_ value: SourceValue) {
    switch value.content {
    case .null: self = .null
    case .scalar(let scalar): self = .scalar(scalar.text)
    case .list(let values): self = .list(values.map(YAMLTree.init))
    case .map(let entries): self = .map(entries.map { Entry(key: $0.key, value: YAMLTree($0.value)) })
    }
  }

  /// The tree on one line, in flow style.
  var text: String {
    switch self {
    case .null: "null"
    case .scalar(let text): Self.quoted(text)
    case .list(let values): "[\(values.map(\.text).joined(separator: ", "))]"
    case .map(let entries): "{\(entries.map { "\(Self.quoted($0.key)): \($0.value.text)" }.joined(separator: ", "))}"
    }
  }

  /// The tree as the lines of a block.
  var block: String {
    guard case .map(let entries) = self, !entries.isEmpty else { return text + "\n" }
    return entries.map { "\(Self.quoted($0.key)): \($0.value.text)\n" }.joined()
  }

  private static func quoted(_ text: String) -> String {
    let isPlain = !text.isEmpty && text.utf8.allSatisfy { plain.contains($0) } && text != "null" && text.first != "-"
    guard !isPlain else { return text }
    let escaped = text.unicodeScalars.map { scalar in
      switch scalar {
      case "\"", "\\": "\\\(scalar)"
      case " "..."~": "\(scalar)"
      default:
        "\\U" + String(repeating: "0", count: 8 - String(scalar.value, radix: 16).count)
          + String(scalar.value, radix: 16)
      }
    }
    return "\"\(escaped.joined())\""
  }

  private static let plain = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._+-".utf8)

  /// The number of its nodes.
  var count: Int {
    switch self {
    case .null, .scalar: 1
    case .list(let values): values.reduce(1) { $0 + $1.count }
    case .map(let entries): entries.reduce(1) { $0 + $1.value.count }
    }
  }

  /// The tree with node `index`, counted from its root, changed.
  func changing(_ index: Int, _ change: (YAMLTree) -> YAMLTree) -> YAMLTree {
    var next = 0
    return changing(index, counting: &next, change)
  }

  private func changing(_ index: Int, counting next: inout Int, _ change: (YAMLTree) -> YAMLTree) -> YAMLTree {
    let own = next
    next += 1
    if own == index { return change(self) }
    switch self {
    case .null, .scalar: return self
    case .list(let values): return .list(values.map { $0.changing(index, counting: &next, change) })
    case .map(let entries):
      return .map(entries.map { Entry(key: $0.key, value: $0.value.changing(index, counting: &next, change)) })
    }
  }
}
