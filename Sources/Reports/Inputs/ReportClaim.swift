public import Notebooks
public import Results

/// A judged claim and its texts (`language.md` §8).
public struct ReportClaim: Sendable {
  /// The verdicts, which are never folded together.
  public typealias Verdict = ClaimOutcome.Verdict

  /// What became of it.
  public let outcome: ClaimOutcome
  /// Why it should be so; empty if not said.
  public let because: [Inline]
  /// Where it is stated; empty if not said.
  public let source: [Inline]

  /// A judged claim.
  public init(_ outcome: ClaimOutcome, because: [Inline] = [], source: [Inline] = []) {
    (self.outcome, self.because, self.source) = (outcome, because, source)
  }
}
