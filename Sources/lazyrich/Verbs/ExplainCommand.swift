import ArgumentParser
import Commands
import Reference

/// `lazyrich explain`.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "Explain the code of a message.",
    discussion: """
      Messages end with a code in brackets, such as [unknown-key]. Prints what the code means, what helps, and an example. \
      Without a code, all codes are listed.

      Example: lazyrich explain unknown-key
      """)

  @Argument(help: "The code, with or without its brackets.", completion: .list(DiagnosticCatalogue.names))
  var code: String?

  @Flag(help: "Print all codes as a page of Markdown.")
  var markdown = false

  @OptionGroup var result: ResultOptions

  func validate() throws {
    if markdown, code != nil { throw ValidationError("--markdown prints all codes: leave out the code.") }
  }

  func run() throws {
    let outcome = markdown ? NotebookCommands.diagnosticsPage() : NotebookCommands.explain(code)
    try Console.finish(outcome, of: "explain", result)
  }
}
