import ArgumentParser
import Commands
import Storage

/// `lazyrich doctor`.
struct DoctorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor", abstract: "Check whether all that the program needs is installed and works.",
    discussion: """
      Examines the numerical and drawing libraries, the fonts and KaTeX, solves small problems with known answers, typesets a \
      formula and draws a picture. Each line begins with ok, warning or broken, and says the cause and what to do. If a part is \
      broken, the exit code is 3.

      With --store, it also says which engines computed the results in a store and whether this program uses them, and tries \
      whether files can be written and renamed there.

      Example: lazyrich doctor
      """)

  @Option(help: ArgumentHelp("Examine this store of results too.", valueName: "folder"), completion: .directory)
  var store: String?

  @OptionGroup var result: ResultOptions

  func run() throws {
    let store = store.map { ResultCache(storeAt: $0) }
    try Console.finish(NotebookCommands.doctor(examining: store, asJSON: result.json), of: "doctor", result)
  }
}
