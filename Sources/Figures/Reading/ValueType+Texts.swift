import Diagnostics
import Schemas

extension ValueType where Value == SourceValue {
  /// Text that is not empty, kept with its range in the source.
  static let locatedWords = ValueType(.text) { value, context in
    guard let text = textWithRange.decode(value, &context) else { return nil }
    if text.text?.contains(where: { !$0.isWhitespace }) == true { return text }
    context.report(.error(.outOfRange, at: value.range, "an empty text", hint: "say it in words"))
    return nil
  }
}

extension ValueType where Value == String {
  /// A name that is shown, in which no value can be checked, since it may be shown many times.
  static let shownName = ValueType(.text) { value, context in
    guard let text = ValueType<String>.text.decode(value, &context) else { return nil }
    for form in CheckedValueForm.all(in: text) {
      context.report(
        .error(
          .misplacedValue, at: value.range(ofText: form.whole), "a name cannot contain a checked value",
          hint: "write it in the caption, in a title, or in a label of a layer"))
    }
    return text
  }
}
