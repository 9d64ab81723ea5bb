import ArgumentParser
import Rendering

/// The option by which a command speaks to programs.
struct ResultOptions: ParsableArguments {
  @Flag(help: "Print everything that was found as JSON, instead of text.")
  var json = false

  /// The times of the runs.
  let timings = RunTimings()

  /// The progress on standard error, times kept.
  var progress: ProgressReporter { Console.progress.keeping(timings) }

  private enum CodingKeys: CodingKey { case json }
}
