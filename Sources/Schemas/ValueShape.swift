import Diagnostics

/// What a value may look like, as data for messages, the JSON Schema and the manual.
public indirect enum ValueShape: Sendable {
  /// A number within limits.
  case number(NumberRange)
  /// Free text.
  case text
  /// Text that a regular expression matches as a whole; the first text says in words which that is.
  case pattern(String, String)
  /// `true` or `false`.
  case boolean
  /// One of these words.
  case choice([String])
  /// An expression over results.
  case expression
  /// Nothing: `null`.
  case nothing
  /// A list of such values.
  case list(ValueShape)
  /// A map from names to such values; the names are free, or have a form.
  case map(ValueShape, names: NameForm? = nil)
  /// A map with known keys.
  case record(RecordSchema)
  /// A map whose key `by` tells which of these it is; one that lacks this key is meant where a map has it not.
  case variants([RecordSchema], by: String)
  /// Any of these.
  case either([ValueShape])
  /// One value, or many that make a dimension, in one of these forms.
  case sweep(ValueShape, forms: [ValueShape])
  /// Anything that the text describes.
  case other(String)

  /// What is wanted, in a few words: `a number`, `one of: a, b`.
  public var description: String {
    switch self {
    case .number(let range): range.words
    case .pattern(let words, _), .other(let words): words
    case .text: "text"
    case .boolean: "true or false"
    case .choice(let words): words.count == 1 ? "'\(words[0])'" : "one of: \(words.joined(separator: ", "))"
    case .expression: "an expression"
    case .nothing: "null"
    case .list(let element): "a list (each element: \(element.description))"
    case .map(let element, _): "a map (each value: \(element.description))"
    case .record(let schema): "a map with the keys of \(schema.name)"
    case .variants(let schemas, _): "a map with the keys of \(schemas.first?.name ?? "")"
    case .either(let shapes): shapes.map(\.description).joined(separator: ", or ")
    case .sweep(let shape, _): "\(shape.description), or a list or range of such values"
    }
  }

  /// The same value where another map may say what its maps leave out.
  public var partial: ValueShape {
    switch self {
    case .record(let schema): .record(schema.partial)
    case .variants(let schemas, let key):
      .variants(schemas.map(\.partial) + [Self.shared(schemas, without: key)], by: key)
    case .number, .text, .pattern, .boolean, .choice, .expression, .nothing, .list, .map, .either, .sweep, .other: self
    }
  }

  /// What may be said of maps of all these forms before it is told which form each has.
  private static func shared(_ schemas: [RecordSchema], without tag: String) -> RecordSchema {
    let keys = schemas.flatMap(\.keys).filter { $0.name != tag }.uniqued(by: \.name)
    return RecordSchema(schemas.first?.name ?? "", keys: keys.map(\.optional))
  }
}
