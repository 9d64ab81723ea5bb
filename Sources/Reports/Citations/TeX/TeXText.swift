import Diagnostics

/// TeX as it stands in a field of a bibliography, read as text of a page.
struct TeXText: Sendable {
  /// The text; white space at its ends is left out.
  fileprivate(set) var inlines: [ReportInline] = []
  /// Its formulas, with their places.
  fileprivate(set) var formulas: [Formula] = []
  /// What could not be read, as warnings.
  fileprivate(set) var faults: [Diagnostic] = []

  /// Reads the value of a field.
  init(_ value: BibTeXValue) {
    var reader = TeXReader(value)
    reader.read()
    (inlines, formulas, faults) = (reader.inlines, reader.formulas, reader.faults)
  }

  /// The characters without markup, formulas as text.
  var plain: String { inlines.plainText { [].plainText(of: $0) } }
}
