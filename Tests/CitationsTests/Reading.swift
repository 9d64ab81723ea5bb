import Diagnostics

@testable import Citations

/// The only value of `tex` in a file: `@misc{a, note = {…}}`.
func value(_ tex: String) -> BibTeXValue {
  var reader = BibTeXReader(SourceText(name: "works.bib", text: "@misc{a, note = {\(tex)}}"))
  return reader.readEntries().first?.fields["note"]
    ?? BibTeXValue(text: "", range: SourceRange(SourceText(name: "", text: ""), 0..<0), isVerbatim: false)
}
