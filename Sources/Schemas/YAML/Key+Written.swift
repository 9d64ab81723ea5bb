import Diagnostics

extension Key {
  /// A key that may be left out; its value is then what `text` means as a value of its type.
  ///
  /// For defaults whose text does not follow from the value, such as `1e-3`, or `1` for a list of one element.
  ///
  /// - Parameter completedBy: other keys of the same map that may supply what the value of this key leaves out.
  public static func optional(
    _ name: String, _ type: ValueType<Value>, defaultWritten text: String, completedBy: [String] = [],
    _ meaning: String
  ) -> DefaultedKey<Value> {
    DefaultedKey(
      optional(name, type, defaultText: text, completedBy: completedBy, meaning),
      defaultValue: type.value(writtenAs: text))
  }
}

extension ValueType {
  /// The value that `text` writes. The text is part of the program, so it must be of this type.
  fileprivate func value(writtenAs text: String) -> Value {
    var context = DecodingContext()
    let source = SourceText(name: "", text: text)
    let value = YAMLReader.read(source, bytes: 0..<source.bytes.count, &context).flatMap { decode($0, &context) }
    guard let value, context.diagnostics.isEmpty else {
      preconditionFailure("the default '\(text)' is not \(shape.description)")
    }
    return value
  }
}
