package import Diagnostics

/// The codes of diagnostics of runs.
extension DiagnosticCode {
  package static let claimFails = DiagnosticCode(
    "claim-fails",
    meaning: "A claim is not true of the results, or the difference is so small that rounding decides.",
    remedy: "Find out whether the claim or the experiment is wrong.")

  package static let infiniteAgreement = DiagnosticCode(
    "infinite-agreement",
    meaning: "A claim is true only because both sides of a comparison are infinite.",
    remedy: "Leave such elements out with 'where(finite(x), x)', or write 'x == inf' if they should be infinite.")

  package static let beyondLimit = DiagnosticCode(
    "beyond-limit",
    meaning: "An experiment is certain to exceed the limit of time or memory, so nothing runs.",
    remedy: "Make the experiment smaller, or raise the limit with '--max-time' or '--max-memory'.")
}

extension DiagnosticCode {
  /// All of this file.
  package static let ofRunning: [DiagnosticCode] = [claimFails, infiniteAgreement, beyondLimit]
}
