import ArgumentParser
import Files
import Rendering

/// `lazyrich render`.
struct RenderCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "render",
    abstract: "Render notebooks into self-contained pages.",
    discussion: """
      Every notebook becomes a page NAME.html and a folder NAME_files with each figure as SVG, PNG and PDF and its data as CSV. \
      If a folder is rendered, index.html lists the reports. Nothing is written if a notebook has an error that can be found \
      without running it.

      Example: lazyrich render notebooks -o output
      Example: lazyrich render my.md -P rate=1e-2
      """)

  @Argument(help: "Notebooks, or folders of notebooks.", completion: .notebooks)
  var paths: [String] = ["notebooks"]

  @Option(
    name: .shortAndLong, help: "The folder for the reports; for one notebook also the page, whose name ends in .html.",
    completion: .directory)
  var output = "output"

  @Option(
    help: "A folder with Mustache templates; each replaces the built-in template of the same name.",
    completion: .directory)
  var templates: String?

  @Flag(
    help: """
      The notebooks come from somebody you do not trust: the kernel lets the program use only their folders, the output and a \
      scratch folder, and no connections by TCP (Landlock). The cache is not used.
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

extension RenderCommand: ConfinedCommand {
  var places: Confinement? {
    guard untrusted else { return nil }
    let folders = paths.map { UserPath.isFolder($0) ? $0 : UserPath.folder(of: $0) }
    return Confinement(readable: folders + [templates].compactMap(\.self), writable: [RenderTarget(output).folderPath])
  }
}
