import Diagnostics
import Foundation
import Planning
import Reports
import Storage
import TestSupport
import Testing

@testable import Rendering

/// Figures that are neither resolved nor laid out again, exactly where nothing that decides on them has changed.
@Suite struct DrawingKeeperTests {
  private let fixture: PageFixture
  private var scratch: Scratch { fixture.scratch }

  init() throws { fixture = try PageFixture() }

  /// Whether the drawings of the first notebook are kept.
  private func isKept(dpi: Int = 144, _ parameters: String...) throws -> Bool {
    var pipeline = NotebookPipeline(overrides: ParameterOverrides(parameters), cache: fixture.cache)
    pipeline.dpi = dpi
    let source = SourceText(name: fixture.path("n/a.md"), text: try scratch.text(of: "n/a.md"))
    let notebook = pipeline.plan(source, math: MathRenderer())
    return pipeline.recallingDrawings(of: notebook).keptDrawings != nil
  }

  @Test func proseDrawsNothing() async throws {
    _ = await fixture.render()
    for (old, new) in [
      ("See [@one]", "Another word. See [@one]"), ("x^2", "x^3"),
      ("[1](#=$other)", "[1](<#=read.loss[time=last] * 0 + 1>)"),
    ] {
      try scratch.edit("n/a", replacing: old, with: new)
      #expect(try isKept(), "\(new)")
      let again = await fixture.render()
      let (anew, files) = try await fixture.renderAnew()
      #expect(again.text == anew.text && again.outcome.status == .fine, "\(again.text)")
      #expect(try scratch.files(in: "out") == files, "\(new)")
    }
  }

  @Test func whatDecidesOnThemIsNotForgotten() async throws {
    _ = await fixture.render()
    #expect(try isKept() && !isKept(dpi: 72) && !isKept("rate=0.04"))
    for (old, new) in [
      ("The loss, @fig-rig", "A loss, @fig-rig"), ("mark: line", "mark: points"), ("until: 1", "until: 2"),
      ("half: loss / 2", "half: loss / 4"), ("params: {rate: 0.05", "params: {rate: 0.04"),
    ] {
      let text = try scratch.text(of: "n/a.md")
      try scratch.edit("n/a", replacing: old, with: new)
      #expect(try !isKept(), "\(new)")
      let again = await fixture.render()
      let (anew, files) = try await fixture.renderAnew()
      #expect(again.text == anew.text, "\(new)")
      #expect(try scratch.files(in: "out") == files, "\(new)")
      try scratch.write(text, to: "n/a.md")
    }
    try scratch.write("1,0\n0,1\n1,2\n", to: "n/points.csv")
    #expect(try !isKept())
  }

  @Test func damagedOnesAreDrawnAgain() async throws {
    _ = await fixture.render()
    try scratch.edit("n/a", replacing: "See [@one]", with: "And see [@one]")
    let (_, files) = try await fixture.renderAnew()
    for part in ["pages", "drawings", "contents"] {
      for (name, var bytes) in try scratch.files(in: "cache/\(part)") {
        bytes[bytes.count / 2] ^= 1
        try bytes.write(to: URL(filePath: fixture.path("cache/\(part)/\(name)")))
      }
      #expect(try !isKept())
      _ = await fixture.render()
    }
    #expect(try scratch.files(in: "out") == files)
  }

  /// A value in a label is checked where the label is now, in the title of a facet once for each.
  @Test(arguments: [
    ["y: {label: Loss}": "y: {label: 'Loss [1](#=$other)'}"],
    [
      "variables: [loss]": "variables: [loss, function]", "y: read.half": "y: 'read.function[output=1]'",
      "y: {label: Loss}": "facet: {columns: input, title: '{input} of [1](#=count(read.function[time=last]))'}",
    ],
  ])
  func valuesInLabelsAreCheckedAgain(_ changes: [String: String]) async throws {
    for (old, new) in changes { try scratch.edit("n/a", replacing: old, with: new) }
    let first = await fixture.render()
    #expect(first.outcome.status == .fine, "\(first.text)")
    try scratch.edit("n/a", replacing: "See [@one]", with: "And see [@one]")
    #expect(try isKept())
    let again = await fixture.render()
    let (anew, files) = try await fixture.renderAnew()
    #expect(again.text == anew.text)
    #expect(try scratch.files(in: "out") == files)
  }
}
