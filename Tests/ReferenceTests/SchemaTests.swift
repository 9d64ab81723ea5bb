import Commands
import Diagnostics
import Foundation
import Rendering
import Schemas
import TestSupport
import Testing

@testable import Reference

@Suite struct SchemaTests {
  /// The validators of all kinds; decoding a schema takes far longer than checking a block.
  private static let validators = Result {
    try Dictionary(
      uniqueKeysWithValues: BlockKind.allCases.map { kind in
        let text = NotebookCommands.schema(of: kind).output
        let document = try JSONDecoder().decode(JSONValue.self, from: Data(text.utf8))
        return (kind, JSONSchemaValidator(document: document))
      })
  }

  private static func validator(_ kind: BlockKind) throws -> JSONSchemaValidator {
    try #require(try validators.get()[kind])
  }

  private static func faults(_ kind: BlockKind, _ yaml: String) throws -> [String] {
    var context = DecodingContext()
    let source = SourceText(name: "block.yaml", text: yaml)
    let value = try #require(YAMLReader.read(source, bytes: 0..<source.bytes.count, &context))
    return try validator(kind).faults(of: JSONValue(value))
  }

  @Test func everyBlockOfTheNotebooksIsValid() throws {
    let folder = Repository.notebooks
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".md") }
    let texts = try names.map { try String(contentsOf: folder.appending(path: $0), encoding: .utf8) }
    let validators = try Self.validators.get()
    for (name, text) in zip(names + ["manual"], texts + [ReferenceManual.text]) {
      for item in NotebookBlocks(text).items {
        #expect(validators[item.kind]?.faults(of: JSONValue(item.value)) == [], "\(name): \(item.label)")
      }
    }
  }

  private static let experiment = """
    network: {inputs: 4, hidden: 4, outputs: 4}
    task: {kind: regression}
    init: {kind: balanced}
    train: {until: 3}
    """

  @Test(arguments: [
    ("inputs: 4, ", ""), ("inputs", "input"), ("inputs: 4", "inputs: 4.5"), ("inputs: 4", "inputs: [a]"),
    ("inputs: 4", "inputs: {from: 1, to: 3}"), ("balanced", "balancd"), ("kind: balanced", "kind: balanced, lamda: 0"),
    ("kind: balanced", "kind: aligned"), ("until: 3", "until: 3, steps: 3"), ("until: 3", "learning-rate: 3"),
    ("until: 3", "until: -3"), ("train", "trian"), ("init: {kind: balanced}\n", ""),
  ])
  func slipsInExperimentsAreRefused(_ old: String, _ new: String) throws {
    #expect(try Self.faults(.experiment, Self.experiment).isEmpty)
    #expect(try !Self.faults(.experiment, Self.experiment.replacing(old, with: new, maxReplacements: 1)).isEmpty)
  }

  @Test(arguments: [
    "solve: gradient", "record: {at: end}", "record: {variables: [los]}", "record: {at: {count: 3, every: 4}}",
    "infeasible: no", "like: other",
    """
    seed: 1
    seeds: 3
    """,
  ])
  func slipsInFurtherLinesAreRefused(_ lines: String) throws {
    #expect(try !Self.faults(.experiment, Self.experiment + "\n" + lines).isEmpty)
  }

  @Test(arguments: [
    ("inputs: 4", "inputs: [2, 4]"), ("inputs: 4", "inputs: {from: 1, to: 3, count: 3, as: n}"),
    ("inputs: 4", "inputs: $n"), ("inputs: 4", "inputs: '4'"), ("inputs: 4", "inputs: 4, x-note: [any, thing]"),
    ("init: {kind: balanced}", "inits: {a: {kind: lecun}, b: {kind: he}}"),
    (
      "init: {kind: balanced}",
      """
      init: {values: 0.1}
      inits: {a: {kind: aligned, lambda: 1}}
      """
    ),
    ("kind: regression", "kind: singular-values, values: {values: [[2, 1], [1, 1]], as: pair}"),
    (
      "train: {until: 3}",
      """
      train: {learning-rate: 1e-3}
      phases: [{name: a, train: {until: 2}}]
      """
    ),
  ])
  func whatMayBeManyIsAllowed(_ old: String, _ new: String) throws {
    #expect(try Self.faults(.experiment, Self.experiment.replacing(old, with: new, maxReplacements: 1)) == [])
  }

  private static let figure = """
    fig-cap: A line
    fig-alt: A line
    panels: [{x: {value: time}, layers: [{mark: line, y: e.gap}]}]
    """

  @Test(arguments: [
    ("fig-alt: A line\n", ""), ("mark: line", "mark: lines"), ("y: e.gap", "y: e.gap, bins: 3"),
    ("y: e.gap", "y: e.gap, low: 3"), ("value: time", "vlaue: time"), ("value: time", "type: logarithmic"),
    ("y: e.gap", "y: e.gap, style: {color: reed}"), ("y: e.gap", "y: e.gap, style: {opacity: 2}"),
    ("mark: line, y: e.gap", "mark: rule"),
    (
      "fig-cap",
      """
      width: 6
      fig-cap
      """
    ),
  ])
  func slipsInFiguresAreRefused(_ old: String, _ new: String) throws {
    #expect(try Self.faults(.figure, Self.figure).isEmpty)
    #expect(try !Self.faults(.figure, Self.figure.replacing(old, with: new, maxReplacements: 1)).isEmpty)
  }

  @Test(
    arguments: [
      (
        .table,
        """
        tbl-cap: a
        rows: mode
        columns: [{header: a}]
        """
      ),
      (
        .table,
        """
        tbl-cap: a
        rows: mode
        columns: [{value: e.x, text: b}]
        """
      ),
      (.claim, "because: a\n"),
      (
        .claim,
        """
        that: a
        becuse: b
        """
      ),
      (
        .claim,
        """
        like: a
        that: b
        """
      ),
      (.frontMatter, "date: today\n"),
    ] as [(BlockKind, String)])
  func slipsInOtherBlocksAreRefused(_ kind: BlockKind, _ yaml: String) throws {
    #expect(try !Self.faults(kind, yaml).isEmpty)
  }

  @Test func otherProgramsMayReadFrontMatterToo() throws {
    #expect(
      try Self.faults(
        .frontMatter,
        """
        title: A
        layout: post
        """) == [])
  }

  /// Each schema is called by a URI of its own, and has an example that is valid.
  @Test(arguments: BlockKind.allCases)
  func everySchemaHasANameAndAnExample(kind: BlockKind) throws {
    let text = NotebookCommands.schema(of: kind).output
    let document = try JSONDecoder().decode(JSONValue.self, from: Data(text.utf8))
    #expect(document["$id"] == .text("urn:lazyrich:\(Version.current):\(kind.rawValue)"))
    let examples = document["examples"].elements
    #expect(examples.count == 1)
    for example in examples { #expect(try Self.validator(kind).faults(of: example) == []) }
  }

  @Test func theSchemaOfClaimsIsTheOneLookedAt() {
    expectGolden(NotebookCommands.schema(of: .claim).output, "claim.schema.json")
  }

  @Test func theProgramPrintsIt() throws {
    let scratch = try Scratch()
    let run = try ProgramRun(["schema", "table"], in: scratch.url)
    #expect(run.status == 0 && run.output == NotebookCommands.schema(of: .table).output)
    let all = try ProgramRun(["schema"], in: scratch.url)
    let kinds = try #require(try JSONSerialization.jsonObject(with: Data(all.output.utf8)) as? [String: Any])
    #expect(Set(kinds.keys) == Set(BlockKind.allCases.map(\.rawValue)))
    #expect(try ProgramRun(["schema", "figures"], in: scratch.url).status == 2)
  }
}
