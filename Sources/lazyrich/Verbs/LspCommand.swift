import ArgumentParser
import Commands
import LanguageServer

/// `lazyrich lsp`.
struct LspCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lsp",
    abstract: "Serve an editor: errors as one types, completion, meanings, definitions.",
    discussion: """
      A language server over standard input and output, which an editor starts itself. It runs no experiment: values and \
      verdicts are shown where the results are in the cache. docs/editors.md has the settings of editors.
      """)

  @Flag(help: "Accepted because some editors add it: standard input and output are always used.")
  var stdio = false

  @OptionGroup var parameters: ParameterOptions
  @OptionGroup var cache: CacheOptions

  func run() async throws {
    let commands = NotebookCommands(jobs: 1, parameters: parameters.overrides, cache: cache.cache)
    try Console.finish(await commands.serveEditor())
  }
}
