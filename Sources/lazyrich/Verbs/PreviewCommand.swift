import ArgumentParser
import Foundation
import Previewing

/// `lazyrich preview`.
struct PreviewCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "preview",
    abstract: "Show a notebook in a browser, and update the page after each change.",
    discussion: """
      The page is updated when the notebook, its bibliography, an image, a data file or a template changes, and keeps its scroll \
      position. Errors and warnings appear above the page. Ctrl-C ends the preview.

      Only browsers on this machine can open the page, and only with the printed address. The address contains a secret that is \
      new each time, so other users of the machine cannot read the page.

      Example: lazyrich preview my.md --open
      Example: lazyrich preview notebooks --port 8000
      """)

  @Argument(help: "A notebook, or a folder of notebooks.", completion: .notebooks)
  var path = "notebooks"

  @Option(help: "The port of the address; 0 means any free port.")
  var port: UInt16 = 8080

  @Flag(help: "Open the page in the browser.")
  var open = false

  @Option(
    help: "A folder with Mustache templates; each replaces the built-in template of the same name.",
    completion: .directory)
  var templates: String?

  @OptionGroup var parameters: ParameterOptions
  @OptionGroup var common: CommonOptions
  @OptionGroup var cache: CacheOptions
  @OptionGroup var limits: LimitOptions

  func run() async throws {
    let commands = Console.commands(
      jobs: common.jobCount, cache.cache, nil, limits.limits(), parameters: parameters.overrides,
      templates: templates)
    let opensBrowser = open
    let outcome = await commands.preview(path, port: port) { address in
      try? Console.announce(address)
      if opensBrowser { Self.openBrowser(at: address) }
    }
    try Console.finish(outcome)
  }

  private static func openBrowser(at address: String) {
    do {
      let file = try BrowserStart.writeFile(leadingTo: address)
      let process = Process()
      process.executableURL = URL(filePath: "/usr/bin/env")
      process.arguments = ["xdg-open", file]
      process.standardOutput = FileHandle.nullDevice
      try process.run()
    } catch {
      Console.say("no browser can be opened: open the address yourself")
    }
  }
}
