import Diagnostics

/// An entry of a BibTeX file, as it is written: nothing of it is read as TeX yet.
struct BibTeXEntry: Sendable {
  /// What kind of work it is, in small letters: `article`.
  let type: String
  let key: String
  /// Where the key stands.
  let range: SourceRange
  /// By name in small letters; of a name that is given twice the first counts.
  var fields: [String: BibTeXValue] = [:]
  /// Where a field is given again.
  var repetitions: [SourceRange] = []

  /// What the work may be called beside its key: biblatex's field `ids`.
  var otherNames: [String] {
    (fields["ids"]?.text ?? "").split(separator: ",").map { String($0).trimmed }.filter { !$0.isEmpty }
  }
}

/// The value of a field, with macros written out.
struct BibTeXValue: Sendable {
  /// TeX.
  let text: String
  /// Where it stands, without the braces or quotes around it.
  let range: SourceRange
  /// Whether the bytes of the file are the text itself: no macros, nothing joined.
  let isVerbatim: Bool
  /// The names in it that no `@string` defines, which stand for themselves.
  var undefinedMacros: [String] = []

  /// The place of some bytes of the text: exact where the file has them as they are, else the whole value.
  func place(of part: Range<Int>) -> SourceRange { isVerbatim ? range.part(part) : range }
}
