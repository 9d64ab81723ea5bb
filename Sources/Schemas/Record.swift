public import Diagnostics

/// One key of a map: its name, its type, what it means, and what holds when it is left out.
public struct Key<Value: Sendable>: Sendable {
  /// The name as written, in kebab-case.
  public let name: String
  /// What it wants.
  public let type: ValueType<Value>
  /// One line for the manual.
  public let meaning: String
  /// What holds when it is left out, as written; nil where nothing does.
  public let defaultText: String?
  /// Whether leaving it out is an error.
  public let isRequired: Bool

  private init(_ name: String, _ type: ValueType<Value>, _ meaning: String, _ defaultText: String?, _ required: Bool) {
    (self.name, self.type, self.meaning, self.defaultText) = (name, type, meaning, defaultText)
    isRequired = required
  }

  /// A key that must be there.
  public static func required(_ name: String, _ type: ValueType<Value>, _ meaning: String) -> Key {
    Key(name, type, meaning, nil, true)
  }

  /// A key that may be left out; `defaultText` says what then holds.
  public static func optional(
    _ name: String, _ type: ValueType<Value>, default defaultText: String? = nil, _ meaning: String
  ) -> Key {
    Key(name, type, meaning, defaultText, false)
  }

  /// The key without its type, for a schema.
  public var description: KeyDescription {
    KeyDescription(
      name: name, shape: type.shape, meaning: meaning, defaultText: defaultText, isRequired: isRequired)
  }
}

/// What a manual says of a key.
public struct KeyDescription: Sendable {
  /// The name as written.
  public let name: String
  /// What it wants.
  public let shape: ValueShape
  /// One line for the manual.
  public let meaning: String
  /// What holds when it is left out, as written.
  public let defaultText: String?
  /// Whether leaving it out is an error.
  public let isRequired: Bool
}

/// The keys that a kind of map may have.
public struct RecordSchema: Sendable {
  /// What the map is called in messages: `network`, `claim`.
  public let name: String
  /// Its keys, in the order of the manual.
  public let keys: [KeyDescription]
  /// How bad a key is that is not among them.
  public let unknownKeys: Diagnostic.Severity

  /// The schema called `name` with these keys; a key that is not among them is of the severity `unknownKeys`.
  public init(_ name: String, keys: [KeyDescription], unknownKeys: Diagnostic.Severity = .error) {
    (self.name, self.keys, self.unknownKeys) = (name, keys, unknownKeys)
  }
}

/// A map that was held against its schema: unknown, repeated and missing keys are reported when it is made.
public struct Record: Sendable {
  /// The map as written.
  public let value: SourceValue
  /// The schema it was held against.
  public let schema: RecordSchema

  /// Holds `value` against `schema`; nil (and a report) if it is no map. Keys that start with `x-` are free.
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

  /// Whether the key is written, even with nothing behind it.
  public func has<Value>(_ key: Key<Value>) -> Bool { value[key.name] != nil }

  /// The value of a key; nil if it is absent or was reported as wrong.
  public func read<Value>(_ key: Key<Value>, _ context: inout DecodingContext) -> Value? {
    value[key.name].flatMap { key.type.decode($0, &context) }
  }

  /// The value of a key, or `fallback` if it is absent or was reported as wrong.
  public func read<Value>(_ key: Key<Value>, default fallback: Value, _ context: inout DecodingContext) -> Value {
    read(key, &context) ?? fallback
  }

  /// Where the name of a key stands, or the whole map if it is absent.
  public func range(of name: String) -> SourceRange {
    value.entries?.first { $0.key == name }?.keyRange ?? value.range
  }

  static func reportDuplicates(in entries: [SourceValue.Entry], _ context: inout DecodingContext) {
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

  private func reportUnknownKeys(in entries: [SourceValue.Entry], _ context: inout DecodingContext) {
    let known = schema.keys.map(\.name)
    for entry in entries where !known.contains(entry.key) && !entry.key.hasPrefix("x-") {
      let hint = Diagnostic.Hint(Suggestion.hint(for: entry.key, among: known))
      let message = "unknown key '\(entry.key)' in \(schema.name)"
      context.report(Diagnostic(schema.unknownKeys, .unknownKey, at: entry.keyRange, message, hints: [hint]))
    }
  }

  private func reportMissingKeys(_ context: inout DecodingContext) {
    for key in schema.keys where key.isRequired && value[key.name] == nil {
      context.report(
        .error(
          .missingKey, at: value.range, "missing key '\(key.name)' in \(schema.name)",
          hint: "add '\(key.name)': \(key.shape.description) (\(key.meaning))"))
    }
  }
}
