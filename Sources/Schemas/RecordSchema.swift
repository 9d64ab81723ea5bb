public import Diagnostics

/// The keys that a kind of map may have.
public struct RecordSchema: Sendable {
  /// What the map is called in messages: `network`, `claim`.
  public let name: String
  /// What the map is, in one line for the manual; empty where its key says it.
  public let meaning: String
  /// Its keys, in the order of the manual.
  public let keys: [KeyDescription]
  /// The names of the keys, and of those that must be written.
  let names: [String]
  let requiredNames: [String]
  /// Keys that go together or exclude each other, for schemas and manuals; decoders check maps by them.
  public let choices: [KeyChoice]
  /// How bad a key is that is not among them.
  public let unknownKeys: Diagnostic.Severity
  /// What other programs call such things, and what to write here.
  let foreignNames: ForeignNames

  /// The schema called `name` with these keys; a key that is not among them is of the severity `unknownKeys`.
  public init(
    _ name: String, _ meaning: String = "", keys: [any SchemaKey], choices: [KeyChoice] = [],
    unknownKeys: Diagnostic.Severity = .error, foreignNames: ForeignNames = .none
  ) {
    (self.name, self.meaning, self.choices, self.unknownKeys) = (name, meaning, choices, unknownKeys)
    self.keys = keys.map(\.description)
    names = self.keys.map(\.name)
    requiredNames = self.keys.filter(\.isRequired).map(\.name)
    self.foreignNames = foreignNames
  }

  /// Whether a key called `name` belongs to the map.
  public func lists(_ name: String) -> Bool { names.contains(name) }

  /// The same with each key changed; those for which `change` is nil are left out.
  public func mapping(_ change: (KeyDescription) -> KeyDescription?) -> RecordSchema {
    RecordSchema(
      name, meaning, keys: keys.compactMap(change), choices: choices, unknownKeys: unknownKeys,
      foreignNames: foreignNames)
  }

  /// The same map where another map may say what it leaves out: no key is required.
  var partial: RecordSchema {
    RecordSchema(
      name, meaning, keys: keys.map(\.optional), choices: choices.compactMap(\.withoutRequirement),
      unknownKeys: unknownKeys, foreignNames: foreignNames)
  }
}

/// Names that other programs have for what a key or a word says here, each with what to write.
public struct ForeignNames: Sendable {
  private let advice: [String: String]

  /// Advice by names in small letters, with hyphens between their words.
  public init(_ advice: [String: String]) { self.advice = advice }

  /// No names.
  public static let none = ForeignNames([:])

  /// What to write in place of `name`, however its words are joined; nil where that is not known.
  func advice(for name: String) -> String? {
    advice.isEmpty ? nil : advice[String(name.lowercased().map { $0 == "_" || $0 == " " ? "-" : $0 })]
  }
}

/// Keys of one map of which only so many are written.
public struct KeyChoice: Sendable, Equatable {
  /// How many of them.
  public enum Count: Sendable, Equatable {
    /// One and no other.
    case exactlyOne
    /// One, or none.
    case atMostOne
    /// One or several.
    case atLeastOne
  }

  /// The keys.
  public let keys: [String]
  /// How many of them are written.
  public let count: Count

  /// A choice of `count` among `keys`.
  public init(_ count: Count, of keys: [String]) { (self.count, self.keys) = (count, keys) }

  /// What is left of it where another map may write the rest.
  var withoutRequirement: KeyChoice? {
    count == .atLeastOne ? nil : KeyChoice(.atMostOne, of: keys)
  }
}
