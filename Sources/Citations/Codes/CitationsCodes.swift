package import Diagnostics

/// The codes of diagnostics of bibliographies.
extension DiagnosticCode {
  package static let bibliographySyntax = DiagnosticCode(
    "bibliography-syntax",
    meaning: "A bibliography contains text that is not valid BibTeX.",
    remedy: "An entry has the form @article{key, field = {text}, …}.")

  package static let duplicateWork = DiagnosticCode(
    "duplicate-work",
    meaning: "Two entries of the bibliography have the same key.",
    remedy: "Give one of them another key, or delete it.")

  package static let incompleteWork = DiagnosticCode(
    "incomplete-work",
    meaning: "A cited work lacks a field that its citation or its line in the list of references needs.",
    remedy: "Add the field to its entry.")

  package static let unreadableField = DiagnosticCode(
    "unreadable-field",
    meaning: "A field of a cited work cannot be read, or is ambiguous.")
}

extension DiagnosticCode {
  /// All of this file.
  package static let ofCitations: [DiagnosticCode] = [
    bibliographySyntax, duplicateWork, incompleteWork, unreadableField,
  ]
}
