import Foundation
import TestSupport
import Testing

/// What shells complete.
@Suite struct CompletionTests {
  @Test(arguments: [
    ("bash", "complete -o filenames -F _lazyrich lazyrich"), ("zsh", "#compdef lazyrich"), ("fish", "complete -c"),
  ])
  func aScriptForEachShell(shell: String, part: String) throws {
    let scratch = try Scratch()
    let run = try ProgramRun(["--generate-completion-script", shell], in: scratch.url)
    #expect(run.status == 0 && run.output.contains(part), "\(run.output.suffix(400))")
    for verb in ["render", "check", "data", "bundle", "verify", "new", "schema", "doctor"] {
      #expect(run.output.contains(verb), "\(verb)")
    }
  }

  @Test(arguments: [
    (["lazyrich", "dat"], ["data"]), (["lazyrich", "check", ""], ["small.md", "folder"]),
    (["lazyrich", "data", "small.md", ""], ["pair"]), (["lazyrich", "data", "small.md", "x"], []),
    (["lazyrich", "data", "missing.md", ""], []), (["lazyrich", "plan", ""], ["small.md", "folder"]),
    (["lazyrich", "fmt", ""], ["small.md", "folder"]), (["lazyrich", "help", "pr"], ["preview"]),
    (["lazyrich", "data", "small.md", "pair", "--format", ""], ["csv", "json", "latex", "netcdf"]),
    (["lazyrich", "render", "small.md", "-P", "ra"], ["rate="]), (["lazyrich", "render", "--output", ""], ["folder"]),
  ])
  func bashCompletes(words: [String], expected: [String]) throws {
    let scratch = try Scratch("small")
    try scratch.write("no notebook", to: "small.csv")
    try scratch.makeFolder("folder")
    #expect(try Self.completions(of: words, in: scratch.url).sorted() == expected.sorted())
  }

  /// Every shell offers the commands that help explains, and notebooks wherever they are wanted.
  @Test(arguments: [
    ("zsh", "'1:subcommands:(render preview "), ("fish", "\"lazyrich help\" -eq 1' -fa 'render preview "),
  ])
  func everyShellKnowsWhatHelpExplains(shell: String, part: String) throws {
    let scratch = try Scratch()
    let run = try ProgramRun(["--generate-completion-script", shell], in: scratch.url)
    #expect(run.output.contains(part), "\(run.output.suffix(600))")
    #expect(!run.output.contains("'*:paths:'"))
  }

  /// What stands in a notebook, or in the name of a file, is text: bash would run it if it were offered.
  @Test(arguments: [
    (["lazyrich", "render", "evil.md", "-P", ""], ["fine="]), (["lazyrich", "data", "evil.md", ""], []),
    (["lazyrich", "render", "$(touch ran).md", "-P", ""], ["rate="]),
    (["lazyrich", "render", ""], ["$(touch ran).md", "evil.md"]),
  ])
  func nothingOfANotebookRuns(words: [String], expected: [String]) throws {
    let scratch = try Scratch("small")
    try FileManager.default.moveItem(
      at: scratch.url.appending(path: "small.md"), to: scratch.url.appending(path: "$(touch ran).md"))
    let names = ["$(touch ran)", "`touch ran`", "${x:=$(touch ran)}", "fine", "a b", "<(touch ran)"]
    let parameters = names.map { "'\($0)': 1" }.joined(separator: ", ")
    try scratch.write(
      """
      ---
      params: {\(parameters)}
      ---

      ```yaml {#$(touch${IFS}ran) .experiment}
      x: 1
      ```

      """, to: "evil.md")
    #expect(try Self.completions(of: words, in: scratch.url).sorted() == expected.sorted())
    #expect(!FileManager.default.fileExists(atPath: scratch.url.appending(path: "ran").path))
  }

  /// What bash offers for the last of `words`, with the program's script sourced.
  private static func completions(of words: [String], in folder: URL) throws -> [String] {
    let quoted = words.map { "'\($0)'" }.joined(separator: " ")
    let script = """
      shopt -s extglob
      source <(lazyrich --generate-completion-script bash)
      COMP_WORDS=(\(quoted)); COMP_CWORD=\(words.count - 1)
      COMP_LINE="${COMP_WORDS[*]}"; COMP_POINT=${#COMP_LINE}
      _lazyrich lazyrich "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD-1]}"
      printf '%s\\n' "${COMPREPLY[@]}"
      """
    let bash = Process()
    bash.executableURL = URL(filePath: "/bin/bash")
    bash.arguments = ["--norc", "-c", script]
    bash.currentDirectoryURL = folder
    let programs = ProgramRun.program.deletingLastPathComponent().path
    bash.environment = ["PATH": "\(programs):/usr/bin:/bin", "HOME": folder.path]
    let pipe = Pipe()
    bash.standardOutput = pipe
    try bash.run()
    let output = String(decoding: try pipe.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    bash.waitUntilExit()
    return output.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
  }
}
