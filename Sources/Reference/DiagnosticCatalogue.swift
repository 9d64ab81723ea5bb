import Anonymity
import Citations
import Commands
import DataTables
import Diagnostics
import Experiments
import Figures
import Notebooks
import Outputs
import Planning
import Rendering
import Reports
import Results
import Running
import Schemas
import Storage

/// Every diagnostic code of the program, by subject, each with an example as the program prints it.
package struct DiagnosticCatalogue: Sendable {
  /// The codes of one subject.
  struct Chapter: Sendable {
    let title: String
    let codes: [DiagnosticCode]

    init(_ title: String, _ codes: [DiagnosticCode]) { (self.title, self.codes) = (title, codes) }
  }

  /// What is known of one code.
  struct Entry: Sendable {
    let code: DiagnosticCode
    /// A diagnostic of that code with its lines: location, excerpt, hints.
    let example: String?
  }

  /// The lists that the modules declare in their folders `Codes`, in the order in which a notebook meets them.
  static let chapters = [
    Chapter("The command line, the cache and the output", DiagnosticCode.ofOutputs + DiagnosticCode.ofStorage),
    Chapter("The notebook as a whole", DiagnosticCode.ofPlanning),
    Chapter("Markdown", DiagnosticCode.ofNotebooks),
    Chapter("All texts", DiagnosticCode.ofDiagnostics),
    Chapter("YAML, keys and names", DiagnosticCode.ofSchemas),
    Chapter("Data files", DiagnosticCode.ofDataTables),
    Chapter("Experiments", DiagnosticCode.ofExperiments),
    Chapter("Expressions, checked values and claims", DiagnosticCode.ofResults),
    Chapter("Figures and tables", DiagnosticCode.ofFigures),
    Chapter("The page: references, links, images and formulas", DiagnosticCode.ofReports),
    Chapter("Citations and bibliographies", DiagnosticCode.ofCitations),
    Chapter("Runs and reports", DiagnosticCode.ofRunning + DiagnosticCode.ofRendering),
    Chapter("Anonymous bundles", DiagnosticCode.ofAnonymity),
    Chapter("Single commands", DiagnosticCode.ofCommands),
  ]

  /// The names of all codes.
  package static var names: [String] { chapters.flatMap(\.codes).map(\.name) }

  private let examples: [String: String]

  /// The catalogue with the examples that the program contains.
  package init() {
    self.init(examples: DiagnosticExamples(text: String(decoding: PackageResources.diagnostics_txt, as: UTF8.self)))
  }

  init(examples: DiagnosticExamples) { self.examples = examples.byCode }

  /// All entries, in the order of the chapters.
  var entries: [Entry] { Self.chapters.flatMap { $0.codes.map(entry) } }

  /// The entry of the code called `name`; nil if there is none.
  func entry(called name: String) -> Entry? { entries.first { $0.code.name == name } }

  private func entry(_ code: DiagnosticCode) -> Entry { Entry(code: code, example: examples[code.name]) }
}

extension DiagnosticCatalogue {
  /// The page `docs/diagnostics.md`.
  var markdown: String {
    let head = """
      # Diagnostics

      A message of the program ends with a code in brackets, such as `[unknown-key]`. This page says for each code what it \
      means and what helps, with an example. `lazyrich explain CODE` prints the same. The page is generated.

      """
    return head + Self.chapters.map { "\n## \($0.title)\n" + $0.codes.map { entry($0).markdown }.joined() }.joined()
  }
}

extension DiagnosticCatalogue.Entry {
  fileprivate var markdown: String {
    let remedy = code.remedy.map { "\n*What helps:* \($0.inMarkdown)\n" } ?? ""
    let example = example.map { "\n```text\n\($0)\n```\n" } ?? ""
    return "\n### `\(code.name)`\n\n\(code.meaning.inMarkdown)\n" + remedy + example
  }

  /// The entry for a terminal.
  var text: String {
    let remedy = code.remedy.map { "\nWhat helps: \($0)\n" } ?? ""
    let example = example.map { example in
      "\nExample:\n\n" + example.split(separator: "\n").map { "  \($0)\n" }.joined()
    }
    return "\(code.name)\n\n\(code.meaning)\n" + remedy + (example ?? "")
  }

  /// The entry for another program.
  var json: JSONNode {
    let parts = [("code", code.name), ("meaning", code.meaning), ("remedy", code.remedy), ("example", example)]
    return .object(parts.compactMap { name, text in text.map { .init(name, .string($0)) } })
  }
}

extension String {
  /// The sentences with what Markdown would read as markup kept as it is.
  fileprivate var inMarkdown: String {
    replacing(/\[@[a-z]+\]|[\\*_<>\[\]`#|$@]/) { $0.output.count > 1 ? "`\($0.output)`" : "\\" + $0.output }
  }
}
