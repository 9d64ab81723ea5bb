import Annotations
import ArgumentParser
import Commands
import Diagnostics
import Rendering
import Running

/// The options about errors and warnings, for services that run the program.
struct FindingOptions: ParsableArguments {
  /// The forms of errors and warnings.
  enum Form: String, ExpressibleByArgument, CaseIterable {
    case text, github, sarif
  }

  @Flag(help: "Warnings end with exit code 1 too.")
  var strict = false

  @Option(
    help: ArgumentHelp(
      "The form of errors and warnings: text, annotations of GitHub Actions, or a log of SARIF 2.1.0 on standard output.",
      valueName: "form"))
  var format = Form.text

  /// The outcome with warnings that count, if they do.
  func apply(to outcome: Outcome) -> Outcome { strict ? outcome.strict : outcome }
}

extension Console {
  /// Prints the outcome of a command in the form that the options ask for.
  static func finish(
    _ outcome: Outcome, of command: String, _ result: ResultOptions, _ findings: FindingOptions
  ) throws {
    let outcome = findings.apply(to: outcome)
    switch findings.format {
    case .text: return try finish(outcome, of: command, result)
    case .github: try write(GitHubAnnotations.text(outcome.diagnostics) + result.shown(outcome).output)
    case .sarif:
      // The log goes to a file; who reads the output of the service sees the errors too.
      show(outcome.diagnostics)
      let isComplete = [.fine, .documentIsWrong].contains(outcome.status)
      try write(SARIFLog(outcome.diagnostics, version: Version.current, isComplete: isComplete).text)
    }
    guard outcome.status == .fine else { throw ExitCode(outcome.status.rawValue) }
  }
}
