import ArgumentParser
import Formatting

/// `lazyrich fmt`.
struct FmtCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fmt", abstract: "Update the printed values of notebooks, and tidy their YAML.",
    discussion: """
      Runs the experiments. Where the text of a checked value, [0.95](#=expression), differs from the result, the result \
      replaces it in the same form. An empty text, [](#=expression), shows the result as it is, and stays empty without \
      --fill. The YAML of blocks gets regular spaces. Nothing else \
      is changed, and nothing is written if a notebook has an error that can be found without running it.

      '-' is the text of standard input; the new text then goes to standard output.

      Example: lazyrich fmt my.md --check
      Example: lazyrich fmt notebooks --diff
      """)

  @Argument(help: "Notebooks, or folders of notebooks.", completion: .notebooks)
  var paths: [String] = ["notebooks"]

  @Flag(help: "Write nothing: list what would change, and exit with 1 if anything would.")
  var check = false

  @Flag(help: "Write nothing: print what would change as 'diff -u' does, and exit with 1 if anything would.")
  var diff = false

  @Flag(help: "Write the results into empty texts too.")
  var fill = false

  @OptionGroup var common: CommonOptions
  @OptionGroup var cache: CacheOptions
  @OptionGroup var limits: LimitOptions
  @OptionGroup var result: ResultOptions

  func run() async throws {
    let commands = Console.commands(jobs: common.jobCount, cache.cache, result, limits.limits())
    let purpose: FormatPurpose = diff ? .diff : check ? .check : .write
    let outcome = await commands.limited { [paths, fill] in await $0.format(paths, for: purpose, fillsEmpty: fill) }
    try Console.finish(outcome, of: "fmt", result)
  }
}
