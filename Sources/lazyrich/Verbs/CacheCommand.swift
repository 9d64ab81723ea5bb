import ArgumentParser
import Commands

/// `lazyrich cache`.
struct CacheCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cache", abstract: "Show the size of the cache of results, or empty it.",
    discussion: """
      The results of runs are kept in the folder LAZYRICH_CACHE_DIR, by default lazyrich in XDG_CACHE_HOME or ~/.cache/lazyrich. \
      If they grow beyond LAZYRICH_CACHE_LIMIT (2GB), the least recently used are removed. You may delete the cache at any \
      time: missing results are computed again. A folder becomes a cache only if it is new or empty, and the program removes \
      nothing from it but files of the cache.

      Example: lazyrich cache --prune --all
      """)

  @Flag(help: "Remove the least recently used results, until the cache is below its limit.")
  var prune = false

  @Flag(help: "With --prune: remove everything.")
  var all = false

  @OptionGroup var result: ResultOptions

  func validate() throws {
    if all, !prune { throw ValidationError("--all is used together with --prune.") }
  }

  func run() throws {
    let cache = CacheOptions.fromEnvironment
    let outcome = prune ? NotebookCommands.prune(cache, all: all) : NotebookCommands.size(of: cache)
    try Console.finish(outcome, of: "cache", result)
  }
}
