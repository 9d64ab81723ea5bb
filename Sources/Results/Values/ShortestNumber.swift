/// Numbers in the fewest digits that read back as the same number, for files.
enum ShortestNumber {
  /// `2`, `0.1`, `1e-05`, `inf`, `-inf`, `nan`.
  static func text(_ value: Double) -> String {
    // The sign of NaN differs between machines and has no meaning.
    if value.isNaN { return "nan" }
    let text = "\(value)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}
