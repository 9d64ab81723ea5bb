public import Diagnostics

/// What became of a claim.
public struct ClaimOutcome: Sendable, Equatable {
  /// The endings of a claim, never folded together.
  public enum Verdict: String, Sendable, CaseIterable, Codable {
    /// Every assertion is true everywhere, and the control (if any) fails.
    case holds
    /// An assertion is false somewhere, or the control holds too.
    case fails
    /// An assertion requires that two numbers differ, but they are equal to within rounding; nothing else is false.
    case withinRounding = "within-rounding"
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

  /// How the claim ends under its control, where it must fail; nil without one, or where the claim itself does not
  /// hold. What is not true to within rounding fails there.
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
    /// A comparison (or chain of them) with its tightest pair.
    case comparison(Tightest, Count)
    /// Any other condition; where it is false, with what makes it so.
    case condition(Count, Fault? = nil)
    /// It has no value.
    case error(Diagnostic)
  }

  /// Why a condition is false.
  public enum Fault: Sendable, Equatable {
    /// The numbers whose comparison decides it.
    case numbers(Tightest)
    /// The first element that is false.
    case element([NamedCoordinate])
  }

  /// How many elements were looked at, and how many of them are false.
  public struct Count: Sendable, Equatable {
    /// Elements that are there.
    public let checked: Int
    /// Those that are false.
    public let failed: Int
    /// Those of the false ones that would be true if rounding had fallen the other way.
    public let withinRounding: Int
    /// Those that are true since an infinity equals an infinity.
    public let infinite: Int
    /// Elements that are missing, so that nothing is known of them.
    public let missing: Int
    /// In how many of the seeds it is true; nil if it does not refer to seeds.
    public let seeds: SeedCount?

    /// `failed` of `checked` elements are false.
    public init(
      checked: Int, failed: Int, withinRounding: Int = 0, infinite: Int = 0, missing: Int = 0, seeds: SeedCount? = nil
    ) {
      (self.checked, self.failed, self.withinRounding) = (checked, failed, withinRounding)
      (self.infinite, self.missing, self.seeds) = (infinite, missing, seeds)
    }
  }

  /// Where a side of a comparison comes from that is the smallest or largest of many numbers.
  public struct Origin: Sendable, Equatable {
    /// The side as written.
    public let text: String
    /// `min` or `max`.
    public var extreme: String { String(text.prefix { $0 != "(" }) }
    /// The element that was taken.
    public let location: [NamedCoordinate]

    /// The side `text`, which is the element at `location`.
    public init(text: String, location: [NamedCoordinate]) { (self.text, self.location) = (text, location) }
  }

  /// The pair of a comparison with the smallest margin, a false one before all true ones.
  public struct Tightest: Sendable, Equatable {
    /// How the sides are compared.
    public let symbol: ComparisonOperator
    /// The left side: what is compared with the right one, whichever of them was written first.
    public let left: Double
    /// The right side.
    public let right: Double
    /// How far the comparison is from turning over; negative where it fails.
    public let margin: Double
    /// Where: one coordinate for each dimension; for neighbours along a dimension that of the left side.
    public let location: [NamedCoordinate]
    /// The coordinate of the right side where both are neighbours along a dimension; nil elsewhere.
    public let next: NamedCoordinate?
    /// Where sides come from that are extremes, if the comparison fails.
    public let origins: [Origin]

    /// The pair at `location`, where `left` is compared with `right`.
    public init(
      symbol: ComparisonOperator, left: Double, right: Double, margin: Double, location: [NamedCoordinate],
      next: NamedCoordinate? = nil, origins: [Origin] = []
    ) {
      (self.symbol, self.left, self.right, self.margin) = (symbol, left, right, margin)
      (self.location, self.next, self.origins) = (location, next, origins)
    }

    /// The same with the sides exchanged.
    var mirrored: Tightest {
      Tightest(
        symbol: symbol.mirrored, left: right, right: left, margin: margin, location: location, next: next,
        origins: origins)
    }

    func adding(_ origins: [Origin]) -> Tightest {
      Tightest(
        symbol: symbol, left: left, right: right, margin: margin, location: location, next: next,
        origins: self.origins + origins)
    }
  }

  /// The assertion `text`, which ended with `result`.
  public init(text: String, result: Result) {
    (self.text, self.result) = (text, result)
  }

  /// How many elements were looked at; nil if it has no value.
  public var count: Count? {
    switch result {
    case .comparison(_, let count), .condition(let count, _): count
    case .error: nil
    }
  }

  /// Whether the assertion is true everywhere; nil if it has no value.
  public var holds: Bool? { count.map { $0.failed == 0 } }

  /// The verdict on this assertion alone.
  public var verdict: ClaimOutcome.Verdict {
    guard let count else { return .error }
    if count.failed == 0 { return .holds }
    return count.withinRounding == count.failed ? .withinRounding : .fails
  }

  /// Why it has no value; nil if it has one.
  public var diagnostic: Diagnostic? {
    if case .error(let diagnostic) = result { return diagnostic }
    return nil
  }
}
