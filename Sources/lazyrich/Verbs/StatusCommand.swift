import ArgumentParser
import Cluster

/// `lazyrich status`.
struct StatusCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status", abstract: "Show how many runs of a notebook a store has, and how many are missing.",
    discussion: """
      Prints one line for each experiment and each control of a claim. Runs count as running if a task of the notebook in \
      Slurm's queue has their part; without Slurm none is. Nothing runs.

      Example: lazyrich status my.md --store /shared/my-store
      """)

  @Argument(help: "The notebook.", completion: .notebooks)
  var notebook: String

  @OptionGroup var shared: StoreCommandOptions

  func run() async throws {
    try await shared.run("status") { [notebook] in await $0.status(notebook, store: $1) }
  }
}
