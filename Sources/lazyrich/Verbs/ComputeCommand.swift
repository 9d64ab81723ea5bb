import ArgumentParser
import Cluster
import Running

/// `lazyrich compute`.
struct ComputeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compute", abstract: "Compute runs of a notebook, or a part of them, and keep them in a store.",
    discussion: """
      Nothing else is done: no figure, no page. What is in the store already is not computed again, so the same command \
      goes on where it was stopped. All runs are those of the experiments and of the claims' controls. They are divided \
      into parts of equal predicted time, in the same way on every machine, and parts may be computed anywhere, in any \
      order, at the same time. The page is then written by 'lazyrich render --store'.

      A run that fails is kept as such, and computed again only with --retry. The exit code is 3 if a run of the part failed.

      Example: lazyrich compute my.md --store /shared/my-store --part 3/200
      """)

  @Argument(help: "The notebook.", completion: .notebooks)
  var notebook: String

  @Argument(
    help: "Labels of experiments, or of claims whose controls are meant. The default is everything that runs.",
    completion: .experiments)
  var labels: [String] = []

  @Option(
    help: ArgumentHelp("The part to compute, from 1: 3/200 is the third of 200. The default is all.", valueName: "K/N"),
    transform: { text in
      guard let part = PartNumber(text) else {
        throw ValidationError("--part takes two whole numbers K/N with K from 1 to N, such as 3/200.")
      }
      return part
    })
  var part: PartNumber?

  @Flag(help: "Compute runs again that failed earlier.")
  var retry = false

  @OptionGroup var shared: StoreCommandOptions

  func run() async throws {
    try await shared.run("compute") { [notebook, labels, part, retry] in
      await $0.compute(notebook, labels: labels, part: part ?? .whole, retrying: retry, store: $1)
    }
  }
}
