package import Diagnostics

/// The codes of diagnostics of the command line and of the files that are written.
extension DiagnosticCode {
  package static let usage = DiagnosticCode(
    "usage",
    meaning: "The command line is wrong: the command, an option or the value of an option does not exist.",
    remedy: "'lazyrich COMMAND --help' describes the options.")

  package static let fileExists = DiagnosticCode(
    "file-exists",
    meaning: """
      A file exists already, and the program did not write it or it was changed since. The program never replaces \
      such a file.
      """,
    remedy: "Move the file away, or choose another output.")

  package static let outputIsInput = DiagnosticCode(
    "output-is-input",
    meaning: "The output would replace a file that the command reads.",
    remedy: "Choose another output.")

  /// All of this file.
  package static let ofOutputs: [DiagnosticCode] = [usage, fileExists, outputIsInput]
}
