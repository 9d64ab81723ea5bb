import Figures
import Results

/// The numbers of a comparison where it is tightest, as text.
struct ComparisonText {
  /// The left side.
  let value: String
  /// The relation and the right side.
  let bound: String
  /// By how much it holds; negative where it fails.
  let margin: String
  /// The coordinates; nil where there is only one element.
  let place: String?

  private static let format = NumberFormat(.auto, digits: 3)

  init(_ tightest: AssertionOutcome.Tightest) {
    value = Self.format.text(tightest.left)
    bound = tightest.symbol.sign + "\u{A0}" + Self.format.text(tightest.right)
    margin = Self.format.text(tightest.margin)
    let names = tightest.place.map { "\($0.dimension)\u{A0}=\u{A0}\($0.coordinate.displayText)" }
    place = names.isEmpty ? nil : names.joined(separator: ", ")
  }
}

extension AssertionOutcome {
  /// The verdict on this assertion alone.
  var verdict: ClaimOutcome.Verdict { holds.map { $0 ? .holds : .fails } ?? .error }
}

extension AssertionOutcome.Result {
  /// The numbers of a comparison; nil for anything else.
  var numbers: ComparisonText? {
    if case .comparison(let tightest, _) = self { return ComparisonText(tightest) }
    return nil
  }

  /// In how many seeds it is true; nil where it does not speak of seeds.
  var seeds: SeedCount? {
    switch self {
    case .comparison(_, let count), .condition(let count): count.seeds
    case .error: nil
    }
  }

  /// The value of a condition that compares nothing; nil for anything else.
  var truth: String? {
    if case .condition(let count) = self { return count.failed == 0 ? "true" : "false" }
    return nil
  }

  /// What a card says about it: names and texts, in order.
  var facts: [(name: String, text: String)] {
    switch self {
    case .comparison(let tightest, let count):
      let text = ComparisonText(tightest)
      let place = text.place.map { [(name: "at", text: $0)] } ?? []
      return [("value", text.value), ("bound", text.bound), ("margin", text.margin)] + place + count.facts
    case .condition(let count): return [("value", count.failed == 0 ? "true" : "false")] + count.facts
    case .error(let diagnostic): return [("error", diagnostic.message)]
    }
  }
}

extension AssertionOutcome.Count {
  /// How much was looked at; nothing is said about a single element.
  fileprivate var facts: [(name: String, text: String)] {
    if checked == 1 { return [] }
    let elements = failed == 0 ? "\(checked) elements" : "\(checked) elements, \(failed) of them false"
    return [("checked", elements)] + (seeds.map { [("seeds", $0.description)] } ?? [])
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

extension ClaimOutcome {
  /// What the reader must know beside the numbers: why it does not hold.
  var remark: String? { assertions.contains { $0.diagnostic?.message == reason } ? nil : reason }
}
