import Schemas

/// JSON written in order, so that the same values are always the same bytes.
enum JSONText {
  /// A text with quotes and escapes.
  static func string(_ text: String) -> String { JSONNode.quoted(text) }

  /// A number in the fewest digits that read back as the same. JSON has no others, so infinities and NaN are the texts
  /// `"inf"`, `"-inf"` and `"nan"`, which every language reads as numbers.
  static func number(_ value: Double) -> String {
    value.isFinite ? ShortestNumber.text(value) : string(ShortestNumber.text(value))
  }

  /// A map in the order given.
  static func object(_ entries: [(String, String)]) -> String {
    "{" + entries.map { string($0.0) + ": " + $0.1 }.joined(separator: ", ") + "}"
  }

  /// A list.
  static func list(_ values: [String]) -> String { "[" + values.joined(separator: ", ") + "]" }
}
