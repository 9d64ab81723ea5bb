import Diagnostics
import Dynamics
import Schemas

extension Whitening {
  private static let components = Key.required(
    "components", .integer(1...Limits.width), "how many of the largest principal components are whitened")

  /// The map that `whiten` may be.
  static let schema = RecordSchema("whiten", keys: [components])

  private static let words = ValueType<String>.word(among: ["span"])

  /// `true`, `false`, `span`, or a map with the number of components.
  static let type = ValueType<Whitening>(.either([.boolean, words.shape, .record(schema)])) { value, context in
    guard value.entries == nil else {
      return Record(value, schema, &context).flatMap { $0.read(components, &context) }.map { .components($0) }
    }
    guard value.text != "span" else { return .span }
    return ValueType<Bool>.boolean.decode(value, &context).map { Whitening($0) }
  }
}
