import Diagnostics

/// HTML in a text, which a page shows as it is typed: only the program writes the markup of a page.
enum RawHTML {
  /// The warning about the first HTML of a document.
  static func fault(in blocks: [Block]) -> Diagnostic? {
    for block in blocks {
      if case .html(let text) = block.content { return fault(text, at: block.range) }
      if let fault = fault(in: block.inlines) { return fault }
    }
    return nil
  }

  /// The warning about the first HTML of a text.
  static func fault(in inlines: [Inline]) -> Diagnostic? {
    for inline in inlines.withParts {
      if case .html(let text) = inline.content { return fault(text, at: inline.range) }
    }
    return nil
  }

  private static func fault(_ text: String, at range: SourceRange) -> Diagnostic {
    let name = text.drop { "</".contains($0) }.prefix { $0.isLetter || $0.isNumber }.lowercased()
    let hint =
      switch name {
      case "br": "end the line with a backslash to break it"
      case "sub", "sup": "write a formula: $x_2$, $x^2$"
      case "b", "strong": "write **…**"
      case "i", "em": "write *…*"
      case "img": "write ![caption](file.png){#fig-name}"
      case "a": "write [text](address)"
      default: "write it in Markdown; write HTML that readers should see between backticks"
      }
    return .warning(.rawHTML, at: range, "HTML is shown as it is typed, here and elsewhere in this text", hint: hint)
  }
}
