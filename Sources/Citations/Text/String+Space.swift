extension String {
  /// The text without white space at its ends; white space between words becomes one space.
  var trimmed: String { split(whereSeparator: \.isWhitespace).joined(separator: " ") }

  /// Whether the text is empty or has only white space.
  var isBlank: Bool { allSatisfy(\.isWhitespace) }
}
