public import Diagnostics

/// What became of a claim.
public struct ClaimOutcome: Sendable, Equatable {
  /// The four endings of a claim, never folded together.
  public enum Verdict: String, Sendable, CaseIterable {
    /// Every assertion is true everywhere, and the control (if any) fails.
    case holds
    /// An assertion is false somewhere, or the control holds too.
    case fails
    /// An assertion cannot be evaluated, here or in the control.
    case error
    /// The experiments were not run.
    case unchecked
  }

  /// The ending.
  public let verdict: Verdict
  /// What became of each assertion, in the order written.
  public let assertions: [AssertionOutcome]
  /// The same under the changes of the control; nil if there is none.
  public let control: [AssertionOutcome]?
  /// Why the verdict is not `holds`, in one sentence; nil if it is.
  public let reason: String?
  /// What could not be evaluated; nil unless the verdict is `error`.
  public let diagnostic: Diagnostic?

  /// The outcome with these parts.
  public init(
    _ verdict: Verdict, assertions: [AssertionOutcome] = [], control: [AssertionOutcome]? = nil,
    reason: String? = nil, diagnostic: Diagnostic? = nil
  ) {
    self.verdict = verdict
    self.assertions = assertions
    self.control = control
    self.reason = reason
    self.diagnostic = diagnostic
  }

  /// How the claim ends under its control, where it must fail; nil without one, or where the claim itself does not hold.
  public var controlVerdict: Verdict? {
    guard let control else { return nil }
    if control.contains(where: { $0.holds == nil }) { return .error }
    return control.contains { $0.holds == false } ? .fails : .holds
  }

  /// The outcome of a claim that was not run.
  public static let unchecked = ClaimOutcome(.unchecked, reason: "the experiments were not run")

  /// The outcome of a claim whose experiments gave no result.
  public static func error(_ diagnostic: Diagnostic) -> ClaimOutcome {
    ClaimOutcome(.error, reason: diagnostic.message, diagnostic: diagnostic)
  }
}

/// What became of one assertion of a claim.
public struct AssertionOutcome: Sendable, Equatable {
  /// The assertion as written.
  public let text: String
  /// How it ended.
  public let result: Result

  /// How an assertion ended.
  public enum Result: Sendable, Equatable {
    /// A comparison (or chain of them) with its tightest place.
    case comparison(Tightest, Count)
    /// Any other condition.
    case condition(Count)
    /// It has no value.
    case error(Diagnostic)
  }

  /// How many elements were looked at, and how many of them are false.
  public struct Count: Sendable, Equatable {
    /// Elements that are there.
    public let checked: Int
    /// Those that are false.
    public let failed: Int
    /// In how many of the seeds it is true; nil where it does not speak of seeds.
    public let seeds: SeedCount?

    /// `failed` of `checked` elements are false.
    public init(checked: Int, failed: Int, seeds: SeedCount? = nil) {
      (self.checked, self.failed, self.seeds) = (checked, failed, seeds)
    }
  }

  /// The place of a comparison with the smallest margin, a false one before all true ones.
  public struct Tightest: Sendable, Equatable {
    /// How the sides are compared.
    public let symbol: ComparisonOperator
    /// The left side: what is held against the right one, whichever of them was written first.
    public let left: Double
    /// The right side.
    public let right: Double
    /// How far the comparison is from turning over; negative where it fails.
    public let margin: Double
    /// Where: one coordinate for each dimension.
    public let place: [NamedCoordinate]

    /// The place `place`, where `left` is compared with `right`.
    public init(
      symbol: ComparisonOperator, left: Double, right: Double, margin: Double, place: [NamedCoordinate]
    ) {
      (self.symbol, self.left, self.right, self.margin) = (symbol, left, right, margin)
      self.place = place
    }
  }

  /// The assertion `text`, which ended with `result`.
  public init(text: String, result: Result) {
    (self.text, self.result) = (text, result)
  }

  /// Whether the assertion is true everywhere; nil if it has no value.
  public var holds: Bool? {
    switch result {
    case .comparison(_, let count), .condition(let count): count.failed == 0
    case .error: nil
    }
  }

  /// Why it has no value; nil if it has one.
  public var diagnostic: Diagnostic? {
    if case .error(let diagnostic) = result { return diagnostic }
    return nil
  }
}

extension DiagnosticCode {
  /// An assertion of which no element is there.
  public static let nothingToCheck: DiagnosticCode = "nothing-to-check"
}
