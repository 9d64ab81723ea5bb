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
  let source: SourceView

  init(_ block: ClaimBlock, _ inline: InlineWriter) throws(MathUnavailable) {
    anchor = block.source.label
    title = "Claim \(block.number)"
    verdict = block.claim.verdict.rawValue
    badge = inline.badge(block.claim.verdict)
    let isAlone = block.claim.conditions.count == 1
    conditions = block.claim.conditions.map { ConditionView($0, badge: isAlone ? nil : inline.badge($0.verdict)) }
    because = block.because.isEmpty ? nil : try inline.html(block.because)
    origin = block.origin.isEmpty ? nil : try inline.html(block.origin)
    remark = block.claim.remark
    source = SourceView(block.source)
  }
}

/// A condition of a claim, as templates show it.
struct ConditionView {
  let expression: String
  /// Nil where the claim has no other condition.
  let conditionBadge: HTML?
  let facts: [Fact]
  let hasFacts: Bool

  /// A name and what it says.
  struct Fact {
    let name: String
    let text: String
  }

  init(_ condition: ReportClaim.Condition, badge: HTML?) {
    expression = condition.expression
    conditionBadge = badge
    let named = [
      ("value", condition.value), ("bound", condition.bound), ("margin", condition.margin), ("at", condition.place),
      ("over", condition.extent),
    ]
    facts = named.compactMap { name, text in text.map { Fact(name: name, text: $0) } }
    hasFacts = !facts.isEmpty
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

    init(_ condition: ReportClaim.Condition?) {
      value = condition?.value ?? "–"
      bound = condition?.bound ?? "–"
      margin = condition?.margin ?? "–"
      place = condition?.place ?? "–"
    }
  }

  init(_ claims: [ClaimBlock], _ inline: InlineWriter) {
    self.claims = claims.map { block in
      let conditions = block.claim.conditions
      return Row(
        anchor: block.source.label, number: block.number, badge: inline.badge(block.claim.verdict),
        height: max(conditions.count, 1), first: Cells(conditions.first), others: conditions.dropFirst().map(Cells.init)
      )
    }
  }
}
