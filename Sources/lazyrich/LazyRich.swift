import Allocation
import ArgumentParser
import Commands
import Diagnostics
import Files
import Foundation
import Rendering
import Running

/// The program: literate notebooks in, reports out.
@main
struct LazyRich: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lazyrich",
    abstract: "Turns Markdown notebooks into reproducible reports about learning in deep linear networks.",
    discussion: """
      Messages end with a code in brackets, such as [unknown-key]; 'lazyrich explain unknown-key' says what it means.
      """,
    version: Version.current,
    subcommands: [
      RenderCommand.self, PreviewCommand.self, LspCommand.self, CheckCommand.self, PlanCommand.self, FmtCommand.self,
      DataCommand.self,
      BundleCommand.self, VerifyCommand.self, DiffCommand.self, ComputeCommand.self, SubmitCommand.self,
      StatusCommand.self,
      CacheCommand.self, StoreCommand.self, NewCommand.self, SchemaCommand.self,
      ExplainCommand.self,
      DoctorCommand.self, DumpCommand.self, ManualCommand.self,
    ])

  /// Runs the program. A wrong command line ends with exit code 2, in place of the parser's 64.
  static func main() async {
    // The parser takes a fifth of the time.
    if CommandLine.arguments.dropFirst() == ["--version"] {
      try? Console.write(Version.current + "\n")
      end(with: ExitStatus.fine.rawValue)
    }
    if let reason = StartConditions.establish() {
      Console.say("error: \(reason)")
      end(with: ExitStatus.executionFailed.rawValue)
    }
    Allocator.prepare()
    refuseUnknownCommand()
    do {
      var command = try parseAsRoot()
      if let outcome = ConfinedProcess.run(command) { Console.say(outcome.sentence) }
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

  /// The commands that help lists; those for debugging are not among them.
  private static var commandNames: [String] {
    configuration.subcommands.filter { $0.configuration.shouldDisplay }.map { $0._commandName }
  }

  /// Ends the program if the verb, or the argument of `help`, is not a command. The parser would report an unexpected
  /// argument.
  private static func refuseUnknownCommand() {
    var words = CommandLine.arguments.dropFirst()
    if words.first == "help" { words.removeFirst() }
    let isKnown = { name in configuration.subcommands.contains { $0._commandName == name } }
    guard let name = words.first, !name.hasPrefix("-"), name != "help", !isKnown(name) else { return }
    refuse(CommandLineFault(unknownCommand: name, among: commandNames, isFile: UserPath.isTaken(name)))
  }

  private static func refuse(_ fault: CommandLineFault) -> Never {
    try? Console.finish(fault.outcome)
    end(with: ExitStatus.usage.rawValue)
  }

  /// Ends the program at once. Other threads may still run, and an ordinary exit would destroy objects that they use.
  private static func end(with status: Int32) -> Never {
    fflush(nil)
    _exit(status)
  }
}
