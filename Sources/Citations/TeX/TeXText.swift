import Diagnostics

/// The text that the TeX in a field of a bibliography sets.
struct TeXText: Sendable {
  /// The text; white space at its ends is left out.
  let pieces: [WorkText]
  /// Its formulas, with their ranges in the file.
  let formulas: [TeXFormula]
  /// What could not be read, as warnings.
  let faults: [Diagnostic]

  /// Reads the value of a field.
  init(_ value: BibTeXValue) {
    var reader = TeXReader(value)
    reader.read()
    (pieces, formulas, faults) = (reader.text, reader.formulas, reader.faults)
  }

  /// The characters without markup, formulas as text.
  var plain: String { pieces.plain }
}
