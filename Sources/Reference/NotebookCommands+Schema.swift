package import Commands
import Schemas

extension NotebookCommands {
  /// The JSON Schema of one kind of block; without a kind, those of all kinds under their names.
  package static func schema(of kind: BlockKind?) -> Outcome {
    let all = BlockKind.allCases.map { JSONNode.Member($0.rawValue, $0.jsonSchema) }
    let node = kind.map(\.jsonSchema) ?? .object(all)
    return Outcome(.fine, [], output: node.text() + "\n")
  }

  /// The reference manual, as Markdown.
  package static func manual() -> Outcome { Outcome(.fine, [], output: ReferenceManual.text) }
}
