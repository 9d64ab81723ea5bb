import Foundation
import Notebooks
import Testing

@testable import Reports

@Suite struct TemplateTests {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../templates")

  @Test func theBuiltInOnesAreTheFilesOfTheFolder() throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path()).sorted()
    #expect(TemplateSet.builtIn().names == files)
    #expect(files.count > 10)
  }

  @Test func theFolderItselfChangesNothing() throws {
    let set = try TemplateSet.builtIn().overridden(byFilesIn: Self.folder.path())
    let document = ReportBuilder().build(Sample.inputs).document
    #expect(try HTMLRenderer(templates: set, math: MathRenderer()).render(document) == PageTests.page)
  }

  @Test func oneOfTheUsersReplacesABuiltInOne() throws {
    var set = TemplateSet.builtIn()
    try set.replace("figure.mustache", by: "<b id=\"{{anchor}}\">{{title}} of mine</b>\n")
    let page = try HTMLRenderer(templates: set, math: MathRenderer())
      .render(ReportBuilder().build(Sample.inputs).document)
    #expect(page.contains("<b id=\"fig-modes\">Figure 1 of mine</b>"))
    #expect(!page.contains("<figure"))
  }

  @Test func anUnknownNameIsRefusedWithAHint() throws {
    var set = TemplateSet.builtIn()
    #expect(throws: TemplateSet.Failure.unknown(name: "figur.mustache", hint: "did you mean 'figure.mustache'?")) {
      try set.replace("figur.mustache", by: "")
    }
  }

  @Test func whatIsNotMustacheIsRefused() throws {
    var set = TemplateSet.builtIn()
    #expect { try set.replace("figure.mustache", by: "{{#open}}") } throws: { error in
      "\(error)"
        == "templates: 'figure.mustache' is not a Mustache template: line 1, column 10: a section is not closed"
    }
  }

  @Test(arguments: [
    (["figure.mustache": "{{> figure}}"], ["figure", "figure"]),
    (["source.mustache": "{{#a}}{{> table }}{{/a}}"], ["source", "table", "source"]),
    (["head.mustache": "{{>front}}", "summary.mustache": "{{> head}}"], ["front", "summary", "head", "front"]),
  ])
  func templatesThatIncludeThemselvesAreRefused(texts: [String: String], names: [String]) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for (name, text) in texts { try Data(text.utf8).write(to: folder.appending(path: name)) }
    #expect(throws: TemplateSet.Failure.circular(names: names)) {
      _ = try TemplateSet.builtIn().overridden(byFilesIn: folder.path())
    }
  }

  @Test func includedNamesAreThoseInBraces() {
    let text = "{{> a}} {{>b}}\n{{#c}}{{< d }}{{/d}}{{/c}} {{ > e}} {{{f}}} {>g} {{&h}} {{>}} {{"
    #expect(TemplateInclusion.names(in: text) == ["a", "b", "d", "e"])
  }

  @Test func aMissingFolderIsAnError() throws {
    #expect(throws: TemplateSet.Failure.unreadable(path: "missing/folder")) {
      _ = try TemplateSet.builtIn().overridden(byFilesIn: "missing/folder")
    }
  }
}
