import ArgumentParser
import Commands
import Comparing

/// `lazyrich diff`.
struct DiffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Compare two folders of reports, or bundles.",
    discussion: """
      Says which claims hold no more, which values moved and by how much, where the data of figures and tables differ, and \
      which blocks changed. Nothing runs: it reads the files that 'lazyrich render' or 'lazyrich bundle' wrote. The exit code \
      is 0 if nothing differs, else 1.

      Example: lazyrich diff before after
      Example: lazyrich diff before after --markdown
      """)

  @Argument(help: "The older folder of reports, or bundle.", completion: .file())
  var old: String

  @Argument(help: "The newer one.", completion: .file())
  var new: String

  @Flag(help: "Write Markdown, for a pull request.")
  var markdown = false

  @OptionGroup var result: ResultOptions

  func run() throws {
    let outcome = NotebookCommands.diff(old, new, as: markdown ? .markdown : .text)
    try Console.finish(outcome, of: "diff", result)
  }
}
