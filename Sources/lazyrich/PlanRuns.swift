import ArgumentParser

/// `lazyrich plan`.
struct PlanRuns: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan", abstract: "Say what a render would compute, and why.",
    discussion: """
      One line for each experiment, and each control of a claim: whether its runs are in the cache, or how many are not and \
      which key changed since it last ran, and how many numbers it records. Nothing runs.

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
