import Diagnostics

/// Commands of TeX outside of formulas, which a page shows as they are typed.
enum ForeignCommand {
  /// The command that `rest` begins with, `before` being the byte before it: one with an argument, or one of two
  /// letters or more that nothing precedes, as in a path of Windows.
  static func form(at rest: ArraySlice<UInt8>, after before: UInt8?) -> ForeignSyntax? {
    let name = rest.dropFirst().prefix { $0.isWordByte && !$0.isDigit && $0 != UInt8(ascii: "_") }
    let hasArgument = name.endIndex < rest.endIndex && rest[name.endIndex] == UInt8(ascii: "{")
    guard !name.isEmpty, hasArgument || name.count > 1 && !isPartOfPath(before) else { return nil }
    let word = String(decoding: name, as: UTF8.self)
    let argument = rest[name.endIndex...].dropFirst().prefix { $0.isWordByte || $0 == UInt8(ascii: "*") }
    // A formula that is never closed is said by itself.
    if ["begin", "end"].contains(word), ProseScanner.environments.contains(String(decoding: argument, as: UTF8.self)) {
      return nil
    }
    return ForeignSyntax(name: "TeX outside a formula", hint: hint(word), length: name.count + 1)
  }

  private static func isPartOfPath(_ before: UInt8?) -> Bool {
    before.map { $0.isWordByte || $0 >= 0x80 || ":\\/.-".utf8.contains($0) } ?? false
  }

  private static func hint(_ word: String) -> String {
    switch word {
    case "ref", "eqref", "autoref", "cref", "Cref": "refer with @eq-name, @fig-name, @tbl-name or @sec-name"
    case "label": "write the label in braces: after a formula {#eq-name}, after a heading {#sec-name}"
    case "cite", "citep", "citet", "parencite", "textcite": "cite with [@key], or @key within a sentence"
    case "textbf": "write **…**"
    case "emph", "textit": "write *…*"
    case "texttt": "write `…`"
    case "footnote": "write [^name] here, and on a line of its own [^name]: text"
    case "section", "subsection", "subsubsection", "chapter", "paragraph": "write ## Title {#sec-name}"
    case "item": "write each item after a hyphen: - item"
    case "includegraphics": "write ![caption](file.png){#fig-name}"
    case "url", "href": "write <https://…> or [text](https://…)"
    case "TeX", "LaTeX", "BibTeX": "write \(word)"
    case "newpage", "clearpage", "pagebreak", "noindent", "bigskip", "medskip", "smallskip", "vspace", "hspace",
      "centering",
      "maketitle", "tableofcontents", "appendix":
      "leave it out: the page is laid out by itself"
    default: "write formulas between dollars: $…$ in a line, $$…$$ on lines of their own; write code between backticks"
    }
  }
}
