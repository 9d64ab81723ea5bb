import ArgumentParser
import Foundation
import Pipeline

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

  @Option(name: .shortAndLong, help: "The folder for the reports.", completion: .directory)
  var output = "output"

  @Option(
    help: "A folder with Mustache templates that replace the built-in ones of their names.", completion: .directory)
  var templates: String?

  @OptionGroup var parameters: ParameterOptions
  @OptionGroup var common: CommonOptions
  @OptionGroup var cache: CacheOptions
  @OptionGroup var result: ResultOptions

  func run() async throws {
    let commands = Console.commands(
      common, cache, result, parameters: parameters.overrides, templates: templates)
    let hasFolder = paths.contains { path in
      var isFolder: ObjCBool = false
      return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
    }
    try Console.finish(await commands.render(paths, into: output, writesIndex: hasFolder), of: "render", result)
  }
}
