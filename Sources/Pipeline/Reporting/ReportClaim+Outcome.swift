import Notebooks
import Reports
import Results

extension ReportClaim {
  /// A judged claim with its numbers written as text.
  init(_ outcome: ClaimOutcome, because: [Inline], source: [Inline]) {
    self.init(
      verdict: Verdict(outcome.verdict), conditions: outcome.assertions.map(Condition.init), because: because,
      source: source, remark: Self.remark(outcome))
  }

  /// What a reader must know besides the numbers: why it does not hold, or what the control showed.
  private static func remark(_ outcome: ClaimOutcome) -> String? {
    if let reason = outcome.reason { return reason }
    guard let control = outcome.control, let failed = control.first(where: { $0.holds == false }) else { return nil }
    let numbers = Condition(failed)
    let detail = numbers.value.map { value in ": there, \(value) \(numbers.bound.map { "is not \($0)" } ?? "")" } ?? ""
    return "Under its control the claim fails, as it must" + detail + "."
  }
}

extension ReportClaim.Verdict {
  fileprivate init(_ verdict: ClaimOutcome.Verdict) {
    switch verdict {
    case .holds: self = .holds
    case .fails: self = .fails
    case .error: self = .error
    case .unchecked: self = .unchecked
    }
  }
}

extension ReportClaim.Condition {
  /// One assertion with the numbers at its tightest place.
  fileprivate init(_ outcome: AssertionOutcome) {
    let format = NumberFormat()
    switch outcome.result {
    case .comparison(let tightest, let count):
      self.init(
        expression: outcome.text, verdict: count.failed == 0 ? .holds : .fails, value: format.text(tightest.left),
        bound: "\(tightest.symbol.displayText) \(format.text(tightest.right))", margin: format.text(tightest.margin),
        place: Self.place(tightest.place), extent: Self.extent(count))
    case .condition(let count):
      self.init(
        expression: outcome.text, verdict: count.failed == 0 ? .holds : .fails,
        value: count.failed == 0 ? "true" : "false in \(count.failed)", extent: Self.extent(count))
    case .error(let diagnostic):
      self.init(expression: outcome.text, verdict: .error, value: diagnostic.message)
    }
  }

  private static func place(_ place: [NamedCoordinate]) -> String? {
    place.isEmpty ? nil : place.map { "\($0.name) = \($0.coordinate)" }.joined(separator: ", ")
  }

  private static func extent(_ count: AssertionOutcome.Count) -> String? {
    count.checked == 1 ? nil : "\(count.checked) elements"
  }
}
