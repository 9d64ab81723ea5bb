import Diagnostics

extension ClaimOutcome.Verdict {
  /// What is said of `count` claims with this verdict, as in “2 claims hold”.
  package func predicate(of count: Int) -> String {
    switch self {
    case .holds: count.verb("holds", "hold")
    case .fails: count.verb("fails", "fail")
    case .withinRounding: count.verb() + " within rounding"
    case .error: "cannot be evaluated"
    case .unchecked: count.verb() + " not checked"
    }
  }
}
