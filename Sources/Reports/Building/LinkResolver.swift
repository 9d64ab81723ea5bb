import Diagnostics
import Notebooks

/// Decides where links of the text lead: to other notebooks by their pages, to labels by what has them.
struct LinkResolver {
  private let inputs: ReportInputs
  private let catalogue: LabelCatalogue
  private var suggestions = SuggestionBudget()

  /// Where a link leads, and what it says if it has no text of its own.
  struct Destination {
    let address: String
    let text: [ReportInline]
  }

  init(_ inputs: ReportInputs, _ catalogue: LabelCatalogue) {
    (self.inputs, self.catalogue) = (inputs, catalogue)
  }

  /// Where a link to `target` leads, and what is wrong with it.
  mutating func destination(of target: String, at range: SourceRange) -> (Destination, Diagnostic?) {
    let parts = target.utf8.split(separator: UInt8(ascii: "#"), maxSplits: 1, omittingEmptySubsequences: false)
      .map { String(decoding: $0, as: UTF8.self) }
    let (path, fragment) = (parts[0], parts.dropFirst().first)
    if path.isEmpty, let fragment { return inside(fragment, at: range) }
    if LinkedNotebook.isLinked(byPath: path), let known = inputs.linkedNotebooks {
      return other(known[path], path, fragment, at: range)
    }
    if let file = inputs.linkedFiles?[path] { return self.file(file, path, fragment, at: range) }
    return (
      Destination(address: target, text: [.text(target)]), LinkPolicy.admits(target) ? nil : refused(target, range)
    )
  }

  // MARK: This page

  private mutating func inside(_ fragment: String, at range: SourceRange) -> (Destination, Diagnostic?) {
    if let found = catalogue.destination(of: fragment) {
      return (Destination(address: "#" + found.anchor, text: [.text(found.text)]), nil)
    }
    let plain = Destination(address: "#" + fragment, text: [.text(fragment)])
    let isKnown = catalogue.isUnread(fragment) || Self.isPartOfEveryPage(fragment)
    return (plain, isKnown ? nil : noLabel(fragment, in: nil, catalogue.labels, catalogue.range, range))
  }

  /// Whether a page may have an element of this name that no label gives.
  private static func isPartOfEveryPage(_ fragment: String) -> Bool {
    fragment == "text" || fragment.hasSuffix("-title") || fragment.hasPrefix("work-") || fragment.hasPrefix("note-")
  }

  // MARK: Other notebooks

  private mutating func other(
    _ linked: LinkedNotebook?, _ path: String, _ fragment: String?, at range: SourceRange
  ) -> (Destination, Diagnostic?) {
    guard let linked else {
      let text = Destination(address: path, text: [.text(path)])
      return (
        text,
        .error(
          .brokenLink, at: range, "there is no notebook '\(path)' beside this one",
          hint: "a link to another notebook names a file of the same folder")
      )
    }
    let page = FileAddress.address(of: linked.page)
    let title: [ReportInline] = [.text(linked.title)]
    guard let fragment else { return (Destination(address: page, text: title), nil) }
    guard let found = linked.targets.targets[fragment] else {
      let isReported = linked.targets.unread.contains(fragment)
      return (
        Destination(address: page, text: title), isReported ? nil : noLabel(fragment, of: linked, path, range)
      )
    }
    let place: [ReportInline] = found.isClaim ? [] : [.text(" of "), .emphasis(title)]
    return (Destination(address: page + "#" + found.anchor, text: [.text(found.text)] + place), nil)
  }

  private mutating func noLabel(
    _ label: String, of linked: LinkedNotebook, _ path: String, _ range: SourceRange
  ) -> Diagnostic {
    let places = linked.targets.labels.map { ($0.name, SourceRange(linked.source, $0.bytes)) }
    let known = Dictionary(places) { first, _ in first }
    return noLabel(label, in: path, places.map(\.0), { known[$0] }, range)
  }

  // MARK: Files

  private func file(
    _ file: LinkedFile, _ path: String, _ fragment: String?, at range: SourceRange
  ) -> (Destination, Diagnostic?) {
    let text: [ReportInline] = [.text(path)]
    switch file {
    case .copied(let copy):
      let ending = fragment.map { "#" + $0 } ?? ""
      return (Destination(address: FileAddress.address(of: copy) + ending, text: text), nil)
    case .unreadable(let reason):
      let diagnostic = Diagnostic.error(
        .brokenLink, at: range, "the file '\(path)' of this link \(reason)",
        hint: "a link to a file names one in the notebook's folder; a copy of it comes with the page")
      return (Destination(address: path, text: text), diagnostic)
    }
  }

  // MARK: Diagnostics

  private mutating func noLabel(
    _ label: String, in path: String?, _ labels: [String], _ place: (String) -> SourceRange?, _ range: SourceRange
  ) -> Diagnostic {
    let message = path.map { "nothing in '\($0)' has the label '\(label)'" } ?? "nothing has the label '\(label)'"
    guard let nearest = suggestions.nearest(to: label, among: labels), let nearestRange = place(nearest) else {
      return .error(.brokenLink, at: range, message, hint: "give the section a label: ## Title {#sec-name}")
    }
    return Diagnostic(
      .error, .brokenLink, at: range, message, hints: [Diagnostic.Hint("did you mean '\(nearest)'?", at: nearestRange)])
  }

  private func refused(_ target: String, _ range: SourceRange) -> Diagnostic {
    .warning(
      .refusedLink, at: range, "a page does not link to '\(target)'; the text is shown without the link",
      hint: "links are http, https, mailto, relative paths and fragments")
  }
}
