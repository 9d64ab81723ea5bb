import ArgumentParser
import Cluster
import Commands
import Storage

/// `lazyrich store`.
struct StoreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "store", abstract: "Show what is in a store of results, or merge its files.",
    discussion: """
      A store is a folder with the results of runs, which many tasks on many machines may write at the same time. Nothing is \
      removed from it unless a command says so.

      Example: lazyrich store show results
      """,
    subcommands: [Show.self, Compact.self], defaultSubcommand: Show.self)

  /// `lazyrich store show`.
  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "show", abstract: "Show the runs in a store, the engines that computed them, and their cost.")

    @Argument(help: "The folder of the store.", completion: .directory)
    var store: String

    @OptionGroup var result: ResultOptions

    func run() throws {
      try Console.finish(NotebookCommands.show(ResultCache(storeAt: store)), of: "store show", result)
    }
  }

  /// `lazyrich store compact`.
  struct Compact: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "compact", abstract: "Merge the small files of a store, and drop what is damaged or superfluous.",
      discussion: """
        Large files are read faster. Other tasks may read and write the store meanwhile. If the command is stopped, nothing is \
        lost, and it can be called again.
        """)

    @Argument(help: "The folder of the store.", completion: .directory)
    var store: String

    @OptionGroup var result: ResultOptions

    func run() throws {
      try Console.finish(NotebookCommands.compact(ResultCache(storeAt: store)), of: "store compact", result)
    }
  }
}
