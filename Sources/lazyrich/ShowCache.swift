import ArgumentParser
import Commands

/// `lazyrich cache`.
struct ShowCache: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cache", abstract: "Show the size of the cache of results, or empty it.",
    discussion: """
      Results of runs are kept in the folder LAZYRICH_CACHE_DIR, else lazyrich in XDG_CACHE_HOME, else ~/.cache/lazyrich, up to \
      the size LAZYRICH_CACHE_LIMIT (2GB); beyond it, what was not used for longest is removed. The cache may be \
      removed at any time: results that are not there are computed. A folder becomes a cache only if it is new or empty, \
      and nothing but files of the cache is ever removed from it.

      Example: lazyrich cache --prune --all
      """)

  @Flag(help: "Remove what was not used for longest, until the cache has its size.")
  var prune = false

  @Flag(help: "With --prune: remove everything.")
  var all = false

  @OptionGroup var result: ResultOptions

  func validate() throws {
    if all, !prune { throw ValidationError("--all goes with --prune.") }
  }

  func run() throws {
    let commands = CacheCommands(cache: CacheOptions.fromEnvironment)
    try Console.finish(prune ? commands.prune(all: all) : commands.size(), of: "cache", result)
  }
}
