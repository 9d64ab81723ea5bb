import ArgumentParser
import Commands
import Planning
import Running
import Storage

/// The options for the output: that other programs read, and how much of it there is.
struct ResultOptions: ParsableArguments {
  @Flag(help: "Print the outcome as JSON instead of text: results, errors and warnings.")
  var json = false

  @Flag(name: .shortAndLong, help: "Print errors and warnings alone: no progress, and no line for each notebook.")
  var quiet = false

  /// The times of the runs.
  let timings = RunTimings()

  /// Shows the progress on standard error, and records the times of the runs.
  var progress: ProgressReporter { (quiet ? .silent : Console.progress).keeping(timings) }

  /// The outcome without what is not to be printed.
  func shown(_ outcome: Outcome) -> Outcome { quiet ? outcome.withoutSummary : outcome }

  private enum CodingKeys: CodingKey { case json, quiet }
}

extension Console {
  /// Prints the outcome of a command as text or, with `--json`, as data on standard output.
  static func finish(_ outcome: Outcome, of command: String, _ options: ResultOptions) throws {
    guard options.json else { return try finish(options.shown(outcome)) }
    try write(outcome.json(command: command, timings: options.timings))
    guard outcome.status == .fine else { throw ExitCode(outcome.status.rawValue) }
  }
}

extension Console {
  /// The commands about notebooks. From this call on, signals interrupt them.
  static func commands(
    jobs: Int, _ cache: ResultCache?, _ result: ResultOptions?, _ limits: RunLimits,
    parameters: ParameterOverrides = ParameterOverrides(), templates: String? = nil
  ) -> NotebookCommands {
    let progress = result?.progress ?? Self.progress
    let interruption = Interruption(keepingIn: cache, progress: progress, say: say)
    interruption.handleSignals()
    var commands = NotebookCommands(
      jobs: jobs, parameters: parameters, templates: templates, cache: cache, progress: progress, limits: limits)
    commands.interruption = interruption
    return commands
  }
}
