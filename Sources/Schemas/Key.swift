/// A key that a schema can list.
///
/// A `RecordSchema` is an array of such keys, whatever the types of their values.
public protocol SchemaKey: Sendable {
  /// The key without the type of its value.
  var description: KeyDescription { get }
}

/// A key of a map without a default: reading it gives nil where it is left out.
public struct Key<Value: Sendable>: SchemaKey {
  /// The name as written, in kebab-case.
  public let name: String
  /// The type of its value.
  public let type: ValueType<Value>
  /// One line for the manual.
  public let meaning: String
  /// The words of the manual for the case that the key is left out; nil where there is nothing to say.
  public let defaultText: String?
  /// Whether leaving it out is an error.
  public let isRequired: Bool
  /// Other keys of the same map that may supply what the value of this key leaves out.
  public let completedBy: [String]

  private init(
    _ name: String, _ type: ValueType<Value>, _ meaning: String, defaultText: String? = nil, isRequired: Bool,
    completedBy: [String] = []
  ) {
    (self.name, self.type, self.meaning, self.defaultText) = (name, type, meaning, defaultText)
    (self.isRequired, self.completedBy) = (isRequired, completedBy)
  }

  /// A key that must be written.
  public static func required(_ name: String, _ type: ValueType<Value>, _ meaning: String) -> Key {
    Key(name, type, meaning, isRequired: true)
  }

  /// A key that may be left out and has no fixed default.
  ///
  /// - Parameters:
  ///   - defaultText: what the manual says about leaving it out, such as `the panel's`; for defaults that are computed.
  ///   - completedBy: other keys of the same map that may supply what the value of this key leaves out.
  public static func optional(
    _ name: String, _ type: ValueType<Value>, defaultText: String? = nil, completedBy: [String] = [],
    _ meaning: String
  ) -> Key {
    Key(name, type, meaning, defaultText: defaultText, isRequired: false, completedBy: completedBy)
  }

  /// A key that may be left out; its value is then `value`, which the manual prints as a notebook would write it.
  public static func optional(
    _ name: String, _ type: ValueType<Value>, default value: Value, _ meaning: String
  ) -> DefaultedKey<Value> where Value: WrittenValue {
    DefaultedKey(optional(name, type, defaultText: value.written, meaning), defaultValue: value)
  }

  /// A key that may be left out; its value is then the word `value`.
  public static func optional(
    _ name: String, _ type: ValueType<Value>, default value: Value, _ meaning: String
  ) -> DefaultedKey<Value> where Value: RawRepresentable<String> {
    DefaultedKey(optional(name, type, defaultText: value.rawValue, meaning), defaultValue: value)
  }

  /// The key without the type of its value.
  public var description: KeyDescription {
    KeyDescription(
      name: name, shape: type.shape, meaning: meaning, defaultText: defaultText, isRequired: isRequired,
      completedBy: completedBy)
  }
}

/// A key of a map with a default: reading it always gives a value.
public struct DefaultedKey<Value: Sendable>: SchemaKey {
  /// The name, the type and the meaning, with the default in words.
  let key: Key<Value>
  /// The value where the key is left out, and where what is written is wrong.
  public let defaultValue: Value

  init(_ key: Key<Value>, defaultValue: Value) { (self.key, self.defaultValue) = (key, defaultValue) }

  /// The name as written, in kebab-case.
  public var name: String { key.name }
  /// The type of its value.
  public var type: ValueType<Value> { key.type }
  /// The key without the type of its value.
  public var description: KeyDescription { key.description }
}

/// A value that can be written as text in a notebook, so that a key can print its default.
public protocol WrittenValue: Sendable {
  /// The text that a notebook has for this value.
  var written: String { get }
}

extension Int: WrittenValue {
  /// The digits.
  public var written: String { "\(self)" }
}

extension Double: WrittenValue {
  /// The shortest digits that give the number back; whole numbers have no decimal point.
  public var written: String { Int(exactly: self).map { "\($0)" } ?? "\(self)" }
}

extension Bool: WrittenValue {
  /// `true` or `false`.
  public var written: String { "\(self)" }
}

extension String: WrittenValue {
  /// The text itself.
  public var written: String { self }
}

extension Array: WrittenValue where Element: WrittenValue {
  /// The elements between brackets.
  public var written: String { "[\(map(\.written).joined(separator: ", "))]" }
}

/// The parts of a key that schemas and the manual need, whatever the type of its value.
public struct KeyDescription: SchemaKey {
  /// The name as written.
  public let name: String
  /// The shape of its value.
  public let shape: ValueShape
  /// One line for the manual.
  public let meaning: String
  /// The words of the manual for the case that the key is left out.
  public let defaultText: String?
  /// Whether leaving it out is an error.
  public let isRequired: Bool
  /// Other keys of the same map that may supply what the value of this key leaves out.
  public let completedBy: [String]

  /// The key itself, since it is its own description.
  public var description: KeyDescription { self }

  /// The same key for values of another shape.
  public func with(shape: ValueShape) -> KeyDescription {
    KeyDescription(
      name: name, shape: shape, meaning: meaning, defaultText: defaultText, isRequired: isRequired,
      completedBy: completedBy)
  }

  /// The same key in a map that must have it.
  public var required: KeyDescription {
    KeyDescription(
      name: name, shape: shape, meaning: meaning, defaultText: nil, isRequired: true, completedBy: completedBy)
  }

  /// The same key in a map that may leave it to another map.
  var optional: KeyDescription {
    KeyDescription(
      name: name, shape: shape, meaning: meaning, defaultText: defaultText, isRequired: false, completedBy: completedBy)
  }
}
