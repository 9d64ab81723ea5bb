package import Diagnostics

/// The codes of diagnostics of runs and reports.
extension DiagnosticCode {
  package static let missingSoftware = DiagnosticCode(
    "missing-software",
    meaning: "A library or a font that the program needs is not installed.",
    remedy: "'lazyrich doctor' shows what is missing, and 'make setup' installs it.")

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

  package static let drawingFailed = DiagnosticCode(
    "drawing-failed",
    meaning: "A figure cannot be drawn, for example because it is too large for a picture.",
    remedy: "Make it smaller or simpler.")
}

extension DiagnosticCode {
  /// All of this file.
  package static let ofRendering: [DiagnosticCode] = [
    missingSoftware, claimFails, infiniteAgreement, beyondLimit, drawingFailed,
  ]
}

extension Diagnostic {
  /// The error that a library, a font or KaTeX is not installed: `reason` says which.
  package static func missingSoftware(_ reason: String) -> Diagnostic {
    .error(.missingSoftware, at: nil, reason, hint: "run: make setup")
  }
}
