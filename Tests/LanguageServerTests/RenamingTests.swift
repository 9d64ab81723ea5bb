import Diagnostics
import Foundation
import Notebooks
import TestSupport
import Testing

@testable import LanguageServer

/// Labels get other names, everywhere at once or not at all.
@Suite struct RenamingTests {
  @Test(arguments: ["@p‸air.[", "y: \"pa‸ir.aligned_values[solver=descent]", "{#pa‸ir .exp", "{pa‸ir: {train"])
  func anExperimentIsRenamedFromAnyOfItsPlaces(place: String) throws {
    let renaming = try Self.renaming(place, to: "couple")
    #expect(renaming.edits.count == 10)
    #expect(!renaming.text.text.replacing("-pair", with: "").contains("pair"))
    try #require(MarkedNotebook.checker.plan(renaming.text)).notebook.diagnostics.forEach {
      #expect($0.severity == .warning, "\($0.message)")
    }
  }

  @Test(arguments: ["@fig-pa‸ir end", "{#tbl-en‸ds", "@claim-clo‸se", "@sec-wh‸at, @eq"])
  func aLabelIsRenamedAndTheNotebookStaysSound(place: String) throws {
    let prefix = ["fig", "tbl", "claim", "sec"].first { place.contains("\($0)-") } ?? ""
    let renaming = try Self.renaming(place, to: "\(prefix)-new")
    #expect(renaming.edits.count >= 2)
    let after = try #require(MarkedNotebook.checker.plan(renaming.text))
    #expect(throws: Never.self) { try renaming.check(after.notebook) }
  }

  @Test func whatWouldBeWrongIsRefused() throws {
    #expect(throws: Refusal.self) { try Self.renaming("@fig-pa‸ir end", to: "tbl-ends") }
    #expect(throws: Refusal.self) { try Self.renaming("Weigh‸ts", to: "x") }
    let renaming = try Self.renaming("@p‸air.[", to: "Not a name")
    let after = try #require(MarkedNotebook.checker.plan(renaming.text))
    #expect(throws: Refusal.self) { try renaming.check(after.notebook) }
  }

  private static func renaming(_ place: String, to name: String) throws -> Renaming {
    let marked = try MarkedNotebook(replacing: place.replacing("‸", with: ""), with: place)
    return try Renaming(MarkedNotebook.checked(marked.notebook), at: marked.cursor, to: name)
  }
}
