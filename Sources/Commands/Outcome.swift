package import Diagnostics
package import Planning
package import Rendering
package import Schemas

/// What a command has to say at its end.
package struct Outcome: Sendable {
  /// How it ended.
  package let status: ExitStatus
  /// What was found, in source order, each once: some of it shows both before and after the run. Of many of one kind the
  /// first few stand for all.
  package let diagnostics: [Diagnostic]
  /// The results, for standard output.
  package let output: String
  /// Whether the results are data, whose bytes a file or another program gets as they are, and not words about them.
  package var isExact: Bool {
    switch form {
    case .json, .text: true
    case .summary, .data: false
    }
  }
  /// What the results are.
  let form: OutputForm
  /// What became of each notebook, for those who ask for data.
  package let notebooks: [NotebookRecord]

  package init(
    _ status: ExitStatus, _ diagnostics: [Diagnostic], output: String = "", form: OutputForm = .text,
    notebooks: [NotebookRecord] = []
  ) {
    var seen: Set<Diagnostic> = []
    self.diagnostics = diagnostics.filter { seen.insert($0).inserted }.inSourceOrder.withoutFloods
    (self.status, self.output, self.form, self.notebooks) = (status, output, form, notebooks)
  }

  /// The outcome with `text` as what it prints.
  func printing(_ text: String) -> Outcome { Outcome(status, diagnostics, output: text, notebooks: notebooks) }

  /// The outcome with what the command line says of parameters added to what is about them.
  package func explaining(_ parameters: ParameterOverrides) -> Outcome {
    Outcome(status, diagnostics.map(parameters.explaining), output: output, form: form, notebooks: notebooks)
  }

  /// The same with more diagnostics, which do not change how the command ended.
  package func adding(_ diagnostics: [Diagnostic]) -> Outcome {
    Outcome(status, self.diagnostics + diagnostics, output: output, form: form, notebooks: notebooks)
  }
}

/// What a command prints.
package enum OutputForm: Sendable {
  /// A line for each notebook: as data, the notebooks say it.
  case summary
  /// A JSON value.
  case json
  /// A text that says these data.
  case data(JSONNode)
  /// Anything else.
  case text
}
