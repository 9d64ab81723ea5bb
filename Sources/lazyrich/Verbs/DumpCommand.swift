import ArgumentParser
import Commands

/// `lazyrich dump`, which helps to debug the program itself.
struct DumpCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dump", abstract: "Print a stage of a notebook as text, to debug the program.",
    discussion: "Example: lazyrich dump --scene notebooks/figure-3.md fig-modes", shouldDisplay: false)

  @Flag(help: "The stage: the parse tree, the plan, or the scene of a figure, whose experiments run.")
  var stage: DumpedStage

  @Argument(help: "The notebook.", completion: .notebooks)
  var notebook: String

  @Argument(help: "The label of one block, of the plan or of the scenes.")
  var label: String?

  @OptionGroup var parameters: ParameterOptions
  @OptionGroup var common: CommonOptions
  @OptionGroup var cache: CacheOptions
  @OptionGroup var limits: LimitOptions

  func validate() throws {
    guard stage != .tree || label == nil else {
      throw ValidationError("--tree prints the whole notebook: leave out the label")
    }
  }

  func run() async throws {
    let commands = Console.commands(
      jobs: common.jobCount, cache.cache, nil, limits.limits(), parameters: parameters.overrides)
    let outcome = await commands.limited { [stage, notebook, label] in
      await $0.dump(stage, of: notebook, label: label)
    }
    try Console.finish(outcome)
  }
}

extension DumpedStage: EnumerableFlag {}
