/// Formulas as MathML alone: a list of pages has a few short ones, for which fonts of their own would be most of its
/// bytes.
enum MathML {
  /// The MathML within a formula as KaTeX sets it: letters alone are slanted, words are not. A formula without any
  /// stays as it is.
  static func alone(_ markup: String) -> String {
    guard let start = markup.range(of: "<semantics>"), let end = markup.range(of: "<annotation ") else { return markup }
    let content = markup[start.upperBound..<end.lowerBound].replacing(/<mi>(?=[^<&]{2})/) { _ in upright }
    // The name of a function stands apart from its argument, unless that is in brackets.
    let spaced = content.replacing(/<mo>\u{2061}<\/mo>(?=(<\/mrow>)?<m[^o])/) { "\($0.output.0)\(thinSpace)" }
    // A sign after another one belongs to the number behind it.
    let signed = spaced.replacing(/([=<>≤≥≈∈(,]|&[lg]t;)<\/mo><mo>−/) { "\($0.output.1)</mo><mo form=\"prefix\">−" }
    return "<math>" + signed + "</math>"
  }

  private static let thinSpace = "<mspace width=\"0.17em\"></mspace>"
  private static let upright = "<mi mathvariant=\"normal\">"
}
