import ArgumentParser
import Commands
import Diagnostics
import Files
import Foundation
import Rendering

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
    refuseUnknownCommand()
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
      guard isAskedFor else { refuse(CommandLineFault(parserText: message)) }
      if !message.isEmpty { try? Console.write(CompletionScript(message, commands: commandNames).text + "\n") }
      end(with: ExitStatus.fine.rawValue)
    }
  }

  private static var commandNames: [String] { configuration.subcommands.map { $0._commandName } }

  /// Ends where the verb, or what help is asked for, is no command. The parser would speak of unexpected arguments.
  private static func refuseUnknownCommand() {
    var words = CommandLine.arguments.dropFirst()
    if words.first == "help" { words.removeFirst() }
    guard let name = words.first, !name.hasPrefix("-"), name != "help", !commandNames.contains(name) else { return }
    refuse(CommandLineFault(unknownCommand: name, among: commandNames, isFile: UserPath.isTaken(name)))
  }

  private static func refuse(_ fault: CommandLineFault) -> Never {
    try? Console.finish(fault.outcome)
    end(with: ExitStatus.usage.rawValue)
  }

  /// Ends the program. Other threads may be at work, which would use what a usual exit tears down.
  private static func end(with status: Int32) -> Never {
    fflush(nil)
    _exit(status)
  }
}
