package import Diagnostics

/// The codes of diagnostics of single commands, also of those that have a module of their own above this one.
extension DiagnosticCode {
  package static let cannotWrite = DiagnosticCode(
    "cannot-write",
    meaning: "A file cannot be written.",
    remedy: "Check the folder, its permissions and the free space.")

  package static let repeatedName = DiagnosticCode(
    "repeated-name",
    meaning: "Two numbers that 'lazyrich data --format latex' writes have the same name but different values.",
    remedy: "Give one of them a name of its own.")

  package static let leftAsWritten = DiagnosticCode(
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

  package static let unusableBundle = DiagnosticCode(
    "unusable-bundle",
    meaning: "A bundle cannot be verified, because it is incomplete, damaged, or not a bundle.",
    remedy: "Ask for the whole bundle.")

  package static let missingLicense = DiagnosticCode(
    "missing-license",
    meaning: "A bundle does not say under which terms it may be used, because the notebook has no licence.",
    remedy: "Write 'license: CC-BY-4.0', or another name of https://spdx.org/licenses, into the front matter.")

  package static let cannotServe = DiagnosticCode(
    "cannot-serve",
    meaning: "The preview cannot use the port, for example because another program uses it.",
    remedy: "Choose another port. '--port 0' takes any that is free.")

  package static let cannotSubmit = DiagnosticCode(
    "cannot-submit",
    meaning: "Jobs cannot be given to Slurm: its programs are not here, or refuse them.",
    remedy: "Run 'lazyrich submit' where Slurm is. With '--dry-run' it prints the scripts anywhere.")
}

extension DiagnosticCode {
  /// All codes of this file.
  package static let ofCommands: [DiagnosticCode] = [
    cannotWrite, repeatedName, leftAsWritten, formattingDefect, unusableBundle,
    missingLicense, cannotServe, cannotSubmit,
  ]
}
