/// Formulas as MathML alone: a list of pages has a few short ones, for which fonts of their own would be most of its
/// bytes.
enum MathML {
  /// The MathML within a formula as KaTeX sets it, in the typeface of the text: letters alone are slanted, words are not.
  /// A formula without any stays as it is.
  static func alone(_ markup: String) -> String {
    guard let start = markup.range(of: "<semantics>"), let end = markup.range(of: "<annotation ") else { return markup }
    return "<math>" + markup[start.upperBound..<end.lowerBound].replacing(/<mi>(?=[^<&]{2})/) { _ in upright } + "</math>"
  }

  private static let upright = "<mi mathvariant=\"normal\">"
}
