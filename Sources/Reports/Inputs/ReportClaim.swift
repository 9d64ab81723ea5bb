public import Notebooks
public import Results

/// A judged claim and its texts (`reference.md#sec-claims`).
public struct ReportClaim: Sendable {
  /// The verdicts, which are never folded together.
  public typealias Verdict = ClaimOutcome.Verdict

  /// What became of it.
  public let outcome: ClaimOutcome
  /// Why it should be so; empty if not said.
  public let because: [Inline]
  /// Where it is stated; empty if not said.
  public let source: [Inline]
  /// The changes of its control, such as `modes: init.lambda = 3`; empty without a control.
  public let changes: [String]

  /// A judged claim.
  public init(_ outcome: ClaimOutcome, because: [Inline] = [], source: [Inline] = [], changes: [String] = []) {
    (self.outcome, self.because, self.source, self.changes) = (outcome, because, source, changes)
  }
}
