import ArgumentParser
import Diagnostics
import Files
import Foundation
import Pipeline

/// The program: literate notebooks in, reports out.
@main
struct LazyRich: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lazyrich",
    abstract: "Turns Markdown notebooks into reproducible reports about learning in deep linear networks.",
    version: Version.current,
    subcommands: [
      Render.self, Preview.self, Check.self, PlanRuns.self, Format.self, ExportData.self,
      MakeBundle.self, VerifyBundle.self, ShowCache.self, NewNotebook.self, PrintSchema.self, ExamineMachine.self,
    ])

  /// Runs the program; wrong usage ends with exit code 2, where the parser's own would be 64.
  static func main() async {
    do {
      if let outcome = try ConfinedProcess.run(parseAsRoot()) { Console.say(outcome.sentence) }
      var command = try parseAsRoot()
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
    } catch let status as ExitCode {
      exit(status)
    } catch {
      guard exitCode(for: error) != .success else { exit(withError: error) }
      FileHandle.standardError.write(Data((fullMessage(for: error) + "\n").utf8))
      exit(ExitCode(ExitStatus.usage.rawValue))
    }
  }

  private static func exit(_ status: ExitCode) -> Never { exit(withError: status) }
}
