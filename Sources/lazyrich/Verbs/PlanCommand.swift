import ArgumentParser

/// `lazyrich plan`.
struct PlanCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan", abstract: "Show what a render would compute, and why.",
    discussion: """
      Prints one line for each experiment and each control of a claim: how many of its runs are not in the cache, which key \
      changed since it last ran, and how many numbers it records. Nothing runs.

      Example: lazyrich plan notebooks/figure-3.md
      """)

  @Argument(help: "Notebooks, or folders of notebooks.", completion: .notebooks)
  var paths: [String] = ["notebooks"]

  @OptionGroup var parameters: ParameterOptions
  @OptionGroup var limits: LimitOptions
  @OptionGroup var result: ResultOptions

  func run() async throws {
    let commands = Console.commands(
      jobs: 1, CacheOptions.fromEnvironment, result, limits.limits(), parameters: parameters.overrides)
    let outcome = await commands.limited { [paths] in await $0.plan(paths) }
    try Console.finish(outcome, of: "plan", result)
  }
}
