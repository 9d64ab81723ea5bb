/// Numbers in the fewest digits that read back as the same number, for files.
enum ShortestNumber {
  /// `2`, `0.1`, `1e-05`, `inf`, `-inf`, `nan`.
  static func text(_ value: Double) -> String {
    // The sign of NaN differs between machines and has no meaning.
    if value.isNaN { return "nan" }
    // Whole numbers need no search for the fewest digits; the sign of −0 is written.
    if abs(value) < 1e15, let whole = Int(exactly: value), whole != 0 || value.sign == .plus { return String(whole) }
    let text = "\(value)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}
