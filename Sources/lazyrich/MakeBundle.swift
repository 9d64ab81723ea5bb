import ArgumentParser
import Bundling

/// `lazyrich bundle`.
struct MakeBundle: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bundle", abstract: "Put everything about a notebook into one file for reviewers.",
    discussion: """
      The ZIP archive has the page, the notebook with its bibliography and data files, each figure as SVG, PDF and PNG with its \
      data, each table, the results of each experiment in every digit, claims with their margins, versions, checksums, \
      RO-Crate metadata, and a README that says how to verify it. The same notebook gives the same bytes.

      An anonymous bundle leaves out who wrote it: keys of the front matter, and all that pictures say of their making. Names in \
      any way of writing, affiliations, ORCIDs, the folder, the host and git's identity are errors; what may tell somebody (family \
      names, initials, addresses, accounts, comments, works by the authors) is listed for you to look at.

      Example: lazyrich bundle my.md -o my.zip
      Example: lazyrich bundle my.md -o submission.zip --anonymous
      """)

  @Argument(help: "The notebook.", completion: .notebooks)
  var notebook: String

  @Option(
    name: .shortAndLong, help: "The archive; NAME.zip where none is named.", completion: .file(extensions: ["zip"]))
  var output: String?

  @Flag(
    help: "Leave out who wrote it, refuse to write what still tells, and list what may tell."
  )
  var anonymous = false

  @OptionGroup var parameters: ParameterOptions
  @OptionGroup var common: CommonOptions
  @OptionGroup var cache: CacheOptions
  @OptionGroup var limits: LimitOptions
  @OptionGroup var result: ResultOptions

  func run() async throws {
    let commands = Console.commands(
      jobs: common.jobCount, cache.cache, result, limits.limits(), parameters: parameters.overrides)
    let outcome = await commands.limited { [notebook, output, anonymous] in
      await $0.bundle(notebook, to: output, isAnonymous: anonymous)
    }
    try Console.finish(outcome, of: "bundle", result)
  }
}
