import Results

/// What the template `claim` shows.
struct ClaimView {
  let anchor: String
  let title: String
  let statement: HTML
  let verdict: String
  let badge: HTML
  /// Whether its conditions are shown at once: where there is something to be looked at.
  let isOpen: Bool
  let conditions: [ConditionView]
  let because: HTML?
  let origin: HTML?
  let remark: String?
  let control: ControlView?
  let source: SourceView

  init(_ block: ClaimBlock, _ inline: InlineWriter) throws(MathUnavailable) {
    anchor = block.source.label
    title = "Claim \(block.number)"
    statement = try inline.html(block.statement)
    let outcome = block.claim.outcome
    verdict = outcome.verdict.rawValue
    badge = inline.badge(outcome.verdict)
    isOpen = outcome.verdict != .holds
    let isAlone = outcome.assertions.count == 1
    conditions = outcome.assertions.map { ConditionView($0, mark: isAlone ? nil : inline.mark($0.verdict)) }
    because = block.because.isEmpty ? nil : try inline.html(block.because)
    origin = block.origin.isEmpty ? nil : try inline.html(block.origin)
    remark = block.claim.remark
    control = block.claim.changes.isEmpty ? nil : ControlView(block.claim, inline)
    source = SourceView(block.source)
  }
}

/// The control of a claim: the change under which it must fail, and its outcome under that change.
struct ControlView {
  let changes: [String]
  /// What became of the claim under these changes, such as `the claim fails, as it should`.
  let judgement: String
  let conditions: [ConditionView]
  let hasConditions: Bool

  init(_ claim: ReportClaim, _ inline: InlineWriter) {
    changes = claim.changes
    let outcome = claim.outcome
    judgement = claim.judgementOfControl
    let isAlone = outcome.assertions.count == 1
    conditions = (outcome.control ?? []).map {
      ConditionView($0, mark: isAlone ? nil : inline.symbol($0.verdict), isExpressionShown: !isAlone)
    }
    hasConditions = !conditions.isEmpty
  }
}

/// A condition of a claim, as templates show it.
struct ConditionView {
  /// Nil where the expression is shown above already.
  let expression: HTML?
  /// Nil where the claim has no other condition.
  let conditionMark: HTML?
  let facts: [Fact]
  let hasFacts: Bool

  /// A name and what it says.
  struct Fact {
    let name: String
    let text: String
  }

  init(_ assertion: AssertionOutcome, mark: HTML?, isExpressionShown: Bool = true) {
    expression = isExpressionShown ? BreakableCode.html(assertion.text) : nil
    conditionMark = mark
    facts = assertion.result.facts.map { Fact(name: $0.name, text: $0.text) }
    hasFacts = !facts.isEmpty
  }
}

/// What the template `claims-table` shows: every claim of the page in a line.
struct ClaimsTableView {
  let claims: [Row]
  /// How many claims have each verdict, in words.
  let counts: String
  /// Whether some claim does not hold.
  let isOpen: Bool

  /// A claim, its verdict, and how close it is to another one.
  struct Row {
    let anchor: String
    let number: Int
    let statement: HTML
    let badge: HTML
    let margin: String
  }

  init(_ claims: [ClaimBlock], _ inline: InlineWriter) throws(MathUnavailable) {
    var rows: [Row] = []
    for block in claims {
      let outcome = block.claim.outcome
      rows.append(
        Row(
          anchor: block.source.label, number: block.number,
          statement: try inline.html(block.statement.standingAlone), badge: inline.badge(outcome.verdict),
          margin: outcome.tightestMargin ?? NumberFormat.missingText))
    }
    self.claims = rows
    counts = ClaimCounts(claims).views().map(\.text).joined(separator: ", ")
    isOpen = claims.contains { $0.claim.outcome.verdict != .holds }
  }
}

extension ClaimOutcome {
  /// How far the number that is closest to its bound lies from it, of a claim that fails among the conditions that do;
  /// nil where nothing is compared.
  fileprivate var tightestMargin: String? {
    let failing = assertions.filter { $0.holds != true }
    let margins = (failing.isEmpty ? assertions : failing).compactMap { assertion -> ClaimMargin? in
      guard case .comparison(let tightest, _) = assertion.result else { return nil }
      return ClaimMargin(tightest)
    }
    return margins.min { $0.distance < $1.distance }?.text
  }
}
