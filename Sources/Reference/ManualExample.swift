import Diagnostics
import Notebooks
import Schemas

/// The first example of a kind of block that the manual has and JSON can say.
struct ManualExample {
  /// The example in JSON.
  let json: JSONNode

  /// The example of `kind`; nil where there is none.
  init?(of kind: BlockKind) {
    let manual = NotebookParser.parse(SourceText(name: "reference.md", text: ReferenceManual.template)).notebook
    let blocks = manual.executableBlocks.filter { $0.kind.rawValue == kind.rawValue }.map(\.value)
    let code = Self.code(in: "sec-" + kind.sectionName, of: manual.blocks)
    guard let json = (blocks + [code].compactMap(\.self)).lazy.compactMap(\.inJSON).first else { return nil }
    self.json = json
  }

  /// The first code of a section, which is shown and not run.
  private static func code(in section: String, of blocks: [Block]) -> SourceValue? {
    let rest = blocks.drop { block in
      if case .heading(let heading) = block.content { heading.label?.name != section } else { true }
    }
    for case .code("yaml", let text) in rest.map(\.content) {
      var context = DecodingContext()
      let source = SourceText(name: "reference.md", text: text)
      return YAMLReader.read(source, bytes: source.bytes.indices, &context)
    }
    return nil
  }
}

extension BlockKind {
  /// The end of the label of the section where an example of it is shown as code.
  fileprivate var sectionName: String {
    switch self {
    case .frontMatter: "front-matter"
    case .collection: "collections"
    case .experiment, .figure, .table, .claim: rawValue + "s"
    }
  }
}

extension SourceValue {
  /// What a reader of YAML 1.2 makes of the value; nil where a value is empty.
  fileprivate var inJSON: JSONNode? {
    switch content {
    case .null: return nil
    case .list(let values):
      let nodes = values.map(\.inJSON)
      return nodes.contains(nil) ? nil : .list(nodes.compactMap(\.self))
    case .map(let entries):
      let members = entries.map { entry in entry.value.inJSON.map { JSONNode.Member(entry.key, $0) } }
      return members.contains(nil) ? nil : .object(members.compactMap(\.self))
    case .scalar(let scalar):
      guard scalar.isPlain else { return .string(scalar.text) }
      if ["true", "false"].contains(scalar.text) { return .boolean(scalar.text == "true") }
      return NumberText.parse(scalar.text).map(JSONNode.number) ?? .string(scalar.text)
    }
  }
}
