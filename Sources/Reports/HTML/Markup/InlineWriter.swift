import Results

/// Writes running text as HTML.
struct InlineWriter {
  /// Renders formulas.
  let math: MathRenderer
  /// The author's own TeX commands.
  let macros: [MathMacro]
  /// Whether formulas are MathML in the typeface of the text, rather than set by KaTeX.
  var hasPlainFormulas = false

  /// The text in HTML.
  func html(_ inlines: [ReportInline]) throws(MathUnavailable) -> HTML {
    var parts: [HTML] = []
    for group in inlines.withFixedSpaces.unbroken {
      var written: [HTML] = []
      for inline in group { written.append(try html(inline)) }
      parts.append(joined(written, isLong: group[0].isLongFormula))
    }
    return parts.joined()
  }

  /// What stays on one line. A long formula may end a line within itself: the sign behind it is a part of its end.
  private func joined(_ group: [HTML], isLong: Bool) -> HTML {
    guard group.count > 1 else { return group[0] }
    guard isLong else { return HTML("span", ["class": "whole"], group.joined()) }
    let (formula, sign) = (group[0].markup, HTML("span", ["class": "behind"], group[1]))
    let end = "</span></span></span>"
    guard formula.hasSuffix(end) else { return group.joined() }
    return HTML(markup: formula.dropLast(end.count) + sign.markup + end)
  }

  private func html(_ inline: ReportInline) throws(MathUnavailable) -> HTML {
    switch inline {
    case .text(let text): UnbrokenWords.html(text)
    case .emphasis(let content): HTML("em", try html(content))
    case .strong(let content): HTML("strong", try html(content))
    case .strikethrough(let content): HTML("s", try html(content))
    case .code(let code): CodeSpan.html(code)
    case .math(let tex, let isDisplay): try formula(tex, isDisplay: isDisplay)
    case .link(let content, let target, let title): link(try html(content), target, title)
    case .image(let image, let text): HTML.void("img", ["src": DataAddress.of(image), "alt": text])
    case .checkedValue(let outcome, let note): CheckedValueWriter(outcome, note, link: link(to:)).html
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
    case .success(let markup): HTML(markup: hasPlainFormulas ? MathML.alone(markup) : markup)
    case .failure(let failure): HTML("code", ["class": "math-error", "title": failure.message], HTML(text: tex))
    }
  }

  /// A link, or its text and where it would lead if a page may not lead there.
  private func link(_ content: HTML, _ target: String, _ title: String?) -> HTML {
    guard LinkPolicy.admits(target) else { return content + HTML(text: " (\(target))") }
    return HTML("a", ["href": target, "title": title], content)
  }

  func link(to reference: ResolvedReference) -> HTML {
    let text = HTML(text: String(reference.text.map { $0 == " " ? "\u{A0}" : $0 }))
    let link = HTML(
      "a",
      [
        "class": "reference", "id": reference.mark, "href": "#" + reference.anchor, "title": reference.sentence,
      ],
      reference.isName ? HTML("code", text) : text)
    return reference.verdict.map { link + HTML(text: "\u{A0}") + mark($0) } ?? link
  }

  /// A verdict within a text: a tick for what holds, a badge for everything else.
  func mark(_ verdict: ReportClaim.Verdict) -> HTML { verdict == .holds ? symbol(verdict) : badge(verdict) }

  /// A verdict as its shape alone, where the text says what it means.
  func symbol(_ verdict: ReportClaim.Verdict) -> HTML {
    HTML(
      "span", ["class": "tick \(verdict.rawValue)", "role": "img", "aria-label": verdict.words],
      HTML(text: verdict.mark))
  }

  /// A verdict as a shape and a word.
  func badge(_ verdict: ReportClaim.Verdict) -> HTML {
    HTML(
      "span", ["class": "badge \(verdict.rawValue)"],
      HTML("span", ["aria-hidden": "true"], HTML(text: verdict.mark)) + HTML(text: "\u{A0}" + verdict.words))
  }

  private func footnoteMark(_ number: Int, _ occurrence: Int) -> HTML {
    let link = HTML(
      "a", ["href": "#note-\(number)", "id": "note-\(number)-mark-\(occurrence)", "role": "doc-noteref"],
      HTML(text: String(number)))
    // On wide pages the note stands beside its first mark.
    let anchor = occurrence == 1 ? "anchor-name: --note-\(number)" : nil
    return HTML("sup", ["class": "footnote-mark", "style": anchor], link)
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
