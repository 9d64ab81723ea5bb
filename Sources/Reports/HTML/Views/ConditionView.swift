import Diagnostics
import Results

/// A condition of a claim, as a row of the table of all its conditions.
struct ConditionView {
  let expression: HTML
  /// Nil where the claim has no other condition.
  let mark: HTML?
  /// The number that is compared, where the comparison is tightest, or the truth of what compares nothing.
  let measured: String
  let bound: String
  let room: String
  /// Where it is tightest, and how much was looked at; nil where it is one number.
  let note: String?
  /// What became of it under the control; nil where that is not known.
  let control: HTML?

  /// The conditions of a claim in the order written.
  static func rows(of outcome: ClaimOutcome, _ inline: InlineWriter) -> [ConditionView] {
    let isAlone = outcome.assertions.count == 1
    return outcome.assertions.enumerated().map { index, assertion in
      let control = outcome.control.flatMap { $0.indices.contains(index) ? $0[index] : nil }
      return ConditionView(
        assertion, mark: isAlone ? nil : inline.mark(assertion.verdict),
        control: control.map { controlled($0, assertion, inline) })
    }
  }

  private init(_ assertion: AssertionOutcome, mark: HTML?, control: HTML?) {
    let numbers = assertion.result.numbers
    expression = BreakableCode.html(assertion.text)
    (self.mark, self.control) = (mark, control)
    measured = numbers?.value ?? assertion.result.truth ?? NumberFormat.missingText
    bound = numbers?.bound ?? NumberFormat.missingText
    room = numbers?.margin ?? NumberFormat.missingText
    let notes = assertion.result.notes
    note = notes.isEmpty ? nil : notes.joined(separator: "; ")
  }

  /// What became of a condition under the control: its number, the bound where that is another one, and a tick or cross.
  private static func controlled(
    _ control: AssertionOutcome, _ assertion: AssertionOutcome, _ inline: InlineWriter
  ) -> HTML {
    let (numbers, bound) = (control.result.numbers, assertion.result.numbers?.bound)
    let text = numbers.map { $0.bound == bound ? $0.value : "\($0.value) (\($0.bound))" } ?? control.result.truth
    return (text.map { HTML(text: $0 + "\u{A0}") } ?? .empty) + inline.symbol(control.verdict)
  }
}

extension AssertionOutcome.Result {
  /// What a reader of the numbers has to know, in phrases.
  fileprivate var notes: [String] {
    switch self {
    case .comparison(let tightest, let count): ComparisonText(tightest).places + count.notes
    case .condition(let count, .numbers(let tightest)): [ComparisonText(tightest).decision] + count.notes
    case .condition(let count, .element(let location)):
      (location.isEmpty ? [] : ["false at \(ComparisonText.text(location))"]) + count.notes
    case .condition(let count, nil): count.notes
    case .error(let diagnostic): [diagnostic.message]
    }
  }
}

extension ComparisonText {
  /// Where it is tightest, and where extremes come from.
  fileprivate var places: [String] {
    (location.map { ["tightest at \($0)"] } ?? []) + origins.map { "\($0.name) \($0.text)" }
  }

  /// The comparison on which a condition of several hangs.
  fileprivate var decision: String {
    (["decided by \(value) \(bound)"] + (location.map { ["at \($0)"] } ?? [])).joined(separator: " ")
      + origins.map { ", \($0.name) \($0.text)" }.joined()
  }
}

extension AssertionOutcome.Count {
  /// How much was looked at, where it is more than one number.
  fileprivate var notes: [String] {
    if checked == 1 { return missing == 0 ? [] : ["\(missing.counting("element")) missing"] }
    let elements = failed == 0 ? "\(checked) numbers checked" : "\(failed) of \(checked) numbers fail"
    return [elements] + (seeds.map { [$0.description] } ?? [])
  }
}
