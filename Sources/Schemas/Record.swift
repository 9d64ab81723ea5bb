public import Diagnostics

/// A map that was checked against its schema: unknown, repeated and missing keys are reported when it is made.
public struct Record: Sendable {
  /// The map as written.
  public let value: SourceValue
  /// The schema that it was checked against.
  public let schema: RecordSchema

  /// Checks `value` against `schema`; nil (and a report) if it is not a map. Keys that start with `x-` are free.
  public init?(_ value: SourceValue, _ schema: RecordSchema, _ context: inout DecodingContext) {
    guard let entries = value.entries else {
      context.reportWrongType(value, wanted: .record(schema))
      return nil
    }
    (self.value, self.schema) = (value, schema)
    Self.reportDuplicates(in: entries, &context)
    reportUnknownKeys(in: entries, &context)
    reportMissingKeys(&context)
  }

  /// Whether the key is written, even without a value.
  public func has(_ key: some SchemaKey) -> Bool { written(key.description.name) != nil }

  /// The value of a key; nil if it is absent or was reported as wrong.
  public func read<Value>(_ key: Key<Value>, _ context: inout DecodingContext) -> Value? {
    written(key.name).flatMap { key.type.decode($0, &context) }
  }

  /// The value of a key, or its default if it is absent or was reported as wrong.
  public func read<Value>(_ key: DefaultedKey<Value>, _ context: inout DecodingContext) -> Value {
    read(key.key, &context) ?? key.defaultValue
  }

  /// What is written for a key of the schema. A reader that asks for another key would never see it, since the key is
  /// reported as unknown where it is written: that is a mistake of the program.
  private func written(_ name: String) -> SourceValue? {
    precondition(schema.lists(name), "the key '\(name)' is read, but the schema of \(schema.name) does not list it")
    return value[name]
  }

  /// The one key of `choice` that is written; nil where none is, or several are.
  public func chosen(of choice: KeyChoice) -> String? {
    let written = choice.keys.filter { value[$0] != nil }
    return written.count == 1 ? written[0] : nil
  }

  /// The range of the name of a key, or of the whole map if it is absent.
  public func range(of name: String) -> SourceRange {
    value.entries?.first { $0.key == name }?.keyRange ?? value.range
  }

  static func reportDuplicates(in entries: [SourceValue.Entry], _ context: inout DecodingContext) {
    // Maps have few keys, and are read once for each point of a sweep.
    guard entries.count > Limits.comparedKeys || hasDuplicates(entries) else { return }
    var seen: [String: SourceRange] = [:]
    for entry in entries {
      if let first = seen[entry.key] {
        context.report(
          Diagnostic(
            .error, .duplicateKey, at: entry.keyRange, "key '\(entry.key)' is written twice",
            hints: [.init("first written here", at: first)]))
      } else {
        seen[entry.key] = entry.keyRange
      }
    }
  }

  private static func hasDuplicates(_ entries: [SourceValue.Entry]) -> Bool {
    entries.indices.contains { later in entries[..<later].contains { $0.key == entries[later].key } }
  }

  private func reportUnknownKeys(in entries: [SourceValue.Entry], _ context: inout DecodingContext) {
    for entry in entries where !schema.lists(entry.key) && !entry.key.hasPrefix("x-") {
      let advice = schema.foreignNames.advice(for: entry.key)
      let hint = Diagnostic.Hint(advice ?? Suggestion.hint(for: entry.key, among: schema.names))
      let message = "unknown key '\(entry.key)' in \(schema.name)"
      context.report(Diagnostic(schema.unknownKeys, .unknownKey, at: entry.keyRange, message, hints: [hint]))
    }
  }

  private func reportMissingKeys(_ context: inout DecodingContext) {
    guard schema.requiredNames.contains(where: { value[$0] == nil }) else { return }
    for key in schema.keys where key.isRequired && value[key.name] == nil {
      context.report(
        .error(
          .missingKey, at: value.range, "missing key '\(key.name)' in \(schema.name)",
          hint: "add '\(key.name)': \(key.shape.description) (\(key.meaning))"))
    }
  }
}
