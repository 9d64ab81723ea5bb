public import Diagnostics

/// A page that a browser keeps up to date. A banner shows the diagnostics and what is being computed; a diagnostic is
/// also shown above the element that it concerns, and a script asks for the next revision. The page in a file has none
/// of this.
public struct LivePage: Sendable, Equatable {
  /// The page.
  public let page: String
  /// The diagnostics of its notebook, in source order.
  private let findings: [Finding]
  /// Whether errors keep the notebook from being rendered, so that the page is an earlier one.
  private let isOutdated: Bool
  /// What is being computed for the next page.
  private let activity: String?

  /// A diagnostic and the element of the page that it concerns.
  private struct Finding: Equatable {
    let diagnostic: Diagnostic
    /// The identifier of an element of the page; nil where it has none for it.
    let anchor: String?
  }

  /// A page with diagnostics.
  ///
  /// - Parameters:
  ///   - elements: the elements that diagnostics concern; a diagnostic without an element is shown in the banner only.
  ///   - activity: what is being computed for the next page.
  public init(
    _ page: String, _ diagnostics: [Diagnostic], at elements: PageElements? = nil, isOutdated: Bool,
    activity: String? = nil
  ) {
    (self.page, self.isOutdated, self.activity) = (page, isOutdated, activity)
    findings = diagnostics.inSourceOrder.withoutFloods.map { diagnostic in
      let anchor = elements?.anchor(of: diagnostic.range)
      return Finding(diagnostic: diagnostic, anchor: anchor.flatMap { page.start(ofElement: $0) == nil ? nil : $0 })
    }
  }

  /// Whether this page differs from `other` in nothing but the banner.
  public func differsInBannerOnly(from other: LivePage) -> Bool { page == other.page && findings == other.findings }

  /// The page for a browser.
  ///
  /// - Parameters:
  ///   - revision: identifies this version of the page.
  ///   - nonce: allows the script; it must not be predictable.
  public func html(templates: TemplateSet, revision: String, nonce: String) -> String {
    let banner = HTML(markup: banner(templates: templates, revision: revision))
    let frame = templates.fill(
      "preview", Frame(banner: banner, nonce: nonce, script: HTML(markup: templates.text("preview.js"))))
    let policy = "default-src 'none'"
    let widened = "\(policy); script-src 'nonce-\(nonce)'; connect-src 'self'"
    return pageWithNotes(templates).replacingFirst(policy, with: widened).insertingFirst(frame.markup, after: "<body>")
  }

  /// The banner alone, for a browser that has the page.
  public func banner(templates: TemplateSet, revision: String) -> String {
    let hasErrors = findings.contains { $0.diagnostic.severity == .error }
    return templates.fill(
      "preview-banner",
      Banner(
        summary: findings.isEmpty ? nil : summary, messages: findings.map { Message($0.diagnostic, anchor: $0.anchor) },
        hasErrors: hasErrors, tone: hasErrors ? "errors" : findings.isEmpty ? "notice" : "warnings", activity: activity,
        revision: revision)
    ).markup
  }

  /// The page with each diagnostic above the element that it concerns.
  private func pageWithNotes(_ templates: TemplateSet) -> String {
    let anchors = Set(findings.compactMap(\.anchor))
    return anchors.reduce(page) { page, anchor in
      let messages = findings.filter { $0.anchor == anchor }.map { Message($0.diagnostic, anchor: nil) }
      guard let start = page.start(ofElement: anchor) else { return page }
      return page[..<start] + templates.fill("preview-note", Note(messages: messages)).markup + page[start...]
    }
  }

  /// A page that says `text`, where there is none yet.
  public static func empty(title: String, text: String, templates: TemplateSet) -> String {
    templates.fill(
      "preview-empty", EmptyPage(windowTitle: title, style: HTML(markup: templates.text("style.css")), text: text)
    ).markup
  }

  private var summary: String {
    let errors = findings.count { $0.diagnostic.severity == .error }
    let counts = [(errors, "error"), (findings.count - errors, "warning")].filter { $0.0 > 0 }
    let text = counts.map { count, name in count.counting(name) }.joined(separator: ", ")
    return isOutdated ? "\(text); below is the page from before" : text
  }
}

/// What the template `preview` shows.
private struct Frame {
  let banner: HTML
  let nonce: String
  let script: HTML
}

/// What the template `preview-banner` shows.
private struct Banner {
  let summary: String?
  let messages: [Message]
  let hasErrors: Bool
  let tone: String
  let activity: String?
  let revision: String
}

/// What the template `preview-note` shows.
private struct Note {
  let messages: [Message]
}

/// A diagnostic in a banner or note.
private struct Message {
  let text: String
  let tone: String
  /// The identifier of the element that it concerns.
  let anchor: String?

  init(_ diagnostic: Diagnostic, anchor: String?) {
    text = DiagnosticRenderer().render(diagnostic)
    tone = diagnostic.severity.rawValue
    self.anchor = anchor
  }
}

/// What the template `preview-empty` shows.
private struct EmptyPage {
  let windowTitle: String
  let description: String? = nil
  let style: HTML
  let text: String
}

extension String {
  /// The text with the first `part` replaced; the text itself where there is none.
  fileprivate func replacingFirst(_ part: String, with other: String) -> String {
    guard let found = firstRange(ofBytes: part) else { return self }
    return String(self[..<found.lowerBound]) + other + self[found.upperBound...]
  }

  /// The text with `other` after the first `mark`, or at the beginning if there is no `mark`.
  fileprivate func insertingFirst(_ other: String, after mark: String) -> String {
    guard let found = firstRange(ofBytes: mark) else { return other + self }
    return self[..<found.upperBound] + "\n" + other + self[found.upperBound...]
  }

  /// Where the element with an identifier begins.
  fileprivate func start(ofElement identifier: String) -> Index? {
    firstRange(ofBytes: " id=\"\(identifier)\"").flatMap { self[..<$0.lowerBound].lastIndex(of: "<") }
  }

  /// The range of the first occurrence of `part`. Pages are long, and the standard library's generic search is slow for
  /// them.
  private func firstRange(ofBytes part: String) -> Range<Index>? {
    let wanted = Array(part.utf8)
    var text = self
    let offset = text.withUTF8 { bytes in
      (0..<max(bytes.count - wanted.count + 1, 0)).first { offset in
        bytes[offset] == wanted[0] && bytes[offset..<offset + wanted.count].elementsEqual(wanted)
      }
    }
    return offset.map { offset in
      let start = utf8.index(startIndex, offsetBy: offset)
      return start..<utf8.index(start, offsetBy: wanted.count)
    }
  }
}
