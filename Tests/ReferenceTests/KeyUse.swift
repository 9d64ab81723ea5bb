import Schemas

/// Which keys of which maps a value uses.
struct KeyUse {
  private(set) var keys: Set<String> = []

  /// Notes what `value`, of shape `shape`, uses.
  mutating func add(_ value: SourceValue, _ shape: ValueShape) {
    switch shape {
    case .list(let element): for inner in value.list ?? [] { add(inner, element) }
    case .map(let inner, _): for entry in value.entries ?? [] { add(entry.value, inner) }
    case .record(let schema): if Self.fits(value, schema) { add(value, schema) }
    case .variants(let schemas, let tag):
      let word = value[tag]?.text
      for schema in schemas where word == nil || schema.word(of: tag) == word { add(value, schema) }
    case .either(let shapes): for shape in shapes { add(value, shape) }
    case .sweep(let shape, let forms): for shape in [shape] + forms { add(value, shape) }
    case .number, .text, .pattern, .boolean, .choice, .expression, .nothing, .other: break
    }
  }

  private mutating func add(_ value: SourceValue, _ schema: RecordSchema) {
    for entry in value.entries ?? [] {
      guard let key = schema.keys.first(where: { $0.name == entry.key }) else { continue }
      keys.insert("\(schema.name): \(key.name)")
      add(entry.value, key.shape)
    }
  }

  private static func fits(_ value: SourceValue, _ schema: RecordSchema) -> Bool {
    let known = Set(schema.keys.map(\.name))
    return value.entries?.allSatisfy { known.contains($0.key) || $0.key.hasPrefix("x-") } ?? false
  }
}
