import ArgumentParser
import Commands

/// `lazyrich new`.
struct NewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new", abstract: "Write a small notebook, or a copy of one that comes with the program.",
    discussion: """
      The notebook has an experiment, a figure, a claim and a checked value in its prose; it can be rendered at once. An existing \
      file is never overwritten.

      --from begins with one of the notebooks that come with the program, such as a study after a paper, and writes the files \
      that it needs beside it. --list says which there are. They are found beside the installed program or in the source code, \
      or in the folder that LAZYRICH_NOTEBOOKS names.

      Example: lazyrich new first.md --title "My first notebook"
      Example: lazyrich new --list
      Example: lazyrich new my-modes.md --from saxe-2014
      """)

  @Argument(
    help: "The file to write, whose name ends in .md; with --from, the notebook's own name is the default.",
    completion: .notebooks)
  var file: String?

  @Option(help: "The title of the notebook.")
  var title: String?

  @Option(help: ArgumentHelp("The notebook that comes with the program to begin with.", valueName: "name"))
  var from: String?

  @Flag(help: "List the notebooks that come with the program.")
  var list = false

  func validate() throws {
    if list, file != nil || title != nil || from != nil { throw ValidationError("--list is used alone.") }
    if !list, from == nil, file == nil { throw ValidationError("Name the file to write, such as first.md.") }
  }

  func run() throws {
    if list { return try Console.finish(NotebookCommands.shippedNotebooks()) }
    if let from { return try Console.finish(NotebookCommands.new(file, from: from, title: title)) }
    try Console.finish(NotebookCommands.new(file ?? "", title: title ?? "A first notebook"))
  }
}
