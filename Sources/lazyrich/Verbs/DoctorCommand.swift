import ArgumentParser
import Commands

/// `lazyrich doctor`.
struct DoctorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor", abstract: "Check whether all that the program needs is installed and works.",
    discussion: """
      Examines the numerical and drawing libraries, the fonts and KaTeX, solves small problems with known answers, typesets a \
      formula and draws a picture. Each line begins with ok, warning or broken, and says the cause and what to do. If a part is \
      broken, the exit code is 3.

      Example: lazyrich doctor
      """)

  @OptionGroup var result: ResultOptions

  func run() throws { try Console.finish(NotebookCommands.doctor(asJSON: result.json), of: "doctor", result) }
}
