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
    if let reason = StartConditions.establish() {
      Console.say("error: \(reason)")
      end(with: ExitStatus.executionFailed.rawValue)
    }
    do {
      if let outcome = try ConfinedProcess.run(parseAsRoot()) { Console.say(outcome.sentence) }
      var command = try parseAsRoot()
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
      end(with: ExitStatus.fine.rawValue)
    } catch let status as ExitCode {
      end(with: status.rawValue)
    } catch {
      let isAskedFor = exitCode(for: error) == .success
      let message = fullMessage(for: error)
      if !isAskedFor {
        Console.say(message)
      } else if !message.isEmpty {
        try? FileHandle.standardOutput.write(contentsOf: Data("\(message)\n".utf8))
      }
      end(with: (isAskedFor ? ExitStatus.fine : .usage).rawValue)
    }
  }

  /// Ends the program. Other threads may be at work, which would use what a usual exit tears down.
  private static func end(with status: Int32) -> Never {
    fflush(nil)
    _exit(status)
  }
}
