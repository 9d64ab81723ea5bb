import ArgumentParser

/// `lazyrich check`.
struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Check notebooks without writing anything.",
    discussion: """
      Checks keys, types, labels, references, formulas and the dimensions of every expression, then runs the experiments and \
      checks claims and printed values.

      '-' is the text of standard input.

      Example: lazyrich check my.md
      Example: lazyrich check notebooks --strict --format github
      """)

  @Argument(help: "Notebooks, or folders of notebooks.", completion: .notebooks)
  var paths: [String] = ["notebooks"]

  @Flag(name: .customLong("static"), help: "Check only what can be checked without running experiments.")
  var isStatic = false

  @OptionGroup var parameters: ParameterOptions
  @OptionGroup var common: CommonOptions
  @OptionGroup var cache: CacheOptions
  @OptionGroup var limits: LimitOptions
  @OptionGroup var findings: FindingOptions
  @OptionGroup var result: ResultOptions

  func run() async throws {
    let commands = Console.commands(
      jobs: common.jobCount, cache.cache, result, limits.limits(), parameters: parameters.overrides)
    let outcome = await commands.limited { [paths, isStatic] in await $0.check(paths, runsExperiments: !isStatic) }
    try Console.finish(outcome, of: "check", result, findings)
  }
}
