import ArgumentParser
import Foundation

/// The option of all commands that compute.
struct CommonOptions: ParsableArguments {
  @Option(
    name: [.customShort("j", allowingJoined: true), .long],
    help:
      "The number of runs that are computed at the same time. The results do not depend on it. The default is the number of processors."
  )
  var jobs: Int?

  /// The number of runs at the same time.
  var jobCount: Int { jobs ?? ProcessInfo.processInfo.activeProcessorCount }

  func validate() throws {
    if let jobs, jobs < 1 { throw ValidationError("--jobs takes a number of at least 1.") }
  }
}
