import Notebooks
import Reports

@testable import Results

extension Sample {
  static var claims: [String: ReportClaim] {
    [
      "claim-theory": ReportClaim(
        ClaimOutcome(.holds, assertions: [distance], control: [order]),
        says: [Inline](#"Descent follows the theory to within $5\cdot10^{-3}$."#),
        because: [Inline](#"Euler steps of size $\eta$ stay near the flow."#), source: [Inline]("Theorem 3.1"),
        changes: ["modes: init.lambda = 3"]),
      "claim-order": ReportClaim(
        ClaimOutcome(
          .fails, assertions: [distance, order], reason: "'increasing(modes.half_time)' is false at 1 of 3 elements"),
        says: [Inline]("Strong modes are learned first.")),
    ]
  }

  private static var distance: AssertionOutcome {
    AssertionOutcome(
      text: "max(abs(modes.aligned_values[solver=exact] - modes.aligned_values[solver=descent])) < 5e-3",
      result: .comparison(
        AssertionOutcome.Tightest(
          symbol: .less, left: 0.00123, right: 0.005, margin: 0.00377,
          location: [NamedCoordinate("lambda", .number(-10)), NamedCoordinate("solver", .label("exact"))]),
        AssertionOutcome.Count(checked: 400, failed: 0)))
  }

  private static var order: AssertionOutcome {
    AssertionOutcome(
      text: "increasing(modes.half_time, over=mode)",
      result: .condition(
        AssertionOutcome.Count(checked: 3, failed: 1, seeds: SeedCount(holding: 18, total: 20))))
  }
}
