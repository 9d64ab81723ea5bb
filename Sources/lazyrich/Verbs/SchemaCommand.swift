import ArgumentParser
import Commands
import Reference

/// `lazyrich schema`.
struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema", abstract: "Print the JSON Schema of the blocks of notebooks.",
    discussion: """
      With such schemas, editors complete and check YAML. Kinds: \(BlockKind.names). Without a kind, all schemas are printed \
      under their names. With --markdown, the reference manual is printed instead.

      Example: lazyrich schema figure > figure.schema.json
      """)

  @Argument(help: "The kind of block: \(BlockKind.names).")
  var kind: BlockKind?

  @Flag(help: "Print the reference manual, as Markdown.")
  var markdown = false

  func validate() throws {
    if markdown, kind != nil { throw ValidationError("--markdown prints the whole manual: leave out the kind.") }
  }

  func run() throws {
    try Console.finish(markdown ? NotebookCommands.manual() : NotebookCommands.schema(of: kind))
  }
}

extension BlockKind: ExpressibleByArgument {
  fileprivate static var names: String { allCases.map(\.rawValue).joined(separator: ", ") }
}
