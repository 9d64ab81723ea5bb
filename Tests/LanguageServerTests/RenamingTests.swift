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
    #expect(throws: Never.self) { try renaming.check() }
    let after = try #require(MarkedNotebook.checker.plan(renaming.text)).notebook.diagnostics
    #expect(!after.contains { $0.severity == .error }, "\(after.map(\.message))")
  }

  @Test func whatWouldBeWrongIsRefused() throws {
    #expect(throws: Refusal.self) { try Self.renaming("@fig-pa‸ir end", to: "tbl-ends") }
    #expect(throws: Refusal.self) { try Self.renaming("Weigh‸ts", to: "x") }
    let renaming = try Self.renaming("@p‸air.[", to: "Not a name")
    #expect(throws: Refusal.self) { try renaming.check() }
  }

  /// Words that expressions keep for themselves, and labels of another form, are refused without a plan.
  @Test(arguments: ["last", "and", "Couple", "1pair", "fig-pair", "pair.gap", "pa ir", ""])
  func anExperimentKeepsTheFormOfItsName(name: String) throws {
    #expect(throws: Refusal.self) { try Self.renaming("@p‸air.[", to: name).check() }
  }

  /// Where a text over several lines has one range, the label is found by what is beside it.
  @Test(arguments: [
    ("the pair.\n Then @pair and pair.gap, repair.gap", "pair", ["@pair", "pair.g"]),
    ("max(pair.loss)/x.pair[pair=1] pair-2", "pair", ["(pair."]),
    ("@fig-a, fig-a, [](#fig-a) @fig-ab", "fig-a", ["@fig-a", "#fig-a"]),
    ("pair .gap and pair.gap", "pair", []), ("pair", "pair", []), ("", "pair", []),
  ])
  func aLabelIsToldFromAWord(text: String, name: String, expected: [String]) {
    let bytes = Array(text.utf8)
    let places = LabelSpelling(name).places(in: bytes)
    #expect(places.count == expected.count)
    for (place, shown) in zip(places, expected) {
      #expect(shown.contains(name) && String(decoding: bytes[place], as: UTF8.self) == name)
      let start = place.lowerBound - (shown.hasPrefix(name) ? 0 : 1)
      #expect(String(decoding: bytes[start...].prefix(shown.utf8.count), as: UTF8.self) == shown)
    }
  }

  /// What the parser accepts, the planner accepts too.
  @Test(arguments: ["figure-3.md", "studies/saxe-2014.md"])
  func anExperimentOfAShippedNotebookIsRenamed(name: String) throws {
    let notebook = MarkedNotebook.checked(try MarkedNotebook.shipped(name))
    let label = try #require(notebook.parsed.executableBlocks.first { $0.kind == .experiment }?.label)
    let renaming = try Renaming(notebook, at: label.range.bytes.lowerBound, to: "another_name")
    #expect(throws: Never.self) { try renaming.check() }
    let after = try #require(MarkedNotebook.checker.plan(renaming.text)).notebook.diagnostics
    #expect(!after.contains { $0.severity == .error }, "\(after.map(\.message))")
  }

  private static func renaming(_ place: String, to name: String) throws -> Renaming {
    let marked = try MarkedNotebook(replacing: place.replacing("‸", with: ""), with: place)
    return try Renaming(MarkedNotebook.checked(marked.notebook), at: marked.cursor, to: name)
  }
}
