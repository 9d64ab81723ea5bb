import ArgumentParser
import Bundling

/// `lazyrich bundle`.
struct BundleCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bundle", abstract: "Pack a notebook, its report and its results into one file for reviewers.",
    discussion: """
      The ZIP archive contains the page, the notebook with its bibliography and data files, each figure as SVG, PDF and PNG with its \
      data, each table, the results of each experiment at full precision, the claims with their margins, versions, checksums, \
      RO-Crate metadata, and a README that explains how to verify it. The same notebook gives the same bytes.

      An anonymous bundle omits its authors: the keys of the front matter that name them, and the metadata of pictures. Names in \
      any spelling, affiliations, ORCIDs, the name of the folder or the host, and the identity that git uses are errors. Other \
      hints at the authors (family names, initials, addresses, accounts, comments, works by the authors) are listed for you to check.

      Example: lazyrich bundle my.md -o my.zip
      Example: lazyrich bundle my.md -o submission.zip --anonymous
      """)

  @Argument(help: "The notebook.", completion: .notebooks)
  var notebook: String

  @Option(
    name: .shortAndLong, help: "The archive; by default NAME.zip.", completion: .file(extensions: ["zip"]))
  var output: String?

  @Flag(
    help: "Omit the authors, fail if a file still names them, and list what else may identify them."
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
