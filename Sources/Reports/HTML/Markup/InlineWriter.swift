import Results

/// Writes running text as HTML.
struct InlineWriter {
  /// Renders formulas.
  let math: MathRenderer
  /// The author's own TeX commands.
  let macros: [MathMacro]

  /// The text in HTML.
  func html(_ inlines: [ReportInline]) throws(MathUnavailable) -> HTML {
    var parts: [HTML] = []
    for inline in inlines { parts.append(try html(inline)) }
    return parts.joined()
  }

  private func html(_ inline: ReportInline) throws(MathUnavailable) -> HTML {
    switch inline {
    case .text(let text): HTML(text: text)
    case .emphasis(let content): HTML("em", try html(content))
    case .strong(let content): HTML("strong", try html(content))
    case .strikethrough(let content): HTML("s", try html(content))
    case .code(let code): HTML("code", HTML(text: code))
    case .math(let tex, let isDisplay): try formula(tex, isDisplay: isDisplay)
    case .link(let content, let target, let title): link(try html(content), target, title)
    case .image(let image, let text): HTML.void("img", ["src": DataAddress.of(image), "alt": text])
    case .checkedValue(let expression, let outcome): checkedValue(expression, outcome)
    case .reference(let reference): link(to: reference)
    case .brokenReference(let text): HTML("mark", ["class": "broken"], HTML(text: text))
    case .footnoteReference(let number, let occurrence): footnoteMark(number, occurrence)
    case .softBreak: HTML(text: "\n")
    case .hardBreak: HTML.void("br")
    case .html(let html): HTML("code", ["class": "raw"], HTML(text: html))
    }
  }

  /// The text of a table's head. A head that is only a formula gets a name in plain text, for screen readers that skip
  /// the formula when they read the cells below.
  func head(_ inlines: [ReportInline]) throws(MathUnavailable) -> HTML {
    let content = try html(inlines)
    guard inlines.plainText(math: { _ in "" }).allSatisfy(\.isWhitespace), !inlines.isEmpty else { return content }
    return HTML("span", ["role": "math", "aria-label": inlines.plainText(math: macros.plainText)], content)
  }

  /// A formula; TeX that cannot be set is shown as written, with the reason.
  func formula(_ tex: String, isDisplay: Bool) throws(MathUnavailable) -> HTML {
    switch try math.render(tex, isDisplay: isDisplay, macros: macros) {
    case .success(let markup): HTML(markup: markup)
    case .failure(let failure): HTML("code", ["class": "math-error", "title": failure.message], HTML(text: tex))
    }
  }

  /// A link, or its text and where it would lead if a page may not lead there.
  private func link(_ content: HTML, _ target: String, _ title: String?) -> HTML {
    guard LinkPolicy.admits(target) else { return content + HTML(text: " (\(target))") }
    return HTML("a", ["href": target, "title": title], content)
  }

  private func link(to reference: ResolvedReference) -> HTML {
    let text = HTML(text: String(reference.text.map { $0 == " " ? "\u{A0}" : $0 }))
    let link = HTML(
      "a", ["class": "reference", "href": "#" + reference.anchor], reference.isName ? HTML("code", text) : text)
    return reference.verdict.map { link + HTML(text: "\u{A0}") + badge($0) } ?? link
  }

  /// A verdict as a shape and a word.
  func badge(_ verdict: ReportClaim.Verdict) -> HTML {
    HTML(
      "span", ["class": "badge \(verdict.rawValue)"],
      HTML("span", ["aria-hidden": "true"], HTML(text: verdict.mark)) + HTML(text: "\u{A0}" + verdict.words))
  }

  private func checkedValue(_ expression: String, _ outcome: CheckedValueOutcome) -> HTML {
    let text = HTML(text: outcome.text)
    return switch outcome.result {
    case .matches: HTML("span", ["class": "value", "title": "= " + expression], text)
    case nil: HTML("span", ["class": "value unchecked", "title": "not checked: " + expression], text)
    case .mismatch(let expected): flagged(text, expression, "computed: " + CheckedValue.shown(expected))
    case .undefined(let reason): flagged(text, expression, reason)
    }
  }

  private func flagged(_ text: HTML, _ expression: String, _ remark: String) -> HTML {
    let note = HTML("span", ["class": "remark"], HTML(text: "(\(remark))"))
    return HTML("mark", ["class": "value differs", "title": "= " + expression], text + HTML(text: " ") + note)
  }

  private func footnoteMark(_ number: Int, _ occurrence: Int) -> HTML {
    let link = HTML(
      "a", ["href": "#note-\(number)", "id": "note-\(number)-mark-\(occurrence)", "role": "doc-noteref"],
      HTML(text: String(number)))
    return HTML("sup", ["class": "footnote-mark"], link)
  }
}

extension ReportClaim.Verdict {
  /// The words of a badge.
  fileprivate var words: String { rawValue.replacing("-", with: "\u{A0}") }

  /// The symbol of a badge.
  var mark: String {
    switch self {
    case .holds: "✓"
    case .fails: "✗"
    case .withinRounding: "≈"
    case .error: "!"
    case .unchecked: "○"
    }
  }
}
