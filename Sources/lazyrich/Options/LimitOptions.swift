import ArgumentParser
import Running
import Storage

/// The options that bound the time and the memory of a command; all commands that compute share them.
struct LimitOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The longest time that the command may take, for example 90s, 10min or 2h. Finished runs are kept.",
      valueName: "time"))
  var maxTime: String?

  @Option(
    help: ArgumentHelp(
      "The most memory that the program may use, for example 4GB. The default is three quarters of the machine's memory.",
      valueName: "size"))
  var maxMemory: String?

  /// The limits that the options set; those of `usual` where they set none.
  func limits(else usual: RunLimits = .usual) -> RunLimits {
    RunLimits(
      seconds: maxTime.flatMap(TimeLength.parse) ?? usual.seconds,
      bytes: maxMemory.flatMap(ByteCount.parse) ?? usual.bytes)
  }

  func validate() throws {
    if let maxTime, TimeLength.parse(maxTime) == nil {
      throw ValidationError("--max-time takes a length of time above 0, such as 90s, 10min or 2h.")
    }
    if let maxMemory, ByteCount.parse(maxMemory) ?? 0 < 1_000_000 {
      throw ValidationError("--max-memory takes a size of at least 1MB, with its unit, such as 500MB or 4GB.")
    }
  }
}
