import Diagnostics
import Figures
import Results

/// The numbers of a comparison where it is tightest, as text.
struct ComparisonText {
  /// The left side.
  let value: String
  /// The relation and the right side.
  let bound: String
  /// How far the left side lies from the right one.
  let margin: String
  /// The coordinates; nil where there is only one element.
  let location: String?
  /// Where the sides come from that are extremes: `max at`, and the element.
  let origins: [(name: String, text: String)]

  private static let format = NumberFormat(.auto, digits: 3)

  init(_ tightest: AssertionOutcome.Tightest) {
    value = Self.format.text(tightest.left)
    bound = tightest.symbol.sign + "\u{A0}" + Self.format.text(tightest.right).withoutLastZeros
    margin = ClaimMargin(tightest).text
    let next = tightest.next.map { " to \(Self.text([$0]))" } ?? ""
    location = tightest.location.isEmpty ? nil : Self.text(tightest.location) + next
    origins = tightest.origins.map { ("\($0.extreme) at", Self.text($0.location)) }
  }

  /// The lines of a card: names and texts, in order.
  var facts: [(name: String, text: String)] {
    [("value", value), ("bound", bound), ("room", margin)] + (location.map { [("at", $0)] } ?? []) + origins
  }

  /// The same lines for a condition that has a truth value of its own.
  var factsOfFault: [(name: String, text: String)] {
    facts.map { ($0.name == "value" ? "decided by" : $0.name, $0.text) }
  }

  static func text(_ location: [NamedCoordinate]) -> String {
    RemarkText.typeset(location.map { "\($0.dimension) = \($0.coordinate.displayText)" }.joined(separator: ", "))
  }
}

extension AssertionOutcome.Result {
  /// The numbers of a comparison; nil for anything else.
  var numbers: ComparisonText? {
    if case .comparison(let tightest, _) = self { return ComparisonText(tightest) }
    return nil
  }

  /// In how many seeds it is true; nil where the condition does not depend on seeds.
  var seeds: SeedCount? {
    switch self {
    case .comparison(_, let count), .condition(let count, _): count.seeds
    case .error: nil
    }
  }

  /// The value of a condition that compares nothing; nil for anything else.
  var truth: String? {
    if case .condition(let count, _) = self { return count.truth }
    return nil
  }

  /// The lines of a card about it: names and texts, in order.
  var facts: [(name: String, text: String)] {
    switch self {
    case .comparison(let tightest, let count): ComparisonText(tightest).facts + count.facts
    case .condition(let count, .numbers(let tightest)):
      [("value", count.truth)] + ComparisonText(tightest).factsOfFault + count.facts
    case .condition(let count, .element(let location)):
      [("value", count.truth)] + (location.isEmpty ? [] : [("at", ComparisonText.text(location))]) + count.facts
    case .condition(let count, nil): [("value", count.truth)] + count.facts
    case .error(let diagnostic): [("error", diagnostic.message)]
    }
  }
}

extension AssertionOutcome.Count {
  /// Whether all is true.
  fileprivate var truth: String { failed == 0 ? "true" : withinRounding == failed ? "not decided" : "false" }

  /// How many elements were checked; for a single element only how many elements are missing from what it summarises.
  fileprivate var facts: [(name: String, text: String)] {
    if checked == 1 { return missing == 0 ? [] : [("missing", "\(missing.counting("element"))")] }
    let elements = failed == 0 ? "\(checked) elements" : "\(checked) elements, \(failed) of them false"
    return [("checked", elements)] + (seeds.map { [("seeds", $0.description)] } ?? [])
  }
}

extension String {
  /// A number as text without the zeros that end its decimals, and without a factor of one before a power.
  fileprivate var withoutLastZeros: String {
    let parts = split(separator: "×", maxSplits: 1)
    guard let digits = parts.first, digits.contains(".") else { return self }
    let end = digits.lastIndex { $0 != "0" } ?? digits.startIndex
    let short = String(digits[...end]).replacing(/\.$/, with: "")
    guard parts.count == 2 else { return short }
    return short == "1" ? String(parts[1]) : "\(short)×\(parts[1])"
  }
}

extension ComparisonOperator {
  /// The sign as printed.
  fileprivate var sign: String {
    switch self {
    case .less, .greater: rawValue
    case .lessOrEqual: "≤"
    case .greaterOrEqual: "≥"
    case .equal: "="
    case .notEqual: "≠"
    }
  }
}

extension ReportClaim {
  /// Why the claim does not hold, where neither its numbers nor its control show it.
  var remark: String? {
    // Where the control says that it holds too, that is the reason.
    let isToldByControl = outcome.controlVerdict == .holds && !changes.isEmpty
    return isToldByControl || outcome.assertions.contains { $0.diagnostic?.message == outcome.reason }
      ? nil : outcome.reason
  }

  /// What became of the claim under the changes of its control, such as `the claim fails, as it should`.
  var judgementOfControl: String {
    switch outcome.controlVerdict {
    case .fails: "the claim fails, as it should"
    case .holds: "the claim holds, where it should fail"
    case .error: "the claim cannot be evaluated, where it should fail"
    case .withinRounding: "the claim is within rounding, where it should fail plainly"
    case .unchecked, nil: "the claim was not judged"
    }
  }
}
