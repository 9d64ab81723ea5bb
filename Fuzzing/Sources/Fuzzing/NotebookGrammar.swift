import Notebooks

@testable import Storage

/// Turns decisions into notebooks: a notebook of the tests with some values of its blocks changed.
struct NotebookGrammar {
  private let pool: BlockPool
  private var choices: ChoiceStream

  init(_ bytes: [UInt8], _ pool: BlockPool = .shared) { (self.pool, choices) = (pool, ChoiceStream(bytes)) }

  /// The notebook, and the same with numbers so small that it can be run.
  mutating func notebook() -> (text: String, name: String, small: String)? {
    guard let notebook = choices.element(of: pool.notebooks) else { return nil }
    var blocks = notebook.executableBlocks.map { YAMLTree($0.value) }
    for _ in 0..<16 where !choices.isExhausted && !blocks.isEmpty {
      let index = choices.number(below: blocks.count)
      blocks[index] = mutated(blocks[index])
    }
    let small = blocks.map { $0.boundingNumbers() }
    return (Self.text(of: notebook, blocks), notebook.source.name, Self.text(of: notebook, small))
  }

  /// The text of a notebook with other blocks.
  private static func text(of notebook: ParsedNotebook, _ blocks: [YAMLTree]) -> String {
    var (text, position) = ("", 0)
    for (block, tree) in zip(notebook.executableBlocks, blocks) {
      text += notebook.source.string(position..<block.contentBytes.lowerBound) + tree.block
      position = block.contentBytes.upperBound
    }
    return text + notebook.source.string(position..<notebook.source.bytes.count)
  }

  private mutating func mutated(_ tree: YAMLTree) -> YAMLTree {
    let index = choices.number(below: tree.count)
    return tree.changing(index) { changed($0) }
  }

  private mutating func changed(_ tree: YAMLTree) -> YAMLTree {
    switch tree {
    case .map(let entries): changed(entries)
    case .list(let values): changed(values)
    case .null: .scalar(choices.element(of: pool.scalars) ?? "")
    case .scalar(let text): choices.number(below: 8) == 0 ? .list([tree, otherValue()]) : .scalar(changed(text))
    }
  }

  private mutating func otherValue() -> YAMLTree {
    guard let key = choices.element(of: pool.keys), let value = choices.element(of: pool.values[key] ?? []) else {
      return .scalar(choices.element(of: pool.scalars) ?? "")
    }
    return value
  }

  private mutating func changed(_ entries: [YAMLTree.Entry]) -> YAMLTree {
    var entries = entries
    let index = choices.number(below: max(entries.count, 1))
    switch choices.number(below: 6) {
    case 0 where !entries.isEmpty: entries.remove(at: index)
    case 1 where !entries.isEmpty: entries[index].key = choices.element(of: pool.keys) ?? ""
    case 2 where !entries.isEmpty: entries[index].value = otherValue()
    case 3: entries.insert(.init(key: choices.element(of: pool.keys) ?? "", value: otherValue()), at: index)
    default:
      guard !entries.isEmpty, let value = choices.element(of: pool.values[entries[index].key] ?? []) else { break }
      entries[index].value = value
    }
    return .map(entries)
  }

  private mutating func changed(_ values: [YAMLTree]) -> YAMLTree {
    var values = values
    let index = choices.number(below: max(values.count, 1))
    switch choices.number(below: 4) {
    case 0 where !values.isEmpty: values.remove(at: index)
    case 1 where !values.isEmpty: values.append(values[index])
    case 2 where !values.isEmpty: return values[index]
    default: values.insert(otherValue(), at: index)
    }
    return .list(values)
  }

  private static let extremes = [
    "0", "-1", "1", "2", "0.5", "1e308", "-1e308", "1e-320", "nan", "inf", "1e9", "9223372036854775807", "", "~", "$a",
    "all",
    "0..3", "last", "[1, 2]", "e", "'", "1/0", "true",
  ]

  private static let functions = [
    "mean", "max", "min", "abs", "log", "sum", "norm", "std", "argmax", "sqrt", "transpose", "rank", "count", "diff",
  ]

  private mutating func changed(_ text: String) -> String {
    let other = choices.element(of: pool.scalars) ?? ""
    switch choices.number(below: 8) {
    case 0: return choices.element(of: Self.extremes) ?? ""
    case 1:
      return "(\(text)) \(choices.element(of: ["+", "-", "*", "/", "^", "<", "@", "and", "=="]) ?? "+") (\(other))"
    case 2: return "\(choices.element(of: Self.functions) ?? "mean")(\(text))"
    case 3: return "\(text)[\(other)]"
    case 4: return String(text.prefix(choices.number(below: text.count + 1)))
    default: return other
    }
  }
}

extension YAMLTree {
  /// The tree with no list longer than three, no number above 99 and none but zero closer to zero than 0.01.
  func boundingNumbers() -> YAMLTree {
    switch self {
    case .null: self
    case .scalar(let text): .scalar(Self.bounding(text))
    case .list(let values): .list(values.prefix(3).map { $0.boundingNumbers() })
    case .map(let entries): .map(entries.map { Entry(key: $0.key, value: $0.value.boundingNumbers()) })
    }
  }

  private static func bounding(_ text: String) -> String {
    if let number = Double(text) {
      if abs(number) > 99 { return number < 0 ? "-99" : "99" }
      return number != 0 && abs(number) < 0.01 ? "0.01" : text
    }
    var (result, digits) = ("", 0)
    for character in text {
      digits = character.isNumber ? digits + 1 : 0
      if digits < 3 { result.append(character) }
    }
    return result
  }
}
