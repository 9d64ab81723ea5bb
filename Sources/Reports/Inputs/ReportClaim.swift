public import Notebooks

/// A judged claim (`language.md` §8), its numbers already written as text.
public struct ReportClaim: Sendable {
  /// The verdict on the whole claim.
  public let verdict: Verdict
  /// The conditions, in order.
  public let conditions: [Condition]
  /// Why it should be so; empty if not said.
  public let because: [Inline]
  /// Where it is stated; empty if not said.
  public let source: [Inline]
  /// What else the reader must know: the cause of an error, what the control showed.
  public let remark: String?

  /// The verdicts, which are never folded together.
  public enum Verdict: String, Sendable, CaseIterable {
    /// True everywhere.
    case holds
    /// False somewhere, or true under the control too.
    case fails
    /// It could not be evaluated.
    case error
    /// It was not evaluated.
    case unchecked
  }

  /// One expression of `that`, with the numbers at its smallest margin.
  public struct Condition: Sendable, Equatable {
    /// The expression as written.
    public let expression: String
    /// The verdict on this condition.
    public let verdict: Verdict
    /// The left side.
    public let value: String?
    /// The relation and the right side, such as `< 0.005`.
    public let bound: String?
    /// By how much it holds, or fails.
    public let margin: String?
    /// Where the margin is smallest, such as `lambda = 2, mode = 1`.
    public let place: String?
    /// How much was compared, such as `400 elements`.
    public let extent: String?

    /// A condition.
    public init(
      expression: String, verdict: Verdict, value: String? = nil, bound: String? = nil, margin: String? = nil,
      place: String? = nil, extent: String? = nil
    ) {
      self.expression = expression
      self.verdict = verdict
      self.value = value
      self.bound = bound
      self.margin = margin
      self.place = place
      self.extent = extent
    }
  }

  /// A judged claim.
  public init(
    verdict: Verdict, conditions: [Condition], because: [Inline] = [], source: [Inline] = [], remark: String? = nil
  ) {
    self.verdict = verdict
    self.conditions = conditions
    self.because = because
    self.source = source
    self.remark = remark
  }
}
