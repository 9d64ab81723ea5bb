public import Diagnostics
import Schemas

/// How a command ended.
public enum ExitStatus: Int32, Sendable, CaseIterable {
  /// Everything is fine.
  case fine = 0
  /// The document is wrong: diagnostics, a claim that fails, a printed value that is not the result.
  case documentIsWrong = 1
  /// The command was called in a wrong way.
  case usage = 2
  /// Something failed while it ran.
  case executionFailed = 3
  /// A defect of the program.
  case defect = 4
  /// A limit of time or memory was passed; what was finished is kept.
  case limitReached = 5
  /// A bundle could not be checked wholly; what was checked does not differ.
  case verifiedInPart = 6
  /// The program was asked to stop; what was finished is kept.
  case interrupted = 130

  /// One line for the manual.
  var meaning: String {
    switch self {
    case .fine: "everything is fine"
    case .documentIsWrong:
      "the document is wrong: an error, a claim that fails, a number in the prose that is not the result"
    case .usage: "the program was called in a wrong way"
    case .executionFailed: "something failed while it ran"
    case .defect: "a defect of the program"
    case .limitReached: "a limit of time or memory was reached; finished runs are kept"
    case .verifiedInPart: "a bundle was verified in part: nothing in it differs, and something could not be checked"
    case .interrupted: "the program was interrupted; finished runs are kept"
    }
  }
}

/// What a command has to say at its end.
public struct Outcome: Sendable {
  /// How it ended.
  public let status: ExitStatus
  /// What was found, in source order, each once: some of it shows both before and after the run. Of many of one kind the
  /// first few stand for all.
  public let diagnostics: [Diagnostic]
  /// The results, for standard output.
  public let output: String
  /// Whether the results are data, whose bytes a file or another program gets as they are, and not words about them.
  public var isExact: Bool {
    switch form {
    case .json, .text: true
    case .summary, .data: false
    }
  }
  /// What the results are.
  let form: OutputForm
  /// What became of each notebook, for those who ask for data.
  let notebooks: [NotebookRecord]

  init(
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
  func explaining(_ parameters: ParameterOverrides) -> Outcome {
    Outcome(status, diagnostics.map(parameters.explaining), output: output, form: form, notebooks: notebooks)
  }

  /// The same with more diagnostics, which do not change how the command ended.
  func adding(_ diagnostics: [Diagnostic]) -> Outcome {
    Outcome(status, self.diagnostics + diagnostics, output: output, form: form, notebooks: notebooks)
  }
}

/// What a command prints.
enum OutputForm: Sendable {
  /// A line for each notebook: as data, the notebooks say it.
  case summary
  /// A JSON value.
  case json
  /// A text that says these data.
  case data(JSONNode)
  /// Anything else.
  case text
}
