import Diagnostics
import Foundation
import Notebooks
import Schemas
import TestSupport
import Testing

@testable import Reference
@testable import Rendering

/// The reference manual is what the program prints, and a notebook without a fault.
@Suite struct ManualTests {

  @Test func theFileIsUpToDate() {
    expectText(ReferenceManual.text, of: Repository.documentation.appending(path: "reference.md"))
  }

  @Test func theProgramPrintsIt() throws {
    let scratch = try Scratch()
    let run = try ProgramRun(["schema", "--markdown"], in: scratch.url)
    #expect(run.status == 0 && run.output == ReferenceManual.text)
    #expect(try ProgramRun(["schema", "claim", "--markdown"], in: scratch.url).status == 2)
  }

  /// The values in its prose have results, and its claim holds.
  @Test func everyValueOfItAgrees() throws {
    let scratch = try Scratch()
    try scratch.write(ReferenceManual.text, to: "reference.md")
    let run = try ProgramRun(["check", "reference.md"], in: scratch.url)
    #expect(run.status == 0, "\(run.errors)")
  }

  @Test func everyExampleIsPlannedWithoutDiagnostics() {
    let source = SourceText(name: "reference.md", text: ReferenceManual.text)
    let notebook = NotebookPipeline().plan(source, math: .init())
    let plan = notebook.plan
    #expect(notebook.diagnostics.isEmpty, "\(DiagnosticRenderer().render(notebook.diagnostics))")
    #expect(plan.experiments.count > 10 && plan.figures.count > 4 && plan.tables.count > 1 && plan.claims.count == 1)
  }

  /// The example of front matter, which cannot stand in the middle of a notebook.
  private static func frontMatter() throws -> String { try example(after: "## Front matter") }

  /// The first example without a label below a heading.
  private static func example(after heading: String) throws -> String {
    let text = ReferenceManual.text
    let section = try #require(text.range(of: heading)).upperBound
    let start = try #require(text.range(of: "\n```yaml\n", range: section..<text.endIndex)).upperBound
    let end = try #require(text.range(of: "\n```\n", range: start..<text.endIndex)).lowerBound
    return String(text[start..<end])
  }

  /// The example of a task from a file, which is not beside the manual.
  private static func dataExample() throws -> String {
    let text = ReferenceManual.text
    let start = try #require(text.range(of: "\n```yaml\ntask:\n")).lowerBound
    let end = try #require(text.range(of: "\n```\n", range: text.index(after: start)..<text.endIndex)).lowerBound
    return String(text[start..<end].dropFirst("\n```yaml\n".count))
  }

  @Test func theExampleOfAFileIsReadBesideOne() throws {
    let scratch = try Scratch()
    let birds = "length;mass;can fly;species\n1,5;2;True;owl\n0,5;3;False;hen\n2;2,5;False;hen\n"
    try scratch.write(birds, to: "birds.csv")
    let notebook = """
      ```yaml {#birds .experiment}
      network: {inputs: 2, hidden: 2, outputs: 3}
      \(try Self.dataExample())
      init: {kind: balanced}
      train: {until: 1}
      ```

      The hens: [2](<#=sum(birds.sample_targets[output=hen], over=sample)>); the second's mass is
      [3](<#=birds.sample_targets[output='can fly', sample=1] + 2>).
      """
    try scratch.write(notebook, to: "n.md")
    let run = try ProgramRun(["check", "n.md"], in: scratch.url)
    #expect(run.status == 0, "\(run.errors)")
  }

  @Test func theExampleOfFrontMatterIsReadWithoutDiagnostics() throws {
    var context = DecodingContext()
    let yaml = SourceText(name: "front.yaml", text: try Self.frontMatter())
    let value = try #require(YAMLReader.read(yaml, bytes: 0..<yaml.bytes.count, &context))
    let read = FrontMatter(value, &context)
    #expect(context.diagnostics.isEmpty && read.authors.count == 2)
  }

  private static func collection() throws -> SourceValue {
    var context = DecodingContext()
    let yaml = SourceText(name: "collection.yaml", text: try example(after: "### Collections"))
    let collection = try #require(NotebookCollection(yaml, &context))
    #expect(context.diagnostics.isEmpty && collection.pages.count == 3)
    return try #require(YAMLReader.read(yaml, bytes: yaml.bytes.indices, &context))
  }

  @Test func everyMapIsInTheManual() {
    let shown = ReferenceManual.directives.filter { $0.kind == "keys" }.map(\.name)
    #expect(Set(shown) == Set(MapDescription.all.map(\.name)))
    #expect(Set(shown).count == shown.count)
  }

  @Test func everyKeyHasAnExample() throws {
    var use = KeyUse()
    let examples = NotebookBlocks(ReferenceManual.text + "\n").items
    for item in examples {
      use.add(item.value, .record(item.kind.schema))
      if let changed = item.kind.inheritance { use.add(item.value, .record(changed)) }
    }
    let files = "```yaml {#files .experiment}\n\(try Self.dataExample())\n```\n"
    for item in NotebookBlocks(files).items { use.add(item.value, .record(item.kind.schema)) }
    let front = NotebookBlocks("---\n\(try Self.frontMatter())\n---\n").items
    for item in front { use.add(item.value, .record(item.kind.schema)) }
    use.add(try Self.collection(), .record(BlockKind.collection.schema))
    let wanted = MapDescription.all.flatMap { map in
      map.forms.flatMap(\.keys).map { "\(map.name): \($0.name)" }
    }
    #expect(Set(wanted).subtracting(use.keys).sorted() == [])
  }

  @Test func theIndexHasEveryNameAndEverySection() throws {
    let parts = ReferenceManual.text.split(separator: "\n## ", omittingEmptySubsequences: false)
    let index = try #require(parts.first { $0.hasPrefix("Index ") })
    let tables = ["built-in-variables", "variables", "functions", "marks"].flatMap(ReferenceManual.names(inTable:))
    let names = MapDescription.all.flatMap { $0.forms.flatMap(\.keys).map(\.name) } + tables
    #expect(names.count > 300)
    for name in names { #expect(index.contains("`\(name)`"), "\(name)") }
    let labels = parts.filter { !$0.hasPrefix("Index ") }.flatMap { part in
      "\n## \(part)".matches(of: /\n##+ .*\{#(sec-[a-z-]+)/).map { String($0.1) }
    }
    #expect(labels.count > 30)
    for label in labels { #expect(index.contains("](#\(label))"), "\(label)") }
  }

  @Test func everyFunctionAndMarkHasAnExample() {
    let text = NotebookBlocks(ReferenceManual.text).items.map { $0.value.dump() }.joined()
    for name in ReferenceManual.names(inTable: "functions") + ReferenceManual.names(inTable: "marks") {
      #expect(text.contains(name), "\(name)")
    }
  }
}

extension ReferenceManual {
  /// The words that the first column of a table explains, without arguments.
  fileprivate static func names(inTable name: String) -> [String] {
    let rows = tables[name]?.rows ?? []
    return rows.compactMap { row in row[0].dropFirst().split { "`(".contains($0) }.first.map(String.init) }
  }
}
