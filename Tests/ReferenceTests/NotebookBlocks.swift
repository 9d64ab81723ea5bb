import Diagnostics
import Foundation
import Notebooks
import Schemas
import TestSupport

@testable import Reference

/// The YAML of a notebook: its blocks and its front matter.
struct NotebookBlocks {
  /// One of them.
  struct Item {
    let kind: BlockKind
    let label: String
    let value: SourceValue
  }

  let items: [Item]

  /// Reads the notebook `text`.
  init(_ text: String, name: String = "notebook.md") {
    let (notebook, _) = NotebookParser.parse(SourceText(name: name, text: text))
    let front = notebook.frontMatter.map { Item(kind: .frontMatter, label: "front matter", value: $0) }
    let blocks = notebook.executableBlocks.compactMap { block in
      BlockKind(rawValue: block.kind.rawValue).map { Item(kind: $0, label: block.label.name, value: block.value) }
    }
    items = [front].compactMap(\.self) + blocks
  }
}

extension JSONValue {
  /// What a reader of YAML 1.2 makes of a value as written.
  init(_ value: SourceValue) {
    switch value.content {
    case .null: self = .null
    case .list(let values): self = .list(values.map { JSONValue($0) })
    case .map(let entries):
      self = .map(Dictionary(entries.map { ($0.key, JSONValue($0.value)) }) { first, _ in first })
    case .scalar(let scalar):
      let number = scalar.isPlain ? NumberText.parse(scalar.text) : nil
      self =
        switch scalar.text {
        case "true" where scalar.isPlain: .flag(true)
        case "false" where scalar.isPlain: .flag(false)
        default: number.map { .number($0) } ?? .text(scalar.text)
        }
    }
  }
}
