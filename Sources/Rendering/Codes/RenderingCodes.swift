package import Diagnostics

/// The codes of diagnostics of pages and reports.
extension DiagnosticCode {
  package static let missingSoftware = DiagnosticCode(
    "missing-software",
    meaning: "A library or a font that the program needs is not installed.",
    remedy: "'lazyrich doctor' shows what is missing, and 'make setup' installs it.")

  package static let drawingFailed = DiagnosticCode(
    "drawing-failed",
    meaning: "A figure cannot be drawn, for example because it is too large for a picture.",
    remedy: "Make it smaller or simpler.")

  package static let pageTooLarge = DiagnosticCode(
    "page-too-large",
    meaning: "The images of a page have too many bytes together. A page contains all its images.",
    remedy: "Make the images smaller.")
}

extension DiagnosticCode {
  /// All of this file.
  package static let ofRendering: [DiagnosticCode] = [
    missingSoftware, drawingFailed, pageTooLarge,
  ]
}

extension Diagnostic {
  /// The error that a library, a font or KaTeX is not installed: `reason` says which.
  package static func missingSoftware(_ reason: String) -> Diagnostic {
    .error(.missingSoftware, at: nil, reason, hint: "run: make setup")
  }
}
