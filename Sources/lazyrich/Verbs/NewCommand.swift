import ArgumentParser
import Commands

/// `lazyrich new`.
struct NewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new", abstract: "Write a small notebook to begin with.",
    discussion: """
      The notebook has an experiment, a figure, a claim and a checked value in its prose; it can be rendered at once. An existing \
      file is never overwritten.

      Example: lazyrich new first.md --title "My first notebook"
      """)

  @Argument(help: "The file to write, whose name ends in .md.", completion: .notebooks)
  var file: String

  @Option(help: "The title of the notebook.")
  var title = "A first notebook"

  func run() throws { try Console.finish(NotebookCommands.new(file, title: title)) }
}
