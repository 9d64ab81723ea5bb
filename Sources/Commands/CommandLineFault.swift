import Diagnostics
import Outputs

/// An error of the command line, with a suggestion.
package struct CommandLineFault: Sendable {
  private let diagnostic: Diagnostic

  /// The outcome of the program.
  package var outcome: Outcome { Outcome(.usage, [diagnostic]) }

  /// A verb that is not among `commands`, or a file in place of the verb.
  package init(unknownCommand name: String, among commands: [String], isFile: Bool) {
    let hint =
      if isFile {
        "write 'lazyrich render \(name)', or another command before the file"
      } else if let command = Self.commands[name.lowercased()] {
        "write 'lazyrich \(command)'"
      } else {
        Suggestion.hint(for: name, among: commands)
      }
    diagnostic = .error(.usage, at: nil, "there is no command '\(name)'", hint: hint)
  }

  /// An error that the argument parser reports in `parserText`: its message, then the usage of the command.
  package init(parserText: String) {
    let lines = parserText.split(separator: "\n").map(String.init)
    let isAbout = { (line: String, word: String) in line.hasPrefix(word + ": ") }
    let usage = lines.first { isAbout($0, "Usage") }.map { String($0.dropFirst(7)) } ?? ""
    // Of many words that an argument may be, each has a line of its own.
    let words = lines.dropFirst().prefix { $0.hasPrefix("  - ") }.map { "'\($0.dropFirst(4))'" }
    let first = (lines.first.map { isAbout($0, "Error") ? String($0.dropFirst(7)) : $0 } ?? "")
      .replacing("one of the following:", with: "one of \(words.joined(separator: ", ")).")
    let (message, advice) = Self.reading(first, usage: usage)
    let command = usage.split(separator: " ").prefix { !"[<-".contains($0.first ?? " ") }.joined(separator: " ")
    diagnostic = Diagnostic(
      .error, .usage, at: nil, message,
      hints: [advice, usage.isEmpty ? nil : "usage: \(usage)", command.isEmpty ? nil : "'\(command) --help' says more"]
        .compactMap { $0.map { .init($0) } })
  }

  /// The error in the wording of this program, and a suggestion. The parser suggests even options that are very
  /// different, so its suggestion is not used.
  private static func reading(_ text: String, usage: String) -> (message: String, advice: String?) {
    if let match = text.firstMatch(of: /^The value '(.*)' is invalid for '(.*)'\. Please provide one of (.*)\.$/) {
      let words = match.3.matches(of: /'([^']*)'/).map { String($0.1) }
      return ("'\(match.1)' is not a value of '\(match.2)'", Suggestion.hint(for: String(match.1), among: words))
    }
    guard let match = text.firstMatch(of: /^Unknown option '([^']*)'/) else { return (lowered(text), nil) }
    let option = String(match.1)
    // Two different single letters are never similar.
    let known = option.hasPrefix("--") ? usage.matches(of: /--[a-z-]+/).map { String($0.0) } : []
    let nearest = Suggestion.nearest(to: option, among: known)
    let advice = options[option] ?? (option.hasPrefix("-P") ? options["--param"] : nil)
    return ("unknown option '\(option)'", nearest.map { "did you mean '\($0)'?" } ?? advice)
  }

  /// Without a capital letter at the beginning and a full stop at the end.
  private static func lowered(_ text: String) -> String {
    let isWord = text.dropFirst().first?.isLowercase == true
    let text = text.hasSuffix(".") ? String(text.dropLast()) : text
    return isWord ? text.prefix(1).lowercased() + text.dropFirst() : text
  }

  /// Verbs of other programs, and the command that does the same here.
  private static let commands: [String: String] = [
    "watch": "preview", "serve": "preview", "live": "preview", "dev": "preview", "open": "preview", "show": "preview",
    "format": "fmt", "fix": "fmt", "tidy": "fmt", "init": "new", "create": "new", "start": "new", "build": "render",
    "run": "render", "make": "render", "compile": "render", "knit": "render", "execute": "render", "publish": "render",
    "lint": "check", "test": "check", "validate": "check", "export": "data", "convert": "data",
    "pack": "bundle", "archive": "bundle", "zip": "bundle", "clean": "cache --prune --all",
    "clear": "cache --prune --all",
    "list": "plan", "status": "plan", "dry-run": "plan", "version": "--version",
    "docs": "schema --markdown", "manual": "schema --markdown", "reference": "schema --markdown", "diagnose": "doctor",
  ]

  /// Options of other programs, and what does the same here.
  private static let options: [String: String] = [
    "--to": "a report is an HTML page, with each figure as SVG, PNG and PDF",
    "--watch": "'lazyrich preview' follows changes",
    "-w": "'lazyrich preview' follows changes", "--diff": "'lazyrich fmt --diff' says what would change",
    "-n": "'lazyrich plan' says what would run", "--dry-run": "'lazyrich plan' says what would run",
    "-W": "'--strict' counts warnings as errors", "--warnings-as-errors": "'--strict' counts warnings as errors",
    "--param": "a parameter is given with -P name=value",
    "--seed": "seeds are set in the notebook; a seed may be a parameter: -P seed=1",
    "--force": "only files that the program wrote are replaced", "-f": "only files that the program wrote are replaced",
  ]
}
