import Running

/// The pages for `man`: one of the program, and one of each command.
package struct ManualPages {
  /// A page, with the name of its file.
  package struct Page: Sendable {
    package let name: String
    package let text: String
  }

  private let tree: CommandTree
  private let version: String

  /// - Parameter version: the version of the program.
  package init(_ tree: CommandTree, version: String) { (self.tree, self.version) = (tree, version) }

  /// All pages, that of the program first.
  package var all: [Page] { [program] + tree.commands.map(page) }

  private var program: Page {
    let name = tree.command.commandName
    let commands = tree.commands.map { command in
      Roff.item(Roff.bold("\(name)-\(command.commandName)(1)"), command.abstract ?? "")
    }
    return Page(
      name: "\(name).1",
      text: join([
        head(name), title(name, tree.command.abstract),
        Roff.section("SYNOPSIS", ["\(Roff.bold(name)) \(Roff.italic("command")) [\(Roff.italic("arguments"))]"]),
        Roff.section("DESCRIPTION", Roff.paragraphs(tree.command.paragraphs)),
        Roff.section("COMMANDS", commands), exitStatus, environment,
      ]))
  }

  private func page(of command: CommandTree.Command) -> Page {
    let program = tree.command.commandName
    let name = "\(program)-\(command.commandName)"
    let arguments = command.positionals.map { Roff.item(Roff.italic($0.placeholder ?? ""), $0.meaning) }
    return Page(
      name: "\(name).1",
      text: join([
        head(name), title(name, command.abstract), Roff.section("SYNOPSIS", [synopsis(of: command)]),
        Roff.section("DESCRIPTION", Roff.paragraphs(command.paragraphs)),
        Roff.section("ARGUMENTS", arguments), Roff.section("OPTIONS", command.options.map(item)),
        Roff.section("EXAMPLES", Roff.literal(command.examples)), exitStatus,
        Roff.section("SEE ALSO", ["\(Roff.bold(program))(1)"]),
      ]))
  }

  private func synopsis(of command: CommandTree.Command) -> String {
    "\(Roff.bold("\(tree.command.commandName) \(command.commandName)")) \(Roff.text(command.usage))"
  }

  private func item(_ option: CommandTree.Argument) -> String {
    let names = option.allNames.map(Roff.bold).joined(separator: ", ")
    return Roff.item(names + (option.placeholder.map { " \(Roff.italic($0))" } ?? ""), option.meaning)
  }

  private func head(_ name: String) -> String {
    ".TH \(name.uppercased().replacing("-", with: "\\-")) 1 \"\" \"LazyRich \(version)\" \"User Commands\""
  }

  private func title(_ name: String, _ abstract: String?) -> String? {
    let text = (abstract ?? "").prefix { $0 != "." }
    let lowercase = text.prefix(1).lowercased() + text.dropFirst()
    return Roff.section("NAME", ["\(Roff.text(name)) \\- \(Roff.text(lowercase))"])
  }

  private var exitStatus: String? {
    Roff.section(
      "EXIT STATUS", ExitStatus.allCases.map { Roff.item(Roff.bold("\($0.rawValue)"), $0.meaning) })
  }

  private var environment: String? {
    Roff.section(
      "ENVIRONMENT",
      EnvironmentVariable.all.map {
        Roff.item($0.names.map(Roff.bold).joined(separator: ", "), $0.meaning)
      })
  }

  private func join(_ sections: [String?]) -> String { sections.compactMap(\.self).joined(separator: "\n") + "\n" }
}
