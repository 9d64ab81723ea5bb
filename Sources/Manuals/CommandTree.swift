import Foundation

/// The commands of the program, their arguments and options, as the parser of the command line describes them.
package struct CommandTree: Decodable, Sendable {
  /// A command, or a command of a command.
  struct Command: Decodable, Sendable {
    let commandName: String
    let abstract: String?
    let discussion: String?
    let arguments: [Argument]?
    let subcommands: [Command]?
    let shouldDisplay: Bool?
  }

  /// An argument or an option.
  struct Argument: Decodable, Sendable {
    /// How it is given.
    enum Kind: String, Decodable {
      case positional, option, flag
    }

    /// One of its names.
    struct Name: Decodable, Sendable {
      let kind: String
      let name: String

      /// With its dashes.
      var text: String { (kind == "long" ? "--" : "-") + name }
    }

    let kind: Kind
    let names: [Name]?
    let valueName: String?
    let abstract: String?
    let defaultValue: String?
    let isOptional: Bool
    let isRepeating: Bool
    let parsingStrategy: String
    let shouldDisplay: Bool
  }

  /// The program itself.
  let command: Command

  /// Reads the description.
  ///
  /// - Parameter json: what `lazyrich --experimental-dump-help` prints.
  /// - Throws: if it is not such a description.
  package init(json: String) throws { self = try JSONDecoder().decode(CommandTree.self, from: Data(json.utf8)) }

  /// The commands that help lists, without `help` itself, in the order of the program.
  var commands: [Command] { command.visibleSubcommands.filter { $0.commandName != "help" } }
}

extension CommandTree.Command {
  var visibleSubcommands: [Self] { (subcommands ?? []).filter { $0.shouldDisplay ?? true } }

  var positionals: [CommandTree.Argument] { visibleArguments.filter { $0.kind == .positional } }

  /// The options, without those that every command has.
  var options: [CommandTree.Argument] {
    visibleArguments.filter { $0.kind != .positional && !["--help", "--version"].contains($0.longestName) }
  }

  private var visibleArguments: [CommandTree.Argument] { (arguments ?? []).filter(\.shouldDisplay) }

  /// What follows its name in a usage: its own commands, arguments and options, and last what follows `--`.
  var usage: String {
    let kinds = visibleSubcommands.map(\.commandName).joined(separator: "|")
    let first = positionals.filter { !$0.isAfterTerminator }.map(\.usage)
    let last = positionals.filter(\.isAfterTerminator).map(\.usage)
    return ((kinds.isEmpty ? [] : ["[\(kinds)]"]) + first + ["[OPTIONS]"] + last).joined(separator: " ")
  }

  /// The paragraphs of its description, without the examples.
  var paragraphs: [String] {
    (discussion ?? "").split(separator: "\n").map(String.init).filter { !$0.hasPrefix(Self.exampleMark) }
  }

  /// The command lines that its description gives as examples.
  var examples: [String] {
    (discussion ?? "").split(separator: "\n").filter { $0.hasPrefix(Self.exampleMark) }
      .map { String($0.dropFirst(Self.exampleMark.count)) }
  }

  private static let exampleMark = "Example: "
}

extension CommandTree.Argument {
  /// The names of an option, the short one first; empty for other arguments.
  var allNames: [String] { (names ?? []).map(\.text).sorted { ($0.count, $0) < ($1.count, $1) } }

  var longestName: String? { allNames.last }

  /// What stands for its value in a usage, in capitals; nil for a flag.
  var placeholder: String? { kind == .flag ? nil : valueName?.uppercased() }

  /// What it does, and what holds if it is not given.
  var meaning: String {
    guard kind != .flag, let defaultValue else { return abstract ?? "" }
    let value = Int(defaultValue) == nil ? "'\(defaultValue)'" : defaultValue
    return "\(abstract ?? "") The default is \(value)."
  }

  /// Whether it is what follows `--`.
  var isAfterTerminator: Bool { parsingStrategy == "postTerminator" }

  /// How it stands in a usage: in brackets if it can be left out, with dots if it can be repeated.
  var usage: String {
    let name = placeholder ?? ""
    let text = name + (isRepeating ? "..." : "")
    let separated = isAfterTerminator ? "-- \(text)" : text
    return isOptional ? "[\(separated)]" : separated
  }
}
