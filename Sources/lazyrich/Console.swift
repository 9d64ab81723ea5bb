import ArgumentParser
import Diagnostics
import Foundation
import Pipeline

/// Where a command speaks: results to standard output, everything else to standard error.
enum Console {
  /// Lines on standard error, one for each finished block.
  static var progress: ProgressReporter { .lines { writeError($0 + "\n") } }

  /// Says what a command has to say; throws its exit code unless that is 0.
  static func finish(_ outcome: Outcome) throws {
    let usesColor = isatty(STDERR_FILENO) == 1 && ProcessInfo.processInfo.environment["NO_COLOR"] == nil
    writeError(DiagnosticRenderer(usesColor: usesColor).render(outcome.diagnostics))
    try write(outcome.output)
    guard outcome.status == .fine else { throw ExitCode(outcome.status.rawValue) }
  }

  private static func write(_ text: String) throws {
    do {
      try FileHandle.standardOutput.write(contentsOf: Data(text.utf8))
    } catch {
      writeError("error: standard output takes no more: the disk may be full\n")
      throw ExitCode(ExitStatus.executionFailed.rawValue)
    }
  }

  private static func writeError(_ text: String) {
    // Where even this fails there is nobody left to tell.
    try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
  }
}

extension Console {
  /// Says what a command has to say, as text or, with `--json`, as data on standard output.
  static func finish(_ outcome: Outcome, of command: String, _ options: ResultOptions) throws {
    guard options.json else { return try finish(outcome) }
    try write(outcome.json(command: command, timings: options.timings))
    guard outcome.status == .fine else { throw ExitCode(outcome.status.rawValue) }
  }
}

/// The options that all commands share.
struct CommonOptions: ParsableArguments {
  @Option(
    name: .shortAndLong,
    help: "How many runs go on at once; the results do not depend on it. The default is one for each processor.")
  var jobs: Int?

  /// The number of jobs.
  var jobCount: Int { jobs ?? ProcessInfo.processInfo.activeProcessorCount }

  func validate() throws {
    if let jobs, jobs < 1 { throw ValidationError("--jobs wants a number of at least 1.") }
  }
}
