public import Notebooks
public import Results

/// A judged claim and its texts (`reference.md#sec-claims`).
public struct ReportClaim: Sendable {
  /// The verdict on a claim.
  public typealias Verdict = ClaimOutcome.Verdict

  /// What it claims, in a sentence.
  public let says: [Inline]
  /// Its outcome.
  public let outcome: ClaimOutcome
  /// The reason that the notebook gives for it; empty if none is given.
  public let because: [Inline]
  /// The source that the notebook names for it; empty if none is named.
  public let source: [Inline]
  /// The changes of its control, such as `modes: init.lambda = 3`; empty without a control.
  public let changes: [String]

  /// A judged claim.
  public init(
    _ outcome: ClaimOutcome, says: [Inline], because: [Inline] = [], source: [Inline] = [], changes: [String] = []
  ) {
    (self.outcome, self.says, self.because) = (outcome, says, because)
    (self.source, self.changes) = (source, changes)
  }
}
