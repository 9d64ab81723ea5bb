import Diagnostics
import Results

/// A checked value of any part of the notebook, with its result.
struct ComputedValue: Sendable {
  /// The printed text; empty if the result is to be filled in.
  let printed: String
  /// The expression, as text.
  let expression: String
  /// The range of the expression; of the whole scalar if that is not known, as in a folded caption.
  let range: SourceRange
  /// The text that should be written; nil if there is no value, or if only the author can correct the text, because it
  /// contains words or an ambiguous comma.
  let text: String?
  /// The diagnostic about it.
  let fault: Diagnostic?
}

extension ComputedValue {
  /// The result of a printed value at one of the locations that show it.
  init(_ check: ValueCheck) {
    (printed, expression) = (check.written.printed, check.written.expression.text)
    (range, fault) = (check.written.expression.range, check.diagnostic)
    text = check.isForm && !check.mayHaveDecimalComma ? check.trueText : nil
  }
}
