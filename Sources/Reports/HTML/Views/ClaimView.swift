import Results

/// What the template `claim` shows.
struct ClaimView {
  let anchor: String
  let title: String
  let verdict: String
  let badge: HTML
  let conditions: [ConditionView]
  let because: HTML?
  let origin: HTML?
  let remark: String?
  let control: ControlView?
  let source: SourceView

  init(_ block: ClaimBlock, _ inline: InlineWriter) throws(MathUnavailable) {
    anchor = block.source.label
    title = "Claim \(block.number)"
    let outcome = block.claim.outcome
    verdict = outcome.verdict.rawValue
    badge = inline.badge(outcome.verdict)
    let isAlone = outcome.assertions.count == 1
    conditions = outcome.assertions.map { ConditionView($0, badge: isAlone ? nil : inline.badge($0.verdict)) }
    because = block.because.isEmpty ? nil : try inline.html(block.because)
    origin = block.origin.isEmpty ? nil : try inline.html(block.origin)
    // Where the control says that it holds too, that is the reason.
    let isToldByControl = outcome.controlVerdict == .holds && !block.claim.changes.isEmpty
    remark = isToldByControl ? nil : outcome.remark
    control = block.claim.changes.isEmpty ? nil : ControlView(block.claim, inline)
    source = SourceView(block.source)
  }
}

/// The control of a claim: the change under which it must fail, and its outcome under that change.
struct ControlView {
  let changes: [String]
  /// Nil where the control was not judged.
  let controlBadge: HTML?
  let judgement: String
  let conditions: [ConditionView]
  let hasConditions: Bool

  init(_ claim: ReportClaim, _ inline: InlineWriter) {
    changes = claim.changes
    let outcome = claim.outcome
    controlBadge = outcome.controlVerdict.map(inline.badge)
    judgement = Self.judgement(outcome.controlVerdict)
    let isAlone = outcome.assertions.count == 1
    conditions = (outcome.control ?? []).map {
      ConditionView($0, badge: isAlone ? nil : inline.badge($0.verdict), isExpressionShown: !isAlone)
    }
    hasConditions = !conditions.isEmpty
  }

  private static func judgement(_ verdict: ClaimOutcome.Verdict?) -> String {
    switch verdict {
    case .fails: "as it should"
    case .holds, .error: "where it should fail"
    case .withinRounding: "where it should fail plainly"
    case .unchecked, nil: "was not judged"
    }
  }
}

/// A condition of a claim, as templates show it.
struct ConditionView {
  /// Nil where the expression is shown above already.
  let expression: HTML?
  /// Nil where the claim has no other condition.
  let conditionBadge: HTML?
  let facts: [Fact]
  let hasFacts: Bool

  /// A name and what it says.
  struct Fact {
    let name: String
    let text: String
  }

  init(_ assertion: AssertionOutcome, badge: HTML?, isExpressionShown: Bool = true) {
    expression = isExpressionShown ? Self.breakable(assertion.text) : nil
    conditionBadge = badge
    facts = assertion.result.facts.map { Fact(name: $0.name, text: $0.text) }
    hasFacts = !facts.isEmpty
  }

  /// The expression. On a narrow page it breaks after punctuation, not within a name.
  private static func breakable(_ expression: String) -> HTML {
    expression.map { character in
      let text = HTML(text: String(character))
      return "([,.=".contains(character) ? text + HTML.void("wbr") : text
    }.joined()
  }
}

/// What the template `claims-table` shows: every claim of the page with its numbers.
struct ClaimsTableView {
  let claims: [Row]

  /// A claim and its first condition; further conditions follow in `others`.
  struct Row {
    let anchor: String
    let number: Int
    let badge: HTML
    let height: Int
    let first: Cells
    let others: [Cells]
  }

  /// The numbers of a condition; a dash where there is none.
  struct Cells {
    let value: String
    let bound: String
    let margin: String
    let place: String

    init(_ assertion: AssertionOutcome?) {
      let numbers = assertion?.result.numbers
      value = numbers?.value ?? assertion?.result.truth ?? NumberFormat.missingText
      bound = numbers?.bound ?? NumberFormat.missingText
      margin = numbers?.margin ?? NumberFormat.missingText
      let places = [numbers?.place, assertion?.result.seeds?.description].compactMap(\.self)
      place = places.isEmpty ? NumberFormat.missingText : places.joined(separator: "; ")
    }
  }

  init(_ claims: [ClaimBlock], _ inline: InlineWriter) {
    self.claims = claims.map { block in
      let conditions = block.claim.outcome.assertions
      return Row(
        anchor: block.source.label, number: block.number, badge: inline.badge(block.claim.outcome.verdict),
        height: max(conditions.count, 1), first: Cells(conditions.first), others: conditions.dropFirst().map(Cells.init)
      )
    }
  }
}
