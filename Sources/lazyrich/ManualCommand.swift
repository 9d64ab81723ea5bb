import ArgumentParser
import Commands
import Diagnostics
import Files
import Manuals
import Rendering
import Running

/// `lazyrich manual`, by which packages of the program get their manual pages.
struct ManualCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "manual", abstract: "Write the manual pages, or print the page about the commands.",
    discussion: "Example: lazyrich manual /usr/local/share/man/man1", shouldDisplay: false)

  @Argument(help: "The folder for the manual pages.", completion: .directory)
  var folder: String?

  @Flag(help: "Print the page of Markdown.")
  var markdown = false

  func validate() throws {
    if markdown == (folder != nil) { throw ValidationError("Name a folder, or say --markdown.") }
  }

  func run() throws {
    let tree = try CommandTree(json: LazyRich._dumpHelp())
    guard let folder else { return try Console.finish(Outcome(.fine, [], output: CommandsPage(tree).markdown)) }
    do throws(SystemFile.Failure) {
      try SystemFile.makeFolder(folder)
      for page in ManualPages(tree, version: Version.current).all {
        try SystemFile.write(Array(page.text.utf8), to: "\(folder)/\(page.name)")
      }
    } catch {
      try Console.finish(
        Outcome(
          .executionFailed,
          [
            .error(
              .cannotWrite, at: nil, "the manual pages cannot be written to '\(folder)': \(error)",
              hint: "name a folder in which you may write")
          ]))
    }
  }
}
