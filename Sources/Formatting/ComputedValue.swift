import Diagnostics
import Results

/// A checked value that was held against the results, wherever in the notebook it stands.
struct ComputedValue: Sendable {
  /// What is printed; empty where the value is to be printed.
  let printed: String
  /// The expression, as text.
  let expression: String
  /// Where the expression stands; the whole scalar where that is not known, as in a folded caption.
  let place: SourceRange
  /// What should be written; nil where there is no value, or where what is printed is for its author to mend: it has words, or a comma
  /// that may be meant otherwise.
  let text: String?
  /// What was reported of it.
  let fault: Diagnostic?
}

extension ComputedValue {
  /// What became of a printed value in one of the places where it is shown.
  init(_ check: ValueCheck) {
    (printed, expression) = (check.written.printed, check.written.expression.text)
    (place, fault) = (check.written.expression.range, check.diagnostic)
    text = check.isForm && !check.mayHaveDecimalComma ? check.trueText : nil
  }
}
