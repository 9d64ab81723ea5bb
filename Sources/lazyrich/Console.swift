import ArgumentParser
import Commands
import Diagnostics
import Files
import Foundation
import Planning
import Rendering
import Storage

/// Where a command speaks: results to standard output, everything else to standard error.
///
/// Everything goes through `TerminalText`, so that no name, file or option steers the terminal. Results that are data keep
/// their bytes in a file or a pipe.
enum Console {
  /// On standard error a bar where that is a terminal, elsewhere one line for each finished block.
  static var progress: ProgressReporter {
    let isTerminal = isatty(STDERR_FILENO) == 1 && ProcessInfo.processInfo.environment["TERM"] != "dumb"
    return isTerminal ? .bar(width: { terminalWidth }, writeError) : .lines(say)
  }

  /// Says one line on standard error.
  @Sendable static func say(_ line: String) { writeError(TerminalText(line + "\n")) }

  /// Says one line on standard output, at once.
  static func announce(_ line: String) throws { try write(TerminalText(line + "\n").written) }

  private static var terminalWidth: Int {
    var size = winsize()
    let isKnown = ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
    return isKnown ? Int(size.ws_col) : 80
  }

  /// Says what a command has to say; throws its exit code unless that is 0.
  static func finish(_ outcome: Outcome) throws {
    let usesColor = DiagnosticRenderer.mayUseColor(
      isTerminal: isatty(STDERR_FILENO) == 1, environment: ProcessInfo.processInfo.environment)
    writeError(DiagnosticRenderer(usesColor: usesColor).text(outcome.diagnostics))
    let keepsBytes = outcome.isExact && isatty(STDOUT_FILENO) == 0
    try write(keepsBytes ? outcome.output : TerminalText(outcome.output).written)
    guard outcome.status == .fine else { throw ExitCode(outcome.status.rawValue) }
  }

  /// Writes `text` as it is.
  static func write(_ text: String) throws {
    do throws(SystemFile.Failure) {
      try SystemFile.write(Array(text.utf8), to: STDOUT_FILENO)
    } catch {
      say(
        error == SystemFile.Failure(EPIPE)
          ? "error: whoever reads standard output has stopped reading"
          : "error: standard output takes no more: \(error)")
      throw ExitCode(ExitStatus.executionFailed.rawValue)
    }
  }

  @Sendable private static func writeError(_ text: TerminalText) {
    // Where even this fails there is nobody left to tell.
    try? FileHandle.standardError.write(contentsOf: Data(text.written.utf8))
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

extension Console {
  /// The commands about notebooks, which from now on can be interrupted; without options for a cache they have none.
  static func commands(
    jobs: Int, _ cache: ResultCache?, _ result: ResultOptions, _ limits: RunLimits,
    parameters: ParameterOverrides = ParameterOverrides(), templates: String? = nil
  ) -> NotebookCommands {
    let progress = result.progress
    let interruption = Interruption(keepingIn: cache, progress: progress, say: say)
    interruption.handleSignals()
    var commands = NotebookCommands(
      jobs: jobs, parameters: parameters, templates: templates, cache: cache, progress: progress, limits: limits)
    commands.interruption = interruption
    return commands
  }
}

/// The options that all commands share.
struct CommonOptions: ParsableArguments {
  @Option(
    name: [.customShort("j", allowingJoined: true), .long],
    help: "How many runs go on at once; the results do not depend on it. The default is one for each processor.")
  var jobs: Int?

  /// The number of jobs.
  var jobCount: Int { jobs ?? ProcessInfo.processInfo.activeProcessorCount }

  func validate() throws {
    if let jobs, jobs < 1 { throw ValidationError("--jobs wants a number of at least 1.") }
  }
}
