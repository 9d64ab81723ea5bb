import Running

/// The page of Markdown about all commands.
package struct CommandsPage {
  private let tree: CommandTree

  package init(_ tree: CommandTree) { self.tree = tree }

  /// The page.
  package var markdown: String {
    let sections = tree.commands.map(section) + [sharedSection, exitCodes, environment]
    return ([head, overview] + sections).joined(separator: "\n\n") + "\n"
  }

  private var head: String {
    """
    # The commands

    <!-- Made by `lazyrich manual --markdown` from the command line itself. -->

    `lazyrich COMMAND --help` and `man lazyrich-COMMAND` describe one command, `lazyrich help` and `man lazyrich` list all.
    NOTEBOOKS are files or folders of files. Messages end with a code in brackets, which `lazyrich explain CODE` and
    [diagnostics.md](diagnostics.md) explain.
    """
  }

  private var overview: String {
    table(
      ["command", "what it does"],
      tree.commands.map { ["[`\($0.commandName)`](#\($0.commandName))", $0.abstract ?? ""] })
  }

  // MARK: One command

  private func section(_ command: CommandTree.Command) -> String {
    let own = command.options.filter { option in !shared.contains { $0.isSame(as: option) } }
    let others = command.options.filter { option in shared.contains { $0.isSame(as: option) } }
    let parts: [String?] = [
      "## `\(command.commandName)`", command.abstract, "    lazyrich \(command.commandName) \(command.usage)",
      command.paragraphs.isEmpty ? nil : command.paragraphs.map(Self.escaped).joined(separator: "\n\n"),
      command.positionals.isEmpty ? nil : table(["argument", "meaning"], command.positionals.map(\.row)),
      own.isEmpty ? nil : table(["option", "meaning"], own.map(\.row)),
      others.isEmpty
        ? nil
        : "And of the [shared options](#options-that-commands-share): "
          + others.compactMap(\.longestName).map { "`\($0)`" }.joined(separator: ", ") + ".",
      examples(of: command), guide(to: command),
    ]
    return parts.compactMap(\.self).joined(separator: "\n\n")
  }

  private func examples(of command: CommandTree.Command) -> String? {
    command.examples.isEmpty
      ? nil
      : "```bash\n" + command.examples.joined(separator: "\n") + "\n```"
  }

  /// The page that says more about a command.
  private static let guides = [
    "preview": "design/previews.md", "plan": "caching.md", "cache": "caching.md", "store": "caching.md#stores",
    "data": "json.md", "compute": "clusters.md", "submit": "clusters.md", "status": "clusters.md",
    "bundle": "bundles.md", "verify": "bundles.md", "new": "tutorial.md", "schema": "reference.md",
    "explain": "diagnostics.md",
  ]

  private func guide(to command: CommandTree.Command) -> String? {
    Self.guides[command.commandName].map { "More: [\($0)](\($0))." }
  }

  // MARK: All commands

  /// The options that at least three commands have, in the same words.
  private var shared: [CommandTree.Argument] {
    let options = tree.commands.flatMap(\.options)
    return options.indices.filter { index in
      options.filter { $0.isSame(as: options[index]) }.count >= 3
        && options.firstIndex { $0.isSame(as: options[index]) } == index
    }.map { options[$0] }
  }

  private var sharedSection: String {
    let rows = shared.map { option in
      let users = tree.commands.filter { $0.options.contains { $0.isSame(as: option) } }.map { "`\($0.commandName)`" }
      return option.row + [users.joined(separator: ", ")]
    }
    return "## Options that commands share\n\n" + table(["option", "meaning", "of"], rows)
      + "\n\nAll commands have `--version` and `--help`."
  }

  private var exitCodes: String {
    "## Exit codes\n\n" + table(["code", "meaning"], ExitStatus.allCases.map { ["\($0.rawValue)", $0.meaning] })
      + "\n\nIf the reader of standard output stops reading, a command ends by the signal SIGPIPE, or with 3 where that is ignored."
  }

  private var environment: String {
    let rows = EnvironmentVariable.all.map { variable in
      [variable.names.map { "`\($0)`" }.joined(separator: ", "), variable.meaning]
    }
    return "## The environment\n\n" + table(["variable", "meaning"], rows)
  }

  /// `text` in which examples of links are code, and characters that begin a formula or markup mean themselves.
  private static func escaped(_ text: String) -> String {
    text.replacing(/\[[^\]]*\]\([^)]*\)|[\\<$]/) { $0.output.count > 1 ? "`\($0.output)`" : "\\" + $0.output }
  }

  private func table(_ titles: [String], _ rows: [[String]]) -> String {
    let lines = [titles, titles.map { _ in "---" }] + rows.map { $0.map { $0.replacing("|", with: "\\|") } }
    return lines.map { "| " + $0.joined(separator: " | ") + " |" }.joined(separator: "\n")
  }
}

extension CommandTree.Argument {
  /// Whether two commands have the same option.
  fileprivate func isSame(as other: Self) -> Bool { allNames == other.allNames && meaning == other.meaning }

  /// The names with the value, and the meaning.
  fileprivate var row: [String] {
    let value = placeholder.map { " \($0)" } ?? ""
    let names = allNames.isEmpty ? [placeholder ?? ""] : allNames.dropLast() + [(longestName ?? "") + value]
    return [names.map { "`\($0)`" }.joined(separator: ", "), meaning]
  }
}
