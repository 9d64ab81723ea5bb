public import Diagnostics

/// How a command ended.
public enum ExitStatus: Int32, Sendable {
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
}

/// What a command has to say at its end.
public struct Outcome: Sendable {
  /// How it ended.
  public let status: ExitStatus
  /// What was found, in source order, each once: some of it shows both before and after the run.
  public let diagnostics: [Diagnostic]
  /// The results, for standard output.
  public let output: String

  init(_ status: ExitStatus, _ diagnostics: [Diagnostic], output: String = "") {
    var seen: Set<Diagnostic> = []
    self.diagnostics = diagnostics.filter { seen.insert($0).inserted }.inSourceOrder
    (self.status, self.output) = (status, output)
  }
}
