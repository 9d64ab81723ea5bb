import Diagnostics

extension ClaimSpec {
  /// Decides the claim on the datasets of `scope`, and on those of `control`, where it must fail.
  ///
  /// `control` holds the datasets of the changed experiments. A claim whose control was not run does not hold yet: it
  /// is `unchecked`.
  public func judge(in scope: EvaluationScope, control: EvaluationScope? = nil) -> ClaimOutcome {
    let outcomes = assertions.map { $0.outcome(in: scope) }
    let controls = control.map { scope in assertions.map { $0.outcome(in: scope) } }
    if let diagnostic = outcomes.lazy.compactMap(\.diagnostic).first {
      return ClaimOutcome(
        .error, assertions: outcomes, control: controls, reason: diagnostic.message, diagnostic: diagnostic)
    }
    for verdict in [ClaimOutcome.Verdict.fails, .withinRounding] {
      guard let failed = outcomes.first(where: { $0.verdict == verdict }) else { continue }
      return ClaimOutcome(verdict, assertions: outcomes, control: controls, reason: failed.failure)
    }
    guard let controls else {
      return self.control.isEmpty
        ? ClaimOutcome(.holds, assertions: outcomes)
        : ClaimOutcome(.unchecked, assertions: outcomes, reason: "the control was not run")
    }
    return Self.judge(outcomes, against: controls)
  }

  /// The verdict of a claim that holds, from its control.
  private static func judge(_ outcomes: [AssertionOutcome], against controls: [AssertionOutcome]) -> ClaimOutcome {
    if let diagnostic = controls.lazy.compactMap(\.diagnostic).first {
      return ClaimOutcome(
        .error, assertions: outcomes, control: controls, reason: "under the control: \(diagnostic.message)",
        diagnostic: diagnostic)
    }
    guard controls.contains(where: { $0.holds == false }) else {
      return ClaimOutcome(
        .fails, assertions: outcomes, control: controls,
        reason: "the claim holds under its control too, where it should fail")
    }
    return ClaimOutcome(.holds, assertions: outcomes, control: controls)
  }
}
