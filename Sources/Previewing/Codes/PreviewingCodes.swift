package import Diagnostics

/// The codes of diagnostics of previews.
extension DiagnosticCode {
  package static let cannotServe = DiagnosticCode(
    "cannot-serve",
    meaning: "The preview cannot use the port, for example because another program uses it.",
    remedy: "Choose another port. '--port 0' takes any that is free.")
}

extension DiagnosticCode {
  /// All of this file.
  package static let ofPreviewing: [DiagnosticCode] = [
    cannotServe
  ]
}
