public import Diagnostics

/// Makes of a page one that a browser keeps up to date: with what was found and what is under way in a banner, and a script
/// that asks for the next revision. Neither is part of the page as it is written into a file.
public struct LivePage: Sendable, Equatable {
  /// The page.
  public let page: String
  /// What was found in its notebook.
  public let diagnostics: [Diagnostic]
  /// Whether errors keep the notebook from being rendered, so that the page is an earlier one.
  public let isOutdated: Bool

  /// What is being computed for the next page.
  public let activity: String?

  /// The page with what was found.
  public init(_ page: String, _ diagnostics: [Diagnostic], isOutdated: Bool, activity: String? = nil) {
    (self.page, self.diagnostics, self.isOutdated, self.activity) = (page, diagnostics, isOutdated, activity)
  }

  /// The page for a browser.
  ///
  /// - Parameters:
  ///   - revision: tells it from the page before and after.
  ///   - nonce: allows the script; nobody is to know it beforehand.
  public func html(templates: TemplateSet, revision: String, nonce: String) -> String {
    let banner = HTML(markup: banner(templates: templates, revision: revision))
    let frame = templates.fill(
      "preview", Frame(banner: banner, nonce: nonce, script: HTML(markup: templates.text("preview.js"))))
    let policy = "default-src 'none'"
    let widened = "\(policy); script-src 'nonce-\(nonce)'; connect-src 'self'"
    return page.replacingFirst(policy, with: widened).insertingFirst(frame.markup, after: "<body>")
  }

  /// The banner alone, for a browser that has the page.
  public func banner(templates: TemplateSet, revision: String) -> String {
    templates.fill(
      "preview-banner",
      Banner(
        summary: diagnostics.isEmpty ? nil : summary,
        messages: diagnostics.inSourceOrder.map { DiagnosticRenderer().render($0) }, hasErrors: diagnostics.hasErrors,
        tone: diagnostics.hasErrors ? "errors" : diagnostics.isEmpty ? "notice" : "warnings", activity: activity,
        revision: revision)
    ).markup
  }

  /// A page that says `text`, where there is none yet.
  public static func empty(title: String, text: String, templates: TemplateSet) -> String {
    templates.fill(
      "preview-empty", EmptyPage(windowTitle: title, style: HTML(markup: templates.text("style.css")), text: text)
    ).markup
  }

  private var summary: String {
    let errors = diagnostics.count { $0.severity == .error }
    let counts = [(errors, "error"), (diagnostics.count - errors, "warning")].filter { $0.0 > 0 }
    let text = counts.map { count, name in "\(count) \(name)\(count == 1 ? "" : "s")" }.joined(separator: ", ")
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
  let messages: [String]
  let hasErrors: Bool
  let tone: String
  let activity: String?
  let revision: String
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

  /// The text with `other` behind the first `mark`, at its beginning where there is none.
  fileprivate func insertingFirst(_ other: String, after mark: String) -> String {
    guard let found = firstRange(ofBytes: mark) else { return other + self }
    return self[..<found.upperBound] + "\n" + other + self[found.upperBound...]
  }

  /// Where the bytes of `part` first stand. Pages are long, and the search of the standard library compares them generically.
  private func firstRange(ofBytes part: String) -> Range<Index>? {
    let wanted = Array(part.utf8)
    var text = self
    let place = text.withUTF8 { bytes in
      (0..<max(bytes.count - wanted.count + 1, 0)).first { place in
        bytes[place] == wanted[0] && bytes[place..<place + wanted.count].elementsEqual(wanted)
      }
    }
    return place.map { place in
      let start = utf8.index(startIndex, offsetBy: place)
      return start..<utf8.index(start, offsetBy: wanted.count)
    }
  }
}
