import Diagnostics

/// An entry of a BibTeX file as written. TeX in its fields is not interpreted yet.
struct BibTeXEntry: Sendable {
  /// What kind of work it is, in small letters: `article`.
  let type: String
  let key: String
  /// The range of the key.
  let range: SourceRange
  /// The fields by name, in small letters; where a name is given twice, the first field counts.
  var fields: [String: BibTeXValue] = [:]
  /// The names of fields that are given a second time.
  var repetitions: [SourceRange] = []

  /// Further keys of the work: biblatex's field `ids`.
  var otherNames: [String] {
    (fields["ids"]?.text ?? "").split(separator: ",").map { String($0).trimmed }.filter { !$0.isEmpty }
  }
}

/// The value of a field, in which macros are expanded.
struct BibTeXValue: Sendable {
  /// TeX.
  let text: String
  /// Its range, without the braces or quotes around it.
  let range: SourceRange
  /// Whether the bytes of the file are the text itself: no macros, nothing joined.
  let isVerbatim: Bool
  /// The names in it that no `@string` defines; the text has the names themselves.
  var undefinedMacros: [String] = []

  /// The range in the file of some bytes of the text: exact where the value is verbatim, else the range of the whole
  /// value.
  func range(of part: Range<Int>) -> SourceRange { isVerbatim ? range.part(part) : range }
}
