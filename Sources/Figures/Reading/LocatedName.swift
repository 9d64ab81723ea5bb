import Diagnostics
import Schemas

/// A name and where it is written.
struct LocatedName: Sendable, Equatable {
  let text: String
  let range: SourceRange

  /// Whether `text` is a letter followed by letters, digits and `_`.
  static func isName(_ text: String) -> Bool {
    guard let first = text.utf8.first, first.isLetter else { return false }
    return text.utf8.allSatisfy(\.isWordByte)
  }
}

extension ValueType where Value == LocatedName {
  /// The name of a dimension, of its auxiliary coordinates, or of a panel.
  static let locatedName = ValueType(.pattern("a name of letters, digits and _", "[A-Za-z][A-Za-z0-9_]*")) {
    value, context in
    if let text = value.text, LocatedName.isName(text) { return LocatedName(text: text, range: value.range) }
    context.reportWrongType(value, wanted: .other("a name of letters, digits and _"))
    return nil
  }
}
