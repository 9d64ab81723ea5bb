import Diagnostics

/// The edits that replace the texts of checked values by the computed results.
struct ValueEdits {
  /// A text that is rewritten.
  struct Rewriting: Sendable, Equatable {
    let range: SourceRange
    let printed: String
    let expression: String
    let text: String
  }

  /// The changes, in the order of the source.
  private(set) var rewritings: [Rewriting] = []
  /// The diagnostics of values that are rewritten, which need not be reported.
  private(set) var settled: Set<Diagnostic> = []
  /// Wrong texts that are left as they are, and why.
  private(set) var refusals: [Diagnostic] = []

  /// Whether results are written into empty texts too, which show them in any case.
  private let fillsEmpty: Bool

  /// The edits for `values`, which come from the results of one notebook.
  init(_ values: [ComputedValue], fillsEmpty: Bool = false) {
    self.fillsEmpty = fillsEmpty
    var ranges: [Range<Int>] = []
    var valuesAt: [Range<Int>: [ComputedValue]] = [:]
    for value in values {
      let found = CheckedTextSearch.find(value)
      if found.isEmpty, let text = value.text, !value.printed.isEmpty, text != value.printed {
        refuse(value, "it is not found where '\(value.printed)' is written", hint: "write \(text) there by hand")
      }
      for range in found {
        if valuesAt[range] == nil { ranges.append(range) }
        valuesAt[range, default: []].append(value)
      }
    }
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) { rewrite(range, valuesAt[range] ?? []) }
  }

  /// The edit of the text at `range`, which shows each of `values`.
  private mutating func rewrite(_ range: Range<Int>, _ values: [ComputedValue]) {
    guard let value = values.first, values.allSatisfy({ $0.text != nil }) else { return }
    // An empty text is wrong where a result has to be seen in the source.
    guard fillsEmpty || !value.printed.isEmpty || values.contains(where: { $0.fault != nil }) else { return }
    var texts: [String] = []
    for case let text? in values.map(\.text) where !texts.contains(text) { texts.append(text) }
    guard texts.count == 1, let text = texts.first else {
      // An empty text shows each value where it is used, so nothing is written.
      guard !value.printed.isEmpty else { return }
      return refuse(
        value,
        "'\(value.printed)' is shown several times, with different results: \(texts.joined(separator: ", "))",
        hint: "write [](…), then each result is shown where it belongs")
    }
    guard text != value.printed else { return }
    guard Self.isHarmless(text, insteadOf: value.printed) else {
      return refuse(
        value, "the result '\(text)' has characters with a special meaning in Markdown or YAML",
        hint: "write it by hand, with backslashes")
    }
    rewritings.append(
      Rewriting(
        range: SourceRange(value.range.source, range), printed: value.printed, expression: value.expression, text: text)
    )
    settled.formUnion(values.compactMap(\.fault))
  }

  private mutating func refuse(_ value: ComputedValue, _ message: String, hint: String) {
    let refusal = Diagnostic.warning(.leftAsWritten, at: value.range, "left as it is: \(message)", hint: hint)
    if !refusals.contains(refusal) { refusals.append(refusal) }
  }

  /// Whether `text` is plain in prose and in YAML: it has no characters with a special meaning, except those that the
  /// old text has too, such as the dollar signs of a formula.
  private static func isHarmless(_ text: String, insteadOf printed: String) -> Bool {
    let marks = text.filter { "\"'\\|:#$`*<>&~[]!{}\n\r\t".contains($0) }
    guard marks.allSatisfy(printed.contains) else { return false }
    return CheckedTextSearch.printed(text) == text || CheckedTextSearch.printed("$\(text)$") == text
  }
}
