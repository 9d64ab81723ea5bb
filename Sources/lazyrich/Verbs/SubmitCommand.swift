import ArgumentParser
import Cluster

/// `lazyrich submit`.
struct SubmitCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "submit", abstract: "Give the missing runs of a notebook to Slurm, in parts, and its page after them.",
    discussion: """
      Writes two scripts into the folder slurm of the store and submits them with sbatch: an array whose tasks compute the \
      parts that miss runs, and a job that renders the page when all of them have ended. Both are short and may be changed. A \
      task whose time is up keeps what is finished and goes back into the queue.

      What follows -- goes to sbatch: the partition, the account, the time of a task, its processors. The same command later \
      submits only the parts that still miss runs.

      Example: lazyrich submit my.md --store /shared/my-store --parts 200 -- --time=1:00:00 --partition=short
      Example: lazyrich submit my.md --store /shared/my-store --parts 200 --dry-run
      """)

  @Argument(help: "The notebook.", completion: .notebooks)
  var notebook: String

  @Option(
    help: ArgumentHelp(
      "The number of parts. The default is one for each ten minutes of predicted time, at most 1000.", valueName: "N"))
  var parts: Int?

  @Option(
    name: .shortAndLong, help: "The folder for the page; or the page, whose name ends in .html.",
    completion: .directory)
  var output = "output"

  @Flag(help: "Compute runs again that failed.")
  var retry = false

  @Flag(help: "Print the scripts; write and submit nothing.")
  var dryRun = false

  @Argument(parsing: .postTerminator, help: ArgumentHelp("Options for sbatch.", valueName: "sbatch option"))
  var options: [String] = []

  @OptionGroup var shared: StoreCommandOptions

  func validate() throws { try PartCount.validate(parts) }

  func run() async throws {
    let submission = Submission(
      parts: parts, output: output, isRetrying: retry, isDryRun: dryRun, options: options)
    try await shared.run("submit") { [notebook] in await $0.submit(notebook, submission, store: $1) }
  }
}
