import Results

/// What the template `claim` shows.
struct ClaimView {
  let anchor: String
  let title: String
  let statement: HTML
  let verdict: String
  /// The verdict: a tick for what holds, a badge for everything else.
  let verdictMark: HTML
  /// Where it is stated, and how far the number that is closest to its bound lies from it; nil where neither is known.
  let facts: HTML?
  /// Whether its conditions are shown at once: where there is something to be looked at.
  let isOpen: Bool
  let conditions: [ConditionView]
  let hasConditions: Bool
  /// Whether it is known what becomes of the conditions under the control.
  let hasControls: Bool
  let because: HTML?
  let remark: String?
  let control: ControlView?
  /// The experiments that stand right before it in a list of claims; nil without any.
  let experiments: HTML?
  let source: SourceView

  init(_ block: ClaimBlock, experiments: HTML?, _ inline: InlineWriter) throws(MathUnavailable) {
    anchor = block.source.label
    self.experiments = experiments
    title = "Claim \(block.number)"
    statement = try inline.html(block.statement)
    let outcome = block.claim.outcome
    verdict = outcome.verdict.rawValue
    verdictMark = inline.mark(outcome.verdict)
    facts = try Self.facts(block, inline)
    isOpen = outcome.verdict != .holds
    conditions = ConditionView.rows(of: outcome, inline)
    hasConditions = !conditions.isEmpty
    hasControls = conditions.contains { $0.control != nil }
    because = block.because.isEmpty ? nil : try inline.html(block.because)
    remark = block.claim.remark
    control = block.claim.changes.isEmpty ? nil : ControlView(block.claim)
    source = SourceView(block.source)
  }

  private static func facts(_ block: ClaimBlock, _ inline: InlineWriter) throws(MathUnavailable) -> HTML? {
    let origin = block.origin.isEmpty ? nil : try inline.html(block.origin)
    let room = block.claim.outcome.tightestMargin.map { HTML(text: "room:\u{A0}" + $0.replacing(" ", with: "\u{A0}")) }
    let facts = [origin, room].compactMap(\.self)
    return facts.isEmpty ? nil : facts.joined(separator: " · ")
  }
}

/// The control of a claim: the change under which it must fail, and its outcome under that change.
struct ControlView {
  let changes: [String]
  /// What became of the claim under these changes, such as `the claim fails, as it should`.
  let judgement: String

  init(_ claim: ReportClaim) { (changes, judgement) = (claim.changes, claim.judgementOfControl) }
}

extension ClaimOutcome {
  /// How far the number that is closest to its bound lies from it, of a claim that fails among the conditions that do;
  /// nil where nothing is compared with a bound.
  fileprivate var tightestMargin: String? {
    let failing = assertions.filter { $0.holds != true }
    let margins = (failing.isEmpty ? assertions : failing).compactMap { assertion -> ClaimMargin? in
      guard case .comparison(let tightest, _) = assertion.result, tightest.symbol.hasBound || assertion.holds != true
      else { return nil }
      return ClaimMargin(tightest)
    }
    return margins.min { $0.distance < $1.distance }?.text
  }
}
