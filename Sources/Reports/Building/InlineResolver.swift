import Diagnostics
import Notebooks
import Results

/// Resolves the references, links and checked values of running text, and reports those that it cannot resolve.
struct InlineResolver {
  private let inputs: ReportInputs
  private let catalogue: LabelCatalogue
  private let placement: FigurePlacement
  /// The footnotes met so far.
  private(set) var footnotes: FootnoteOrder
  /// The checked values met so far.
  private(set) var checkedValues = CheckedValueCount()
  /// The works that are cited so far.
  private(set) var citations: PageCitations
  private(set) var diagnostics: [Diagnostic] = []
  private var links: LinkResolver
  /// Whether there is an experiment or a work, to which a name without a prefix may refer.
  private let hasNamedAlone: Bool
  private var suggestions = SuggestionBudget()
  private let portableTeX: PortableTeX
  /// How many checked values were met, also those that do not count.
  private var valueCount = 0
  /// The claims whose verdict the text has shown.
  private var judged: Set<String> = []
  private var isInScalar = false
  private var cell: [NamedCoordinate] = []
  /// The text after the inline that is being resolved.
  private var textBehind = ""

  /// A resolver that has met nothing yet.
  ///
  /// - Parameter yearLetters: what follows the years of works that would be cited alike, by key.
  init(
    _ inputs: ReportInputs, _ catalogue: LabelCatalogue, _ placement: FigurePlacement, yearLetters: [String: String]
  ) {
    (self.inputs, self.catalogue, self.placement) = (inputs, catalogue, placement)
    links = LinkResolver(inputs, catalogue)
    portableTeX = PortableTeX(inputs.metadata.macros)
    hasNamedAlone =
      inputs.bibliography?.keys.isEmpty == false || catalogue.labels.contains { !ParsedNotebook.isLabelOfPart($0) }
    footnotes = FootnoteOrder(inputs.notebook.footnotes)
    citations = PageCitations(
      inputs.bibliography, style: inputs.metadata.citationStyle, yearLetters: yearLetters)
  }

  /// The text of a scalar, such as a caption, whose footnotes the parser did not look at.
  ///
  /// - Parameter cell: The coordinates of the cell that it is the text of.
  mutating func resolveScalar(_ inlines: [Inline], in cell: [NamedCoordinate] = []) -> [ReportInline] {
    (isInScalar, self.cell) = (true, cell)
    defer { (isInScalar, self.cell) = (false, []) }
    return resolve(inlines)
  }

  /// Counts the checked values of a drawing.
  mutating func count(_ outcomes: [CheckedValueOutcome]) {
    for outcome in outcomes { checkedValues.count(outcome.result) }
  }

  /// The text with every reference resolved.
  mutating func resolve(_ inlines: [Inline]) -> [ReportInline] {
    // Closures, since a method as a value would copy the resolver.
    let inlines = inlines.flatMap { endingAtKey($0) }
    let brackets = CitationBrackets(inlines) { isCitation($0) }
    let joined = inlines.breaksBetweenWideCharacters
    return inlines.enumerated().map { index, inline in
      if joined.contains(index) { return .text("") }
      if case .text(let text) = inline.content {
        let isSeparator = citations.style == .numeric && brackets.separators.contains(index)
        let shown = brackets.shown(text, at: index)
        return .text(isSeparator ? shown.replacing(";", with: ",") : shown)
      }
      textBehind = index + 1 < inlines.count ? [inlines[index + 1]].plainText : ""
      return resolve(inline, brackets.form(at: index))
    }
  }

  /// A citation. If the key is not a work but begins with the key of one, the longest such key is cited and the rest is
  /// text.
  private func endingAtKey(_ inline: Inline) -> [Inline] {
    guard case .possibleCitation(let key) = inline.content, !citations.contains(key), !inputs.isUnreadWork(key),
      let known = ParsedNotebook.keysOfWorks(beginning: key).first(where: citations.contains)
    else { return [inline] }
    let (whole, length) = (inline.range, known.utf8.count + 1)
    let isVerbatim = whole.bytes.count == key.utf8.count + 1
    let rest = String(decoding: key.utf8.dropFirst(length - 1), as: UTF8.self)
    return [
      Inline(.possibleCitation(known), range: isVerbatim ? whole.part(0..<length) : whole),
      Inline(.text(rest), range: isVerbatim ? whole.part(length..<whole.bytes.count) : whole),
    ]
  }

  /// Whether the inline cites a work; what has a label in the notebook comes first.
  private func isCitation(_ inline: Inline) -> Bool {
    switch inline.content {
    case .reference(let label, _): catalogue.targets[label] == nil && citations.contains(label)
    case .possibleCitation(let key): citations.contains(key)
    case .text, .emphasis, .strong, .strikethrough, .code, .math, .link, .image, .checkedValue, .footnoteReference,
      .softBreak, .hardBreak, .html:
      false
    }
  }

  private mutating func resolve(_ inline: Inline, _ form: PageCitations.Form) -> ReportInline {
    switch inline.content {
    case .text(let text): .text(text)
    case .emphasis(let content): .emphasis(resolve(content))
    case .strong(let content): .strong(resolve(content))
    case .strikethrough(let content): .strikethrough(resolve(content))
    case .code(let code): .code(code)
    case .math(let tex, let isDisplay): .math(tex, isDisplay: isDisplay)
    case .link(let content, let target, let title): resolveLink(content, target, title, inline.range)
    case .image(let content, let target, _): resolveImage(content, target, inline.range)
    case .checkedValue(let printed, let expression, _):
      resolveCheckedValue(printed, expression.text ?? "", inline.range)
    case .reference(let label, let panel): resolveReference(label, panel, form, inline.range)
    case .possibleCitation(let key): resolvePossibleCitation(key, form, inline.range)
    case .footnoteReference(let name): resolveFootnote(name, inline.range)
    case .softBreak: .softBreak
    case .hardBreak: .hardBreak
    case .html(let html): .html(html)
    }
  }

  private mutating func resolveLink(
    _ content: [Inline], _ target: String, _ title: String?, _ range: SourceRange
  ) -> ReportInline {
    let (destination, diagnostic) = links.destination(of: target, at: range)
    if let diagnostic { diagnostics.append(diagnostic) }
    let text = content.isEmpty ? destination.text : resolve(content)
    return .link(text.standingAlone, target: destination.address, title: title)
  }

  private mutating func resolveImage(_ content: [Inline], _ target: String, _ range: SourceRange) -> ReportInline {
    let words = alternativeText(content)
    if let image = inputs.images?[target] { return .image(image, alternativeText: words) }
    if let label = FigurePlacement.label(ofTarget: target) {
      reportImage(ofFigure: label, range)
    } else {
      reportMissing(target, range)
    }
    return .brokenReference(content.isEmpty ? target : words)
  }

  /// The words of an image, with references resolved. They are no part of the running text, so their values and notes
  /// do not count.
  private mutating func alternativeText(_ content: [Inline]) -> String {
    let (values, notes, cited, claims) = (checkedValues, footnotes, citations, judged)
    defer {
      (checkedValues, footnotes, judged) = (values, notes, claims)
      citations.restoreOccurrences(of: cited)
    }
    return resolve(content).plainText
  }

  /// The image of a picture, or what is shown where it is missing.
  mutating func resolveImage(of picture: Picture, alternativeText words: String) -> ReportInline {
    guard case .image(_, let target, _) = picture.image.content else { return .text("") }
    if let image = inputs.images?[target] { return .image(image, alternativeText: words) }
    reportMissing(target, picture.image.range)
    return .brokenReference(target)
  }

  private mutating func reportMissing(_ target: String, _ range: SourceRange) {
    guard inputs.images != nil else { return }
    let fault = inputs.imageFaults[target].map { "the image '\(target)' \($0)" }
    diagnostics.append(
      .error(
        .missingImage, at: range, fault ?? "there is no image '\(target)'",
        hint: "images are PNG, JPEG, GIF, WebP or SVG files inside the folder of the notebook"))
  }

  /// Reports an image that has the name of a figure but does not place one.
  private mutating func reportImage(ofFigure label: String, _ range: SourceRange) {
    if catalogue.targets[label] == nil {
      reportBroken(label, prefix: "fig-", range)
    } else if !placement.repetitions.contains(range.bytes.lowerBound) {
      diagnostics.append(
        .error(
          .missingImage, at: range, "figure '\(label)' cannot be inside other text",
          hint: "give the image a paragraph of its own"))
    }
  }

  private mutating func resolveCheckedValue(
    _ printed: String, _ expression: String, _ range: SourceRange
  ) -> ReportInline {
    let outcome =
      inputs.checkedValues[CheckedValueKey(printed, expression, at: range, in: cell)]
      ?? CheckedValueOutcome(text: printed.isEmpty ? "–" : printed, result: nil)
    checkedValues.count(outcome.result)
    valueCount += 1
    let experiments = outcome.experiments.compactMap { catalogue.targets[$0] }.filter(\.isName)
      .map { ResolvedReference(text: $0.text, anchor: $0.anchor, isName: true) }
    return .checkedValue(
      outcome, note: CheckedValueNote(number: valueCount, expression: expression, experiments: experiments))
  }

  private mutating func resolveFootnote(_ name: String, _ range: SourceRange) -> ReportInline {
    if let (number, occurrence) = footnotes.refer(to: name) {
      return .footnoteReference(number: number, occurrence: occurrence)
    }
    if isInScalar {
      diagnostics.append(
        .error(
          .undefinedFootnote, at: range, "footnote '\(name)' is not defined",
          hint: suggestions.hint(for: name, among: footnotes.definitions.map(\.name))
            ?? "define it on a line of its own: [^\(name)]: text"))
    }
    return .brokenReference("[^\(name)]")
  }

  /// The letter of a panel as it follows the name of a figure: `Figure 2B`, but `Figure 4A, panel B`.
  private static func suffix(_ panel: String?, after name: String) -> String {
    guard let panel else { return "" }
    return name.last?.isLetter == true ? ", panel \(panel)" : panel
  }

  /// What follows the label of a claim, in braces, where its verdict is not to be shown.
  private static let plain = "plain"

  private mutating func resolveReference(
    _ label: String, _ panel: String?, _ form: PageCitations.Form, _ range: SourceRange
  ) -> ReportInline {
    if catalogue.targets[label] == nil, let citation = citations.cite(label, form) { return .reference(citation) }
    guard let target = catalogue.targets[label] else {
      if panel == nil, isHandle(label, range) { return handle(label, range) }
      reportBroken(label, prefix: "", range)
      return .brokenReference("@" + label + (panel.map { "{\($0)}" } ?? ""))
    }
    let isPlain = panel == Self.plain && target.sentence != nil
    if let panel, !isPlain { check(panel, of: label, range) }
    return .reference(
      ResolvedReference(
        text: target.text + (isPlain ? "" : Self.suffix(panel, after: target.text)), anchor: target.anchor,
        sentence: target.sentence,
        verdict: isPlain ? nil : verdict(of: label), isName: target.isName))
  }

  /// The verdict that follows a link to a claim: that a claim holds is said where the text first names it.
  private mutating func verdict(of label: String) -> ReportClaim.Verdict? {
    let verdict = inputs.claims[label]?.outcome.verdict
    return judged.insert(label).inserted || verdict != .holds ? verdict : nil
  }

  /// A citation of the work called `key`, or else the text as typed: a name of something else, or a typing error, which
  /// is reported.
  private mutating func resolvePossibleCitation(
    _ key: String, _ form: PageCitations.Form, _ range: SourceRange
  ) -> ReportInline {
    if let citation = citations.cite(key, form) { return .reference(citation) }
    if inputs.isUnreadWork(key) { return .brokenReference("@" + key) }
    guard let keys = inputs.bibliography?.keys, !keys.isEmpty else { return .text("@" + key) }
    let nearest = suggestions.nearest(to: key, among: keys)
    if nearest != nil || key.contains(where: \.isNumber) {
      diagnostics.append(
        .warning(
          .brokenReference, at: range, "no work is called '\(key)', so this is shown as it is typed",
          hint: nearest.map { "did you mean '\($0)'?" } ?? "write \\@\(key) where no work is meant"))
    }
    return .text("@" + key)
  }

  private mutating func check(_ panel: String, of label: String, _ range: SourceRange) {
    guard label.hasPrefix("fig-") else {
      diagnostics.append(
        .error(
          .unknownPanel, at: range, "only figures have panels, and '\(label)' is not a figure",
          hint: "write @\(label), or @\(label){\(Self.plain)} where the verdict is not to be shown"))
      return
    }
    guard let letters = inputs.figures[label]?.panels ?? inputs.panelLetters[label], !letters.contains(panel) else {
      return
    }
    diagnostics.append(
      .error(
        .unknownPanel, at: range, "figure '\(label)' has no panel '\(panel)'",
        hint: letters.isEmpty ? "its panels have no letters" : "one of: \(letters.joined(separator: ", "))"))
  }

  private mutating func reportBroken(_ label: String, prefix: String, _ range: SourceRange) {
    if catalogue.isUnread(label) || inputs.isUnreadWork(label) { return }
    let (labels, bibliography) = (catalogue.labels, inputs.bibliography)
    let hint =
      hintForLongerKey(label)
      ?? suggestions.hint(
        for: label, among: (labels + (bibliography?.keys ?? [])).filter { $0.hasPrefix(prefix) })
    diagnostics.append(
      .error(
        .brokenReference, at: range, "nothing has the label '\(label)'",
        hint: hint ?? "refer to a label of the notebook, or to a work of its bibliography"))
  }

  /// A hint for a label that is only the beginning of a key: within a sentence, a key in small letters ends before
  /// other characters.
  private func hintForLongerKey(_ label: String) -> String? {
    guard let key = ParsedNotebook.keyOfWork(atStartOf: label + String(textBehind.prefix(100))), key != label,
      citations.contains(key)
    else { return nil }
    return "the work '\(key)' is cited with [@\(key)], or with @{\(key)} within a sentence"
  }
}

extension InlineResolver {
  /// What a name without a prefix may refer to: experiments and works.
  private var namedAlone: [String] {
    catalogue.labels.filter { !ParsedNotebook.isLabelOfPart($0) } + (inputs.bibliography?.keys ?? [])
  }

  /// Whether `@label` is the name of something else: one that goes on as `@a@b.org` and `@a/b` do, or any where the
  /// notebook has nothing that it could refer to. In brackets a work is meant.
  private func isHandle(_ label: String, _ range: SourceRange) -> Bool {
    if ParsedNotebook.isLabelOfPart(label) || catalogue.isUnread(label) || inputs.isUnreadWork(label) { return false }
    let before = range.source.bytes[..<range.bytes.lowerBound].suffix(2).last { $0 != UInt8(ascii: "-") }
    if before == UInt8(ascii: "[") { return false }
    let following = textBehind.prefix(2)
    let goesOn = following.count == 2 && "@/".contains(following.first ?? " ") && following.last?.isLetter == true
    return goesOn || !hasNamedAlone
  }

  /// Such a name as typed; a name that resembles a label or a key is reported.
  private mutating func handle(_ name: String, _ range: SourceRange) -> ReportInline {
    let candidates = namedAlone
    if let nearest = suggestions.nearest(to: name, among: candidates) {
      diagnostics.append(
        .warning(
          .brokenReference, at: range, "nothing has the label '\(name)', so this is shown as it is typed",
          hint: "did you mean '\(nearest)'?"))
    }
    return .text("@" + name)
  }

  /// The text of a scalar that the page does not show as text, such as the description of a drawing: its works
  /// are cited, and its values, notes and citations are not counted.
  mutating func resolveAside(_ inlines: [Inline]) -> [ReportInline] {
    let (values, notes, claims) = (checkedValues, footnotes, judged)
    defer { (checkedValues, footnotes, judged) = (values, notes, claims) }
    return resolveScalar(inlines)
  }

  /// Reports formulas of a table that cannot be written as LaTeX, as tables are too.
  mutating func checkLaTeX(_ inlines: [Inline]) {
    for inline in inlines.withParts {
      guard case .math(let tex, _) = inline.content, let fault = portableTeX.fault(of: tex) else { continue }
      diagnostics.append(
        .error(
          .unportableMath, at: inline.range, "a table is written as LaTeX too, and '\(fault)' does not go into it",
          hint: "formulas of tables have commands of amsmath and amssymb, and those that 'math' makes of them"))
    }
  }
}

extension CheckedValueCount {
  /// Counts one more value.
  mutating func count(_ result: CheckedValue.Outcome?) {
    switch result {
    case .matches: agreeing += 1
    case .mismatch: differing += 1
    case .undefined: failed += 1
    case nil: break
    }
  }
}
