import ArgumentParser
import Commands

/// `lazyrich doctor`.
struct ExamineMachine: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor", abstract: "Say what is installed, and whether it works.",
    discussion: """
      Looks at the numerical and drawing libraries, the fonts and KaTeX, solves small problems whose answers are known, sets a \
      formula and draws a picture. Each line is ok, warning or broken, with the cause and the remedy; what is broken ends \
      with exit code 3.

      Example: lazyrich doctor
      """)

  @OptionGroup var result: ResultOptions

  func run() throws { try Console.finish(Doctor().outcome(asJSON: result.json), of: "doctor", result) }
}
