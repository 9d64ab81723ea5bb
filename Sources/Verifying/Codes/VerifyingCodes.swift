package import Diagnostics

/// The codes of diagnostics of the verification of bundles.
extension DiagnosticCode {
  package static let unusableBundle = DiagnosticCode(
    "unusable-bundle",
    meaning: "A bundle cannot be verified, because it is incomplete, damaged, or not a bundle.",
    remedy: "Ask for the whole bundle.")
}

extension DiagnosticCode {
  /// All of this file.
  package static let ofVerifying: [DiagnosticCode] = [
    unusableBundle
  ]
}
