public import Diagnostics

/// A type of value in a notebook: how to read it, and how to say what is wanted.
///
/// Decoding, messages, the JSON Schema and the reference manual all come from these descriptions.
public struct ValueType<Value: Sendable>: Sendable {
  /// What is wanted, as data.
  public let shape: ValueShape
  /// Reads a value; reports to the context and returns nil if it is not of this type.
  public let decode: @Sendable (SourceValue, inout DecodingContext) -> Value?

  /// The type of shape `shape` that `decode` reads.
  public init(
    _ shape: ValueShape, decode: @escaping @Sendable (SourceValue, inout DecodingContext) -> Value?
  ) {
    (self.shape, self.decode) = (shape, decode)
  }

  /// The same written form with another meaning.
  public func map<Other: Sendable>(_ transform: @escaping @Sendable (Value) -> Other) -> ValueType<Other> {
    ValueType<Other>(shape) { value, context in decode(value, &context).map(transform) }
  }

  /// The same written form with another meaning, where every value has one.
  func compactMap<Other: Sendable>(_ transform: @escaping @Sendable (Value) -> Other?) -> ValueType<Other> {
    ValueType<Other>(shape) { value, context in decode(value, &context).flatMap(transform) }
  }
}

/// The diagnostics that decoding collects besides the value.
public struct DecodingContext: Sendable {
  /// What was found, in the order found.
  public private(set) var diagnostics: [Diagnostic] = []
  private var known: Set<Diagnostic> = []
  /// The values that parameters stood for so far.
  var putIn = 0

  /// An empty context.
  public init() {}

  /// Adds a finding; the same finding twice counts once, since one value may be read for many combinations.
  public mutating func report(_ diagnostic: Diagnostic) {
    if known.insert(diagnostic).inserted { diagnostics.append(diagnostic) }
  }

  /// Adds an error that `value` is not `wanted`.
  public mutating func reportWrongType(_ value: SourceValue, wanted: ValueShape) {
    report(.error(.wrongType, at: value.range, "expected \(wanted.description), found \(value.kindDescription)"))
  }
}
