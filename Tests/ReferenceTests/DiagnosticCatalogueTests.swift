import Diagnostics
import Foundation
import TestSupport
import Testing

@testable import Reference

/// The catalogue of diagnostic codes, which `lazyrich explain` prints and `docs/diagnostics.md` shows.
@Suite struct DiagnosticCatalogueTests {
  private static let sources = Repository.root.appending(path: "Sources")

  /// The texts of the files below `folder` whose path satisfies `isWanted`, in the order of their paths.
  private static func texts(below folder: String, where isWanted: (String) -> Bool) throws -> [String] {
    let folder = Repository.root.appending(path: folder)
    let paths = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
    return try paths.filter(isWanted).sorted().map {
      try String(contentsOf: folder.appending(path: $0), encoding: .utf8)
    }
  }

  /// The catalogue with an example for each code from the goldens.
  private static func examples() throws -> DiagnosticExamples {
    let goldens = try texts(below: "Tests") { $0.contains("/Golden/") && $0.hasSuffix(".txt") }
    return DiagnosticExamples(goldens.flatMap(DiagnosticExamples.diagnostics))
  }

  @Test func everyDeclaredCodeIsInTheCatalogueOnce() throws {
    let sources = try Self.texts(below: "Sources") { $0.hasSuffix(".swift") }
    let declared = sources.flatMap { source in
      source.matches(of: /DiagnosticCode\(\s*"([a-z-]+)"/).map { String($0.1) }
    }
    #expect(declared.count > 100)
    #expect(declared.sorted() == DiagnosticCatalogue.names.sorted())
    #expect(Set(declared).count == declared.count)
  }

  @Test(arguments: DiagnosticCatalogue.chapters.flatMap(\.codes))
  func everyCodeHasAMeaningInSentences(_ code: DiagnosticCode) {
    for text in [code.meaning, code.remedy].compactMap(\.self) {
      #expect(text.hasSuffix(".") && text.first?.isLowercase == false && text.count < 260, "\(code): \(text)")
      #expect(!text.contains("  "), "\(code): \(text)")
    }
    #expect(code.name.wholeMatch(of: /[a-z]+(-[a-z]+)*/) != nil, "\(code)")
  }

  @Test func theExamplesAreThoseOfTheGoldens() throws {
    expectText(
      try Self.examples().text(of: DiagnosticCatalogue.names),
      of: Self.sources.appending(path: "Reference/texts/diagnostics.txt"))
  }

  @Test func thePageShowsAllOfThem() throws {
    let catalogue = DiagnosticCatalogue(examples: try Self.examples())
    #expect(catalogue.entries.allSatisfy { $0.example != nil })
    expectText(catalogue.markdown, of: Repository.documentation.appending(path: "diagnostics.md"))
  }

  /// What is recorded is read again as it was.
  @Test func examplesSurviveTheirText() throws {
    let examples = try Self.examples()
    let text = examples.text(of: DiagnosticCatalogue.names)
    #expect(DiagnosticExamples(text: text).text(of: DiagnosticCatalogue.names) == text)
  }

  @Test func aCodeIsExplainedWithOrWithoutItsBrackets() throws {
    let scratch = try Scratch()
    let run = try ProgramRun(["explain", "claim-fails"], in: scratch.url)
    #expect(run.status == 0 && run.errors.isEmpty)
    for part in ["claim-fails\n\nA claim is not true", "\nWhat helps: ", "\nExample:\n\n  ", "[claim-fails]\n"] {
      #expect(run.output.contains(part), "\(run.output)")
    }
    #expect(try ProgramRun(["explain", "[claim-fails]"], in: scratch.url).output == run.output)
  }

  @Test func withoutACodeAllAreListed() throws {
    let scratch = try Scratch()
    let lines = try ProgramRun(["explain"], in: scratch.url).output.split(separator: "\n")
    #expect(lines.compactMap { $0.split(separator: " ").first.map(String.init) } == DiagnosticCatalogue.names)
    #expect(lines.allSatisfy { $0.hasSuffix(".") })
  }

  @Test func explanationsAreDataToo() throws {
    let scratch = try Scratch()
    for (call, count) in [
      (["explain", "--json"], DiagnosticCatalogue.names.count), (["explain", "usage", "--json"], 1),
    ] {
      let output = try ProgramRun(call, in: scratch.url).output
      let json = try #require(try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any])
      let entries = json["data"] as? [[String: String]] ?? (json["data"] as? [String: String]).map { [$0] } ?? []
      #expect(json["command"] as? String == "explain" && entries.count == count)
      #expect(entries.allSatisfy { $0["code"] != nil && $0["meaning"] != nil })
    }
  }

  @Test func anUnknownCodeIsAnErrorWithASuggestion() throws {
    let scratch = try Scratch()
    let near = try ProgramRun(["explain", "claim-fail"], in: scratch.url)
    #expect(near.status == 2 && near.errors.contains("did you mean 'claim-fails'?"), "\(near.errors)")
    let far = try ProgramRun(["explain", "quite-another-thing"], in: scratch.url)
    #expect(far.status == 2 && far.errors.contains("'lazyrich explain' lists all codes"), "\(far.errors)")
  }
}
