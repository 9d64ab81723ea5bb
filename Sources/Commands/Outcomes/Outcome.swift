package import Diagnostics
package import Planning
import Rendering
package import Running
package import Schemas

/// The result of a command: its exit status, its diagnostics and its output.
package struct Outcome: Sendable {
  /// The exit status.
  package let status: ExitStatus
  /// The diagnostics in source order, each once: some appear both before and after the run. Of many with the same code,
  /// only the first are kept.
  package let diagnostics: [Diagnostic]
  /// The text for standard output.
  package let output: String
  /// Whether the output is data. A file or another program gets its bytes unchanged.
  package var isExact: Bool {
    switch form {
    case .json, .text: true
    case .summary, .data: false
    }
  }
  /// The form of the output.
  let form: OutputForm
  /// The record of each notebook, for output as data.
  package let notebooks: [NotebookRecord]

  package init(
    _ status: ExitStatus, _ diagnostics: [Diagnostic], output: String = "", form: OutputForm = .text,
    notebooks: [NotebookRecord] = []
  ) {
    self.diagnostics = diagnostics.uniqued.inSourceOrder.withoutFloods
    (self.status, self.output, self.form, self.notebooks) = (status, output, form, notebooks)
  }

  /// The outcome with `text` as its output.
  package func printing(_ text: String) -> Outcome { Outcome(status, diagnostics, output: text, notebooks: notebooks) }

  /// The outcome in which a warning counts as an error does: the exit status says that the document is wrong.
  package var strict: Outcome {
    guard status == .fine, !diagnostics.isEmpty else { return self }
    return Outcome(.documentIsWrong, diagnostics, output: output, form: form, notebooks: notebooks)
  }

  /// The outcome without the lines for each notebook.
  package var withoutSummary: Outcome {
    guard case .summary = form else { return self }
    return Outcome(status, diagnostics, form: form, notebooks: notebooks)
  }

  /// The outcome in which diagnostics about parameters mention the values of the command line.
  package func explaining(_ parameters: ParameterOverrides) -> Outcome {
    Outcome(status, diagnostics.map(parameters.explaining), output: output, form: form, notebooks: notebooks)
  }

  /// The outcome with further diagnostics, which do not change the exit status.
  package func adding(_ diagnostics: [Diagnostic]) -> Outcome {
    Outcome(status, self.diagnostics + diagnostics, output: output, form: form, notebooks: notebooks)
  }
}

/// The form of what a command prints.
package enum OutputForm: Sendable {
  /// A line for each notebook; as data, the records of the notebooks replace it.
  case summary
  /// A JSON value.
  case json
  /// A text for a person, and the same content as data.
  case data(JSONNode)
  /// Any other text.
  case text
}
