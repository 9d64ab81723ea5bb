package import Diagnostics

/// The codes of diagnostics of notebooks as a whole, before anything runs.
extension DiagnosticCode {
  package static let unreadableFile = DiagnosticCode(
    "unreadable-file",
    meaning: "A file does not exist, cannot be read, or does not contain what it should.")

  package static let notANotebook = DiagnosticCode(
    "not-a-notebook",
    meaning: "A file has no block of a notebook, and its name does not end in .md.",
    remedy: "'lazyrich new FILE.md' writes a notebook to begin with.")

  package static let clashingReports = DiagnosticCode(
    "clashing-reports",
    meaning: "Two notebooks would be rendered into files of the same name.",
    remedy: "Rename one of the notebooks, or render them into different folders.")

  package static let pageTooLarge = DiagnosticCode(
    "page-too-large",
    meaning: "The images of a page have too many bytes together. A page contains all its images.",
    remedy: "Make the images smaller.")

  package static let wrongParameter = DiagnosticCode(
    "wrong-parameter",
    meaning: "A parameter of the command line ('-P') is not of the form name=value, or its value cannot be used.")

  package static let idleControl = DiagnosticCode(
    "idle-control",
    meaning: "A control changes nothing that its claim depends on, so the claim would be true for it too.",
    remedy: "Change an experiment that the claim uses.")

  package static let unusedExperiment = DiagnosticCode(
    "unused-experiment",
    meaning: "No figure, table, claim or value uses an experiment.",
    remedy: "Use it, or delete it.")
}

extension DiagnosticCode {
  /// All of this file.
  package static let ofPlanning: [DiagnosticCode] = [
    unreadableFile, notANotebook, clashingReports, pageTooLarge, wrongParameter, idleControl, unusedExperiment,
  ]
}
