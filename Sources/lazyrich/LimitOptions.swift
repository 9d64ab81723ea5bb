import ArgumentParser
import Rendering
import Storage

/// The options that bound what a command may take; commands that compute share them.
struct LimitOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "How long the command may take, for example 90s, 10min or 2h. What is finished then is kept.", valueName: "time"))
  var maxTime: String?

  @Option(
    help: ArgumentHelp(
      "How much memory the program may use, for example 4GB; unless said otherwise three quarters of the machine's.",
      valueName: "size"))
  var maxMemory: String?

  /// The limits as they are written, those of `usual` where nothing is.
  func limits(else usual: RunLimits = .usual) -> RunLimits {
    RunLimits(
      seconds: maxTime.flatMap(TimeLength.parse) ?? usual.seconds,
      bytes: maxMemory.flatMap(ByteCount.parse) ?? usual.bytes)
  }

  func validate() throws {
    if let maxTime, TimeLength.parse(maxTime) == nil {
      throw ValidationError("--max-time wants a length of time above 0, such as 90s, 10min or 2h.")
    }
    if let maxMemory, ByteCount.parse(maxMemory) ?? 0 < 1_000_000 {
      throw ValidationError("--max-memory wants a size of at least 1MB, with its unit, such as 500MB or 4GB.")
    }
  }
}
