import ArgumentParser
import Commands
import Storage

/// The options of commands about one notebook and a store, and how such a command runs.
struct StoreCommandOptions: ParsableArguments {
  @OptionGroup var store: StoreOptions
  @OptionGroup var parameters: ParameterOptions
  @OptionGroup var common: CommonOptions
  @OptionGroup var limits: LimitOptions
  @OptionGroup var result: ResultOptions

  /// Does `work` with the store, within the limits, and prints its outcome as that of the command `name`.
  func run(
    _ name: String, _ work: @escaping @Sendable (NotebookCommands, ResultCache) async -> Outcome
  ) async throws {
    let store = store.store
    let commands = Console.commands(
      jobs: common.jobCount, store, result, limits.limits(), parameters: parameters.overrides)
    try Console.finish(await commands.limited { await work($0, store) }, of: name, result)
  }
}
