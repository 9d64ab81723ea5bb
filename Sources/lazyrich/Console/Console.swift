import ArgumentParser
import Commands
import Diagnostics
import Files
import Foundation
import Planning
import Running
import Storage

/// The output of a command: results go to standard output, everything else to standard error.
///
/// All text goes through `TerminalText`, so that no name, file or option can send control sequences to the terminal.
/// Results that are data keep their bytes in a file or a pipe.
enum Console {
  /// On standard error a bar where that is a terminal, elsewhere one line for each finished block.
  static var progress: ProgressReporter {
    let isTerminal = isatty(STDERR_FILENO) == 1 && ProcessInfo.processInfo.environment["TERM"] != "dumb"
    return isTerminal ? .bar(width: { terminalWidth }, writeError) : .lines(say)
  }

  /// Prints one line on standard error.
  @Sendable static func say(_ line: String) { writeError(TerminalText(line + "\n")) }

  /// Prints one line on standard output, without waiting for a full buffer.
  static func announce(_ line: String) throws { try write(TerminalText(line + "\n").written) }

  private static var terminalWidth: Int {
    var size = winsize()
    let isKnown = ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
    return isKnown ? Int(size.ws_col) : 80
  }

  /// Prints the outcome of a command; throws its exit code unless that is 0.
  static func finish(_ outcome: Outcome) throws {
    show(outcome.diagnostics)
    let keepsBytes = outcome.isExact && isatty(STDOUT_FILENO) == 0
    try write(keepsBytes ? outcome.output : TerminalText(outcome.output).written)
    guard outcome.status == .fine else { throw ExitCode(outcome.status.rawValue) }
  }

  /// Prints errors and warnings on standard error.
  static func show(_ diagnostics: [Diagnostic]) {
    let usesColor = DiagnosticRenderer.mayUseColor(
      isTerminal: isatty(STDERR_FILENO) == 1, environment: ProcessInfo.processInfo.environment)
    writeError(DiagnosticRenderer(usesColor: usesColor).text(diagnostics))
  }

  /// Writes `text` as it is.
  static func write(_ text: String) throws {
    do throws(SystemFile.Failure) {
      try SystemFile.write(Array(text.utf8), to: STDOUT_FILENO)
    } catch {
      say(
        error == SystemFile.Failure(EPIPE)
          ? "error: the reader of standard output has closed it"
          : "error: standard output cannot be written: \(error)")
      throw ExitCode(ExitStatus.executionFailed.rawValue)
    }
  }

  @Sendable private static func writeError(_ text: TerminalText) {
    // If standard error cannot be written either, there is no way left to report it.
    try? FileHandle.standardError.write(contentsOf: Data(text.written.utf8))
  }
}
