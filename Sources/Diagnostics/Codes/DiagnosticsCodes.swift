/// The codes of diagnostics of all texts.
extension DiagnosticCode {
  package static let directionControl = DiagnosticCode(
    "direction-control",
    meaning: """
      The text contains an invisible Unicode character that changes the order in which the text after it is shown. \
      A reader would see something other than what the program reads.
      """,
    remedy: "Delete the character. Right-to-left scripts are shown correctly without it.")
}

extension DiagnosticCode {
  /// All of this file.
  package static let ofDiagnostics: [DiagnosticCode] = [
    directionControl
  ]
}
