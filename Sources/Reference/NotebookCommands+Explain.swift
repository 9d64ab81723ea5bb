package import Commands
import Diagnostics
import Outputs
import Schemas

extension NotebookCommands {
  /// What the diagnostic code `name` means, also in the brackets of a message; without a name, a line for each code.
  package static func explain(_ name: String?) -> Outcome {
    let catalogue = DiagnosticCatalogue()
    guard let name else {
      return Outcome(
        .fine, [], output: lines(of: catalogue.entries.map(\.code)),
        form: .data(.list(catalogue.entries.map(\.json))))
    }
    guard let entry = catalogue.entry(called: name.trimmingBrackets) else {
      return Outcome(
        .usage,
        [
          .error(
            .usage, at: nil, "there is no diagnostic code '\(name)'",
            hint: Suggestion.nearest(to: name, among: DiagnosticCatalogue.names).map { "did you mean '\($0)'?" }
              ?? "'lazyrich explain' lists all codes")
        ])
    }
    return Outcome(.fine, [], output: entry.text, form: .data(entry.json))
  }

  /// All codes as a page of the documentation.
  package static func diagnosticsPage() -> Outcome { Outcome(.fine, [], output: DiagnosticCatalogue().markdown) }

  /// Each name with the first sentence of its meaning, in two columns.
  private static func lines(of codes: [DiagnosticCode]) -> String {
    let width = codes.map(\.name.count).max() ?? 0
    return codes.map { code in
      let sentence = code.meaning.firstMatch(of: /^.*?[a-z)'0-9]\.(?= |$)/).map { String($0.output) } ?? code.meaning
      return code.name + String(repeating: " ", count: width + 2 - code.name.count) + sentence + "\n"
    }.joined()
  }
}

extension String {
  /// Without the brackets in which messages show codes.
  fileprivate var trimmingBrackets: String { hasPrefix("[") && hasSuffix("]") ? String(dropFirst().dropLast()) : self }
}
