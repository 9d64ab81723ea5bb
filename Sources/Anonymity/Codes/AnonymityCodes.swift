package import Diagnostics

/// The codes of diagnostics of anonymous bundles.
extension DiagnosticCode {
  package static let identityRemains = DiagnosticCode(
    "identity-remains",
    meaning: "A file of an anonymous bundle contains a name, an address or a path of its author.",
    remedy: "Remove it from the notebook, or from the file that the notebook reads.")

  package static let metadataRemain = DiagnosticCode(
    "metadata-remain",
    meaning: """
      A picture may contain data about its author, and the program cannot remove them because the file is damaged \
      or has an unknown form.
      """,
    remedy: "Save the picture again as PNG or SVG.")
}

extension DiagnosticCode {
  /// All of this file.
  package static let ofAnonymity: [DiagnosticCode] = [
    identityRemains, metadataRemain,
  ]
}
