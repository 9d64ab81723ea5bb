package import Diagnostics

/// The codes of diagnostics of single commands.
extension DiagnosticCode {
  package static let repeatedName = DiagnosticCode(
    "repeated-name",
    meaning: "Two numbers that 'lazyrich data --format latex' writes have the same name but different values.",
    remedy: "Give one of them a name of its own.")

  package static let unwritten = DiagnosticCode(
    "left-as-written",
    meaning: "'lazyrich fmt' leaves a wrong text as it is, because it cannot replace it with certainty.",
    remedy: "Correct it by hand.")

  package static let formattingDefect = DiagnosticCode(
    "formatting-defect",
    meaning: """
      'lazyrich fmt' would change more than texts and white space, so it writes nothing. This is a defect of the \
      program.
      """,
    remedy: "Please report it with the notebook.")

  package static let cannotWrite = DiagnosticCode(
    "cannot-write",
    meaning: "A file cannot be written.",
    remedy: "Check the folder, its permissions and the free space.")
}

extension DiagnosticCode {
  /// All of this file.
  package static let ofCommands: [DiagnosticCode] = [
    repeatedName, unwritten, formattingDefect, cannotWrite,
  ]
}
