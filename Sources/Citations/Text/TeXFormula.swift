package import Diagnostics

/// A formula in a field of a bibliography.
package struct TeXFormula: Sendable {
  /// The TeX between the delimiters.
  package let tex: String
  /// The formula with its delimiters in the BibTeX file; the whole field where the file does not contain the formula as
  /// it is.
  package let range: SourceRange
}
