import Schemas

/// JSON written in order, so that the same values are always the same bytes.
enum JSONText {
  /// A text with quotes and escapes.
  static func string(_ text: String) -> String { JSONNode.quoted(text) }

  /// A number in the fewest digits that read back as the same. NaN is null. JSON has no infinity, but a number beyond
  /// all doubles is valid and read as one.
  static func number(_ value: Double) -> String {
    if value.isNaN { return "null" }
    if value.isInfinite { return value < 0 ? "-1e999" : "1e999" }
    return ShortestNumber.text(value)
  }

  /// A map in the order given.
  static func object(_ entries: [(String, String)]) -> String {
    "{" + entries.map { string($0.0) + ": " + $0.1 }.joined(separator: ", ") + "}"
  }

  /// A list.
  static func list(_ values: [String]) -> String { "[" + values.joined(separator: ", ") + "]" }
}
