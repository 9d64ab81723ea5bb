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
  let hasConditions: Bool
  /// Whether it is known what becomes of the conditions under the control.
  let hasControls: Bool
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
    conditions = ConditionView.rows(of: outcome, inline)
    hasConditions = !conditions.isEmpty
    hasControls = conditions.contains { $0.control != nil }
    because = block.because.isEmpty ? nil : try inline.html(block.because)
    origin = block.origin.isEmpty ? nil : try inline.html(block.origin)
    remark = block.claim.remark
    control = block.claim.changes.isEmpty ? nil : ControlView(block.claim)
    source = SourceView(block.source)
  }
}

/// The control of a claim: the change under which it must fail, and its outcome under that change.
struct ControlView {
  let changes: [String]
  /// What became of the claim under these changes, such as `the claim fails, as it should`.
  let judgement: String

  init(_ claim: ReportClaim) { (changes, judgement) = (claim.changes, claim.judgementOfControl) }
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
    let room: String
  }

  init(_ claims: [ClaimBlock], _ inline: InlineWriter) throws(MathUnavailable) {
    var rows: [Row] = []
    for block in claims {
      let outcome = block.claim.outcome
      rows.append(
        Row(
          anchor: block.source.label, number: block.number,
          statement: try inline.html(block.statement.standingAlone), badge: inline.badge(outcome.verdict),
          room: outcome.tightestMargin ?? NumberFormat.missingText))
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
