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
  /// Keys beside it that may say what its map leaves out.
  public let completedBy: [String]

  private init(
    _ name: String, _ type: ValueType<Value>, _ meaning: String, default defaultText: String? = nil,
    isRequired: Bool, completedBy: [String] = []
  ) {
    (self.name, self.type, self.meaning, self.defaultText) = (name, type, meaning, defaultText)
    (self.isRequired, self.completedBy) = (isRequired, completedBy)
  }

  /// A key that must be there.
  public static func required(_ name: String, _ type: ValueType<Value>, _ meaning: String) -> Key {
    Key(name, type, meaning, isRequired: true)
  }

  /// A key that may be left out; `defaultText` says what then holds.
  ///
  /// - Parameter completedBy: keys beside it that may say what its map leaves out.
  public static func optional(
    _ name: String, _ type: ValueType<Value>, default defaultText: String? = nil, completedBy: [String] = [],
    _ meaning: String
  ) -> Key {
    Key(name, type, meaning, default: defaultText, isRequired: false, completedBy: completedBy)
  }

  /// The key without its type, for a schema.
  public var description: KeyDescription {
    KeyDescription(
      name: name, shape: type.shape, meaning: meaning, defaultText: defaultText, isRequired: isRequired,
      completedBy: completedBy)
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
  /// Keys beside it that may say what its map leaves out.
  public let completedBy: [String]

  /// The same key for values of another shape.
  public func with(shape: ValueShape) -> KeyDescription {
    KeyDescription(
      name: name, shape: shape, meaning: meaning, defaultText: defaultText, isRequired: isRequired,
      completedBy: completedBy)
  }

  /// The same key in a map that is none without it.
  public var required: KeyDescription {
    KeyDescription(
      name: name, shape: shape, meaning: meaning, defaultText: nil, isRequired: true, completedBy: completedBy)
  }

  /// The same key where another place may say what it says.
  var optional: KeyDescription {
    KeyDescription(
      name: name, shape: shape, meaning: meaning, defaultText: defaultText, isRequired: false, completedBy: completedBy)
  }
}
