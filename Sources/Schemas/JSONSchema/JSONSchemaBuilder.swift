/// Writes shapes as JSON Schema; every kind of map gets a definition, which is written once.
struct JSONSchemaBuilder {
  let takesParameters: Bool
  private(set) var definitions: [JSONNode.Member] = []

  init(takesParameters: Bool) {
    self.takesParameters = takesParameters
    definitions.append(.init("written-number", Self.writtenNumber))
    if takesParameters { definitions.append(.init("parameter", Self.parameter)) }
  }

  /// A number as YAML readers of version 1.1 leave it where it has no point, and as quotes make it.
  private static let writtenNumber = JSONNode.object([
    "type": .string("string"), "pattern": .string("^[-+]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][-+]?[0-9]+)?$"),
  ])
  private static let parameter = JSONNode.object([
    "description": .string("a parameter of the front matter"), "type": .string("string"),
    "pattern": .string("^\\$[A-Za-z][A-Za-z0-9_]*$"),
  ])

  // MARK: Shapes

  /// What a value of this shape, or a parameter, looks like.
  mutating func node(of shape: ValueShape) -> JSONNode {
    let own = ownNode(of: shape)
    guard takesParameters, !shape.takesAnyText else { return own }
    switch shape {
    case .number, .sweep(.number, _): return own
    case .text, .pattern, .boolean, .choice, .expression, .nothing, .list, .map, .record, .variants, .either, .sweep,
      .other:
      return .object(["if": Self.parameterReference, "else": own])
    }
  }

  private static let parameterReference = JSONNode.object(["$ref": .string("#/$defs/parameter")])

  private mutating func ownNode(of shape: ValueShape) -> JSONNode {
    switch shape {
    case .number(let range): return define(number(range), as: range.identifier)
    case .text, .expression: return .object(["type": .strings(["string", "number", "boolean"])])
    case .pattern(_, let pattern): return Self.text("^(\(pattern))$")
    case .boolean: return .object(["type": .string("boolean")])
    case .choice(let words): return .object(["enum": .strings(words)])
    case .nothing: return .object(["type": .string("null")])
    case .list(let element): return .object(["type": .string("array"), "items": node(of: element)])
    case .map(let value, let names): return map(to: value, names)
    case .record(let schema): return reference(to: schema, name: schema.name)
    case .variants(let schemas, let tag): return variants(schemas, tag)
    case .either(let shapes): return alternatives(shapes)
    case .sweep(.number(let range), let forms):
      return define(alternatives([.number(range)] + forms), as: "\(range.identifier)-or-many")
    case .sweep(let shape, let forms): return alternatives([shape] + forms)
    case .other(let words): return .object(["description": .string(words)])
    }
  }

  private mutating func alternatives(_ shapes: [ValueShape]) -> JSONNode {
    .object(["anyOf": .list(shapes.map { ownNode(of: $0) })])
  }

  private func number(_ range: NumberRange) -> JSONNode {
    var members = [JSONNode.Member("type", .string(range.isWhole ? "integer" : "number"))]
    if let minimum = range.minimum {
      members.append(.init(range.excludesMinimum ? "exclusiveMinimum" : "minimum", .number(minimum)))
    }
    if let maximum = range.maximum {
      members.append(.init(range.excludesMaximum ? "exclusiveMaximum" : "maximum", .number(maximum)))
    }
    let written = JSONNode.object(["$ref": .string("#/$defs/written-number")])
    return .object(["anyOf": .list([.object(members), written] + (takesParameters ? [Self.parameterReference] : []))])
  }

  /// Text; what may be digits alone is read as a number.
  private static func text(_ pattern: String) -> JSONNode {
    let takesDigits = (try? Regex(pattern)).flatMap { "1".wholeMatch(of: $0) } != nil
    let types = takesDigits ? JSONNode.strings(["string", "number"]) : .string("string")
    return .object(["type": types, "pattern": .string(pattern)])
  }

  // MARK: Maps

  private mutating func map(to value: ValueShape, _ names: NameForm?) -> JSONNode {
    var members: [JSONNode.Member] = [.init("type", .string("object"))]
    if let names { members.append(.init("propertyNames", .object(["pattern": .string("^(\(names.pattern))$")]))) }
    return .object(members + [.init("additionalProperties", node(of: value))])
  }

  /// A reference to the definition of `schema`, which is added where it is not there yet.
  mutating func reference(to schema: RecordSchema, name: String) -> JSONNode {
    define(record(schema), as: String(name.map { $0 == " " || $0 == "." ? "-" : $0 }))
  }

  private mutating func define(_ node: JSONNode, as name: String) -> JSONNode {
    var (free, count) = (name, 1)
    while let known = definitions.first(where: { $0.name == free }), known.value != node {
      count += 1
      free = "\(name)-\(count)"
    }
    if !definitions.contains(where: { $0.name == free }) { definitions.append(.init(free, node)) }
    return .object(["$ref": .string("#/$defs/\(free)")])
  }

  private mutating func record(_ schema: RecordSchema) -> JSONNode {
    let properties = schema.keys.map { JSONNode.Member($0.name, property($0)) }
    let required = schema.keys.filter(\.isRequired).map(\.name)
    let rules = schema.choices.flatMap(Self.rules) + schema.keys.compactMap { completion(of: $0) }
    var members = schema.meaning.isEmpty ? [] : [JSONNode.Member("description", .string(schema.meaning))]
    members += [.init("type", .string("object")), .init("properties", .object(properties))]
    if !required.isEmpty { members.append(.init("required", .strings(required))) }
    if schema.unknownKeys == .error {
      members.append(.init("patternProperties", .object(["^x-": .boolean(true)])))
      members.append(.init("additionalProperties", .boolean(false)))
    }
    if !rules.isEmpty { members.append(.init("allOf", .list(rules))) }
    return .object(members)
  }

  private mutating func property(_ key: KeyDescription) -> JSONNode {
    let shape = key.completedBy.isEmpty ? key.shape : key.shape.partial
    let value = key.defaultText.flatMap { key.shape.json(ofText: $0) }
    let words = key.defaultText.map { value == nil ? "\(key.meaning) (default: \($0))" : key.meaning } ?? key.meaning
    var members = [JSONNode.Member("description", .string(words))]
    if let value { members.append(.init("default", value)) }
    guard case .object(let own) = node(of: shape) else { return .object(members) }
    return .object(members + own.filter { $0.name != "description" })
  }

  /// A key whose map must be complete where no other key completes it.
  private mutating func completion(of key: KeyDescription) -> JSONNode? {
    guard !key.completedBy.isEmpty else { return nil }
    let others = key.completedBy.map { JSONNode.object(["required": .strings([$0])]) }
    let complete = JSONNode.object([.init(key.name, node(of: key.shape))])
    return .object([
      "if": .object(["not": .object(["anyOf": .list(others)])]), "then": .object(["properties": complete]),
    ])
  }

  private static func rules(of choice: KeyChoice) -> [JSONNode] {
    let each = choice.keys.map { JSONNode.object(["required": .strings([$0])]) }
    switch choice.count {
    case .exactlyOne: return [.object(["oneOf": .list(each)])]
    case .atLeastOne: return [.object(["anyOf": .list(each)])]
    case .atMostOne: return [.object(["oneOf": .list(each + [.object(["not": .object(["anyOf": .list(each)])])])])]
    }
  }

  /// Maps distinguished by the key `tag`: each is checked against its own form alone, so that messages refer to that
  /// form.
  private mutating func variants(_ schemas: [RecordSchema], _ tag: String) -> JSONNode {
    var (words, forms): ([String], [JSONNode]) = ([], [])
    for schema in schemas {
      guard let word = schema.word(of: tag) else { continue }
      let form = reference(to: schema, name: "\(schema.name)-\(word)")
      let isThis = JSONNode.object([.init(tag, .object(["const": .string(word)]))])
      words.append(word)
      forms.append(
        .object(["if": .object(["properties": isThis, "required": .strings([tag])]), "then": form]))
    }
    let choice = node(of: .choice(words))
    let tagged: [JSONNode.Member] = [
      .init("type", .string("object")), .init("properties", .object([.init(tag, choice)])),
      .init("required", .strings([tag])), .init("allOf", .list(forms)),
    ]
    guard let shared = schemas.first(where: { $0.word(of: tag) == nil }) else { return .object(tagged) }
    return .object([
      "if": .object(["type": .string("object"), "required": .strings([tag])]), "then": .object(tagged),
      "else": reference(to: shared, name: "\(shared.name)-shared"),
    ])
  }
}
