import ArgumentParser
import Commands

/// `lazyrich new`.
struct NewNotebook: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new", abstract: "Write a small notebook to begin with.",
    discussion: """
      The notebook has an experiment, a figure, a claim and a number in its prose; it renders at once. A file that is there is \
      never overwritten.

      Example: lazyrich new first.md --title "My first notebook"
      """)

  @Argument(help: "The file to write; its name ends in .md.", completion: .notebooks)
  var file: String

  @Option(help: "The title of the notebook.")
  var title = "A first notebook"

  func run() throws { try Console.finish(NotebookCreation(path: file, title: title).outcome()) }
}
