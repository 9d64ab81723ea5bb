import ArgumentParser
import Pipeline

/// `lazyrich verify`.
struct VerifyBundle: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "Run the notebook of a bundle again and compare everything in it.",
    discussion: """
      Every file is held against its checksum. Then the notebook is run in a scratch folder, nothing taken from the cache, and \
      each file compared with the one made again: it is a match, agrees within the tolerance, differs, is absent, or cannot \
      be checked. Exit code 0 says that nothing differs and nothing is absent.

      Example: lazyrich verify my.zip -o verification.md
      """)

  @Argument(help: "The bundle.", completion: .file(extensions: ["zip"]))
  var bundle: String

  @Option(
    name: .shortAndLong, help: "A file for a report of one page, in Markdown.", completion: .file(extensions: ["md"]))
  var output: String?

  @Option(help: "By what part of its size a number may differ.")
  var tolerance = 1e-9

  @OptionGroup var common: CommonOptions
  @OptionGroup var result: ResultOptions

  func validate() throws {
    if !(tolerance >= 0 && tolerance.isFinite) { throw ValidationError("--tolerance wants a number of at least 0.") }
  }

  func run() async throws {
    let commands = NotebookCommands(jobs: common.jobCount, progress: result.progress)
    try Console.finish(await commands.verify(bundle, report: output, tolerance: tolerance), of: "verify", result)
  }
}
