import ArgumentParser

/// `lazyrich fmt`.
struct Format: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fmt", abstract: "Write computed numbers into the text of notebooks, and tidy their YAML.",
    discussion: """
      Runs the experiments. A text [0.95](#=expression) that does not agree with its result is replaced by the result in the \
      same form, and an empty one, [](#=expression), is filled in. The YAML of blocks gets regular spaces. Nothing else is \
      touched, and nothing is written if a notebook has an error that can be found without running it.

      Example: lazyrich fmt my.md --check
      """)

  @Argument(help: "Notebooks, or folders of notebooks.", completion: .notebooks)
  var paths: [String] = ["notebooks"]

  @Flag(help: "Write nothing; say what would change, and exit with 1 if anything would.")
  var check = false

  @OptionGroup var common: CommonOptions
  @OptionGroup var cache: CacheOptions
  @OptionGroup var limits: LimitOptions
  @OptionGroup var result: ResultOptions

  func run() async throws {
    let commands = Console.commands(jobs: common.jobCount, cache.cache, result, limits.limits())
    let outcome = await commands.limited { [paths, check] in await $0.format(paths, writes: !check) }
    try Console.finish(outcome, of: "fmt", result)
  }
}
