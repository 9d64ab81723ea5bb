import Diagnostics
import Foundation
import Notebooks
import Schemas

@testable import Reference

/// The material of notebooks: the notebooks of the tests, and the blocks of all shipped notebooks.
struct BlockPool: Sendable {
  /// Small notebooks, whose blocks are changed.
  let notebooks: [ParsedNotebook]
  /// All values of each key, in any notebook.
  let values: [String: [YAMLTree]]
  /// Every key of the schemas and of the notebooks.
  let keys: [String]
  /// Every scalar: names, numbers, expressions.
  let scalars: [String]

  /// The pool of the repository at the working folder.
  static let shared = BlockPool(root: URL(filePath: ".", directoryHint: .isDirectory))

  private init(root: URL) {
    let small =
      Self.notebooks(in: root.appending(path: "Tests/TestSupport/Notebooks"))
      + Self.notebooks(in: root.appending(path: "Sources/Reference/texts"))
    notebooks = small.filter { $0.source.bytes.count < 5000 }
    let all = small + Self.notebooks(in: root.appending(path: "notebooks"))
    let trees = all.flatMap { $0.executableBlocks.map(\.value) + [$0.frontMatter].compactMap(\.self) }.map(
      YAMLTree.init)
    var values: [String: Set<YAMLTree>] = [:]
    var scalars: Set<String> = []
    for tree in trees { tree.visit(&values, &scalars) }
    let named = BlockKind.allCases.flatMap { $0.schema.keys.map(\.name) + ($0.inheritance?.keys.map(\.name) ?? []) }
    self.values = values.mapValues { $0.sorted { $0.text < $1.text } }
    keys = Set(named).union(values.keys).sorted()
    self.scalars = scalars.sorted()
  }

  private static func notebooks(in folder: URL) -> [ParsedNotebook] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { $0.hasSuffix(".md") }.sorted().compactMap { name in
      (try? String(contentsOf: folder.appending(path: name), encoding: .utf8)).map {
        NotebookParser.parse(SourceText(name: folder.appending(path: name).relativePath, text: $0)).notebook
      }
    }
  }
}

extension YAMLTree {
  fileprivate func visit(_ values: inout [String: Set<YAMLTree>], _ scalars: inout Set<String>) {
    switch self {
    case .null: break
    case .scalar(let text): scalars.insert(text)
    case .list(let list): for value in list { value.visit(&values, &scalars) }
    case .map(let entries):
      for entry in entries {
        values[entry.key, default: []].insert(entry.value)
        entry.value.visit(&values, &scalars)
      }
    }
  }
}
