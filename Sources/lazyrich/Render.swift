import ArgumentParser
import Files
import Rendering

/// `lazyrich render`.
struct Render: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Render notebooks into self-contained pages.",
    discussion: """
      Every notebook becomes NAME.html and NAME_files/ with each figure as SVG, PNG and PDF and the data behind it as CSV. \
      Where a folder is rendered, index.html lists the reports. Nothing is written if a notebook has an error that can be \
      found without running it.

      Example: lazyrich render notebooks -o output
      Example: lazyrich render my.md -P rate=1e-2
      """)

  @Argument(help: "Notebooks, or folders of notebooks.", completion: .notebooks)
  var paths: [String] = ["notebooks"]

  @Option(
    name: .shortAndLong, help: "The folder for the reports, or with one notebook the page, which ends in .html.",
    completion: .directory)
  var output = "output"

  @Option(
    help: "A folder with Mustache templates that replace the built-in ones of their names.", completion: .directory)
  var templates: String?

  @Flag(
    help: """
      The notebooks are a stranger's: let the kernel confine the program to their folders, the output and a scratch folder, without \
      connections by TCP (Landlock), and leave the cache alone.
      """)
  var untrusted = false

  @OptionGroup var parameters: ParameterOptions
  @OptionGroup var common: CommonOptions
  @OptionGroup var cache: CacheOptions
  @OptionGroup var limits: LimitOptions
  @OptionGroup var result: ResultOptions

  func run() async throws {
    var cache = cache
    if untrusted { cache.isUnused = true }
    let commands = Console.commands(
      jobs: common.jobCount, cache.cache, result, limits.limits(else: untrusted ? .cautious : .usual),
      parameters: parameters.overrides, templates: templates)
    let hasFolder = paths.contains(where: UserPath.isFolder)
    let outcome = await commands.limited { [paths, output] in
      await $0.render(paths, into: output, writesIndex: hasFolder)
    }
    try Console.finish(outcome, of: "render", result)
  }
}

extension Render: ConfinedCommand {
  var places: Confinement? {
    guard untrusted else { return nil }
    let folders = paths.map { UserPath.isFolder($0) ? $0 : UserPath.folder(of: $0) }
    return Confinement(readable: folders + [templates].compactMap(\.self), writable: [RenderTarget(output).folderPath])
  }
}
