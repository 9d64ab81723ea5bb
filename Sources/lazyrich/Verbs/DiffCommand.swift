import ArgumentParser
import Commands
import Comparing

/// `lazyrich diff`.
struct DiffCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Compare two folders of reports, two bundles, or two commits.",
    discussion: """
      Says which claims hold no more, which values moved and by how much, where the data of figures and tables differ, and \
      which blocks changed. Folders and bundles are only read: nothing runs. The exit code is 0 if nothing differs, else 1.

      With --git A..B, the notebooks of two commits are rendered and compared, with --git A those of a commit and the files as \
      they are now. It computes the runs that the cache does not have, of both; the repository is only read.

      Example: lazyrich diff before after
      Example: lazyrich diff before after --markdown
      Example: lazyrich diff --git main..HEAD notebooks
      """)

  @Argument(
    help: "The older and the newer folder of reports or bundle; with --git notebooks, or folders of notebooks.",
    completion: .file())
  var paths: [String] = []

  @Option(
    name: .customLong("git"),
    help: ArgumentHelp("Compare two commits, or a commit and the files as they are.", valueName: "commits"))
  var commits: String?

  @Flag(help: "Write Markdown, for a pull request.")
  var markdown = false

  @OptionGroup var parameters: ParameterOptions
  @OptionGroup var common: CommonOptions
  @OptionGroup var cache: CacheOptions
  @OptionGroup var limits: LimitOptions
  @OptionGroup var result: ResultOptions

  func validate() throws {
    guard let commits else {
      guard paths.count == 2 else { throw ValidationError("diff takes two folders of reports, or two bundles.") }
      return
    }
    if CommitRange(commits) == nil { throw ValidationError("--git takes A..B, two commits, or one.") }
  }

  func run() async throws {
    let form = markdown ? DifferenceForm.markdown : .text
    guard let range = commits.flatMap(CommitRange.init) else {
      return try Console.finish(NotebookCommands.diff(paths[0], paths[1], as: form), of: "diff", result)
    }
    let commands = Console.commands(
      jobs: common.jobCount, cache.cache, result, limits.limits(), parameters: parameters.overrides)
    let outcome = await commands.limited { [paths] in
      await $0.diff(range, of: paths.isEmpty ? ["notebooks"] : paths, as: form)
    }
    try Console.finish(outcome, of: "diff", result)
  }
}
