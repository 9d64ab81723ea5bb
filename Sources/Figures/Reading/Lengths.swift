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
    if Limits.sides.contains(length) { return length }
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

extension StringProtocol {
  /// The text without spaces at its ends.
  func trimmingSpaces() -> String {
    String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}
