/// The JSON Schema (draft 2020-12) of a kind of block, made from what decodes it.
///
/// It says of each map which keys it has and what they hold. What only a whole notebook tells (names, dimensions, sizes
/// that must agree) is not in it.
public enum JSONSchema {
  /// The schema of a block as a JSON document.
  ///
  /// - Parameters:
  ///   - block: the keys of a block that is written in full.
  ///   - inheritance: the keys of a block that is another one with changes; nil if no such form exists.
  ///   - takesParameters: whether `$name` may stand for any value.
  ///   - id: a URI that names the schema in this version.
  ///   - examples: blocks that are valid.
  public static func document(
    of block: RecordSchema, inheritance: RecordSchema?, takesParameters: Bool, id: String, examples: [JSONNode] = []
  ) -> JSONNode {
    var builder = JSONSchemaBuilder(takesParameters: takesParameters)
    let full = builder.reference(to: block, name: block.name)
    let body: [JSONNode.Member]
    if let inheritance {
      let changed = builder.reference(to: inheritance, name: inheritance.name)
      body = [
        .init("if", .object(["required": .strings(["like"])])), .init("then", changed), .init("else", full),
      ]
    } else {
      body = [.init("allOf", .list([full]))]
    }
    let head: [JSONNode.Member] = [
      .init("$schema", .string("https://json-schema.org/draft/2020-12/schema")), .init("$id", .string(id)),
      .init("title", .string("LazyRich: \(block.name)")), .init("type", .string("object")),
    ]
    let shown = examples.isEmpty ? [] : [JSONNode.Member("examples", .list(examples))]
    return .object(head + shown + body + [.init("$defs", .object(builder.definitions))])
  }
}
