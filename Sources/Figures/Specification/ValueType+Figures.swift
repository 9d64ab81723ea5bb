import Diagnostics
import Schemas

/// A number and a unit of length.
private let lengthPattern = "[+]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][-+]?[0-9]+)? *(in|cm|mm|pt)"

extension ValueType where Value == Double {
  /// A length in points, written as a number with `in`, `cm`, `mm` or `pt`.
  static let length = ValueType(.pattern("a length such as 6.5in, 16cm or 80mm", lengthPattern)) { value, context in
    let points: [(unit: String, size: Double)] = [("in", 72), ("cm", 72 / 2.54), ("mm", 72 / 25.4), ("pt", 1)]
    guard let text = value.text, let unit = points.first(where: { text.hasSuffix($0.unit) }),
      let number = NumberText.parse(text.dropLast(unit.unit.count).trimmingSpaces())
    else {
      context.reportWrongType(value, wanted: .other("a length such as 6.5in, 16cm or 80mm"))
      return nil
    }
    let length = number * unit.size
    if (108...14400).contains(length) { return length }
    context.report(
      .error(
        .outOfRange, at: value.range, "the side of a figure lies between 1.5in and 200in, found \(text)",
        hint: "such as 6.5in, 16cm or 400pt"))
    return nil
  }
}

/// Widths of figures that are known by name, in points.
enum NamedWidth: String, CaseIterable {
  /// The text of a report's page: 6.5in.
  case report
  /// The text of a NeurIPS page: 5.5in.
  case neuripsText = "neurips-text"
  /// One column of two: 3.25in.
  case column
  /// A slide: 10in.
  case slide

  var points: Double {
    switch self {
    case .report: 6.5 * 72
    case .neuripsText: 5.5 * 72
    case .column: 3.25 * 72
    case .slide: 10 * 72
    }
  }
}

extension ValueType where Value == Double {
  /// A length, or the name of a width.
  static let figureWidth = ValueType(
    .pattern(
      "a length such as 6.5in, or one of \(NamedWidth.allCases.map(\.rawValue).joined(separator: ", "))",
      "\(NamedWidth.allCases.map(\.rawValue).joined(separator: "|"))|\(lengthPattern)")
  ) { value, context in
    if let named = value.text.flatMap(NamedWidth.init) { return named.points }
    return length.decode(value, &context)
  }
}

extension ValueType where Value == SourceValue {
  /// Text that says something, kept with its place.
  static let placedWords = ValueType(.text) { value, context in
    guard let text = placedText.decode(value, &context) else { return nil }
    if text.text?.contains(where: { !$0.isWhitespace }) == true { return text }
    context.report(.error(.outOfRange, at: value.range, "an empty text", hint: "say it in words"))
    return nil
  }
}

extension ValueType where Value == String {
  /// A name that is shown, in which no value can be checked: it may stand in many places.
  static let shownName = ValueType(.text) { value, context in
    guard let text = ValueType<String>.text.decode(value, &context) else { return nil }
    for form in CheckedValueForm.all(in: text) {
      context.report(
        .error(
          .misplacedValue, at: value.range(ofText: form.whole), "a name holds no checked value",
          hint: "write it in the caption, in a title, or in a label of a layer"))
    }
    return text
  }
}

extension ValueType where Value == PlacedName {
  /// The name of a dimension, of a second coordinate of one, or of a panel.
  static let placedName = ValueType(.pattern("a name of letters, digits and _", "[A-Za-z][A-Za-z0-9_]*")) {
    value, context in
    if let text = value.text, PlacedName.isName(text) { return PlacedName(text: text, range: value.range) }
    context.reportWrongType(value, wanted: .other("a name of letters, digits and _"))
    return nil
  }
}

/// A name and where it is written.
struct PlacedName: Sendable, Equatable {
  let text: String
  let range: SourceRange

  /// Whether `text` is a letter followed by letters, digits and `_`.
  static func isName(_ text: String) -> Bool {
    guard let first = text.utf8.first, isLetter(first) else { return false }
    return text.utf8.allSatisfy { isLetter($0) || 48...57 ~= $0 || $0 == UInt8(ascii: "_") }
  }

  private static func isLetter(_ byte: UInt8) -> Bool { 65...90 ~= byte || 97...122 ~= byte }
}

extension ValueType {
  /// A list whose wrong elements are reported and left out, so that the others can still be checked.
  static func readable<Element>(of element: ValueType<Element>) -> ValueType where Value == [Element] {
    ValueType(.list(element.shape)) { value, context in
      guard let values = value.list else {
        context.reportWrongType(value, wanted: .list(element.shape))
        return nil
      }
      if values.isEmpty {
        context.report(
          .error(.outOfRange, at: value.range, "an empty list", hint: "each element: \(element.shape.description)"))
      }
      return values.compactMap { element.decode($0, &context) }
    }
  }

  /// One value of either type; `chooses` says from the written form which of the two is meant.
  static func either(
    _ first: ValueType, _ second: ValueType, first chooses: @escaping @Sendable (SourceValue) -> Bool
  ) -> ValueType {
    ValueType(.either([first.shape, second.shape])) { value, context in
      chooses(value) ? first.decode(value, &context) : second.decode(value, &context)
    }
  }
}

extension StringProtocol {
  /// The text without spaces at its ends.
  func trimmingSpaces() -> String {
    String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}
