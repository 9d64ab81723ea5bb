/// The text that the parser prints, such as a completion script for a shell. The generator of scripts does not know
/// that `help` takes a command, so the names of the commands are added; any other text stays as it is.
struct CompletionScript {
  let text: String

  /// The script `text` of a program with `commands`.
  init(_ text: String, commands: [String]) {
    let words = commands.joined(separator: " ")
    let bash = """
      _lazyrich_help() {
          [[ ${COMP_CWORD} -eq 2 ]] && COMPREPLY=($(compgen -W '\(words)' -- "${COMP_WORDS[COMP_CWORD]}"))
      }
      """
    let fish =
      "complete -c 'lazyrich' -n '__lazyrich_should_offer_completions_for_positional \"lazyrich help\" -eq 1' -fa '\(words)'\n"
    if text.contains("complete -c 'lazyrich'") {
      self.text = text + (text.hasSuffix("\n") ? "" : "\n") + fish
    } else {
      self.text = text.replacing("'*:subcommands:'", with: "'1:subcommands:(\(words))'")
        .replacing(/_lazyrich_help\(\) \{\n    repeating_flags[^}]*\}/, with: bash)
    }
  }
}
