import ArgumentParser

/// `lazyrich plan`.
struct PlanCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan", abstract: "Show what a render would compute, and why.",
    discussion: """
      Prints one line for each experiment and each control of a claim: how many of its runs are not in the cache, which key \
      changed since it last ran, and how many numbers it records. With --parts, also what the parts of 'lazyrich compute' \
      are expected to take on one core of a usual processor. Nothing runs.

      Example: lazyrich plan notebooks/figure-3.md
      """)

  @Argument(help: "Notebooks, or folders of notebooks.", completion: .notebooks)
  var paths: [String] = ["notebooks"]

  @Option(help: ArgumentHelp("The number of parts whose times are predicted.", valueName: "N"))
  var parts: Int?

  @OptionGroup var parameters: ParameterOptions
  @OptionGroup var limits: LimitOptions
  @OptionGroup var result: ResultOptions

  func validate() throws { try PartCount.validate(parts) }

  func run() async throws {
    let commands = Console.commands(
      jobs: 1, CacheOptions.fromEnvironment, result, limits.limits(), parameters: parameters.overrides)
    let outcome = await commands.limited { [paths, parts] in await $0.plan(paths, parts: parts) }
    try Console.finish(outcome, of: "plan", result)
  }
}
