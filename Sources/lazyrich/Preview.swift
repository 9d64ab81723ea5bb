import ArgumentParser
import Foundation
import Previewing

/// `lazyrich preview`.
struct Preview: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show a notebook in a browser, always as it is now.",
    discussion: """
      The page follows every change of the notebook, its bibliography, images, data files and templates, and stays where you \
      read. What is wrong stands above the page. Ctrl-C ends it.

      Only browsers of this machine are served, and only those that know the address: it has a secret, which is new \
      each time, so that other users of the machine cannot read along.

      Example: lazyrich preview my.md --open
      Example: lazyrich preview notebooks --port 8000
      """)

  @Argument(help: "A notebook, or a folder of notebooks.", completion: .notebooks)
  var path = "notebooks"

  @Option(help: "The port that the browser asks; 0 is any that is free.")
  var port: UInt16 = 8080

  @Flag(help: "Open the page in the browser.")
  var open = false

  @Option(
    help: "A folder with Mustache templates that replace the built-in ones of their names.", completion: .directory)
  var templates: String?

  @OptionGroup var parameters: ParameterOptions
  @OptionGroup var common: CommonOptions
  @OptionGroup var cache: CacheOptions
  @OptionGroup var limits: LimitOptions

  func run() async throws {
    let commands = Console.commands(
      jobs: common.jobCount, cache.cache, ResultOptions(), limits.limits(), parameters: parameters.overrides,
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
