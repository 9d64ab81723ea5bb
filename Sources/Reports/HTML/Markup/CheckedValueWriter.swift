import Results

/// Writes a checked value: a button that opens its note, which needs no script. Where it has no note it is plain text.
struct CheckedValueWriter {
  private let outcome: CheckedValueOutcome
  private let note: CheckedValueNote?
  private let link: (ResolvedReference) -> HTML

  /// The value of `outcome`; `link` writes links to experiments.
  init(_ outcome: CheckedValueOutcome, _ note: CheckedValueNote?, link: @escaping (ResolvedReference) -> HTML) {
    (self.outcome, self.note, self.link) = (outcome, note, link)
  }

  /// The value, marked where it is wrong.
  var html: HTML {
    switch outcome.result {
    case .matches: button(class: "value") + popover
    case nil: button(class: "value unchecked") + popover
    case .mismatch(let expected): flagged("computed: " + CheckedValue.shown(expected))
    case .undefined(let reason): flagged(reason)
    }
  }

  private func flagged(_ remark: String) -> HTML {
    let why = HTML("span", ["class": "remark"], HTML(text: "(\(remark))"))
    return HTML("mark", ["class": "differs"], button(class: "value") + HTML(text: " ") + why) + popover
  }

  private func button(class name: String) -> HTML {
    let text = HTML(text: outcome.text)
    guard let note else { return text }
    return HTML("button", ["type": "button", "class": name, "popovertarget": "value-\(note.number)"], text)
  }

  /// The note: the expression, the number to more digits, how well it is known, and the experiments.
  private var popover: HTML {
    guard let note else { return .empty }
    let expression = HTML("code", BreakableCode.html(note.expression))
    let number =
      outcome.result == nil
      ? HTML(text: " was not computed") : outcome.computed.map { HTML(text: " = \($0)" + uncertainty) } ?? .empty
    let experiments = note.experiments.map(link).joined(separator: ", ")
    let source =
      note.experiments.isEmpty ? HTML.empty : HTML("span", ["class": "from"], HTML(text: "from ") + experiments)
    return HTML(
      "span", ["popover": "", "id": "value-\(note.number)", "class": "value-note"], expression + number + source)
  }

  /// The standard error, after the number.
  private var uncertainty: String {
    outcome.uncertainty.map { known in
      " ± \(NumberFormat(.auto, digits: 2).text(known.standardError)) (standard error over \(known.count) seeds)"
    } ?? ""
  }
}
