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

  package static let wrongParameter = DiagnosticCode(
    "wrong-parameter",
    meaning: "A parameter of the command line ('-P') is not of the form name=value, or its value cannot be used.")

  package static let unfitInclude = DiagnosticCode(
    "unfit-include",
    meaning: "An included file has something that belongs to one page: a block, a checked value, a heading, a label, a"
      + " footnote, or a key of front matter other than the title.",
    remedy: "Write it in the notebook. An included file has prose and formulas only.")

  package static let unknownThumbnail = DiagnosticCode(
    "unknown-thumbnail",
    meaning: "The front matter names a figure or a panel for the list of pages that the notebook does not have.",
    remedy: "Write the label of a figure, or that of a figure and the letter of a panel: fig-x{B}.")

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
    unreadableFile, notANotebook, clashingReports, wrongParameter, unfitInclude, unknownThumbnail, idleControl,
    unusedExperiment,
  ]
}
