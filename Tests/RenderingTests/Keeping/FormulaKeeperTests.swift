import Diagnostics
import Foundation
import Reports
import Storage
import TestSupport
import Testing

@testable import Rendering

/// Formulas that are kept from one command to the next.
@Suite struct FormulaKeeperTests {
  private let scratch: Scratch
  private let text = "The power $x^2$ of $\\lambda$, and $x^2$ again.\n"

  init() throws {
    scratch = try Scratch()
    try scratch.makeFolder("katex")
    for name in ["katex.min.js", "katex.min.css"] {
      try Data(contentsOf: URL(filePath: "/usr/share/javascript/katex/\(name)"))
        .write(to: scratch.url.appending(path: "katex/\(name)"))
    }
    try FileManager.default.createSymbolicLink(
      atPath: scratch.url.appending(path: "katex/fonts").path,
      withDestinationPath: "/usr/share/javascript/katex/fonts")
  }

  /// The formulas of a notebook that another command renders, and whether KaTeX was loaded for them.
  private func formulas(of text: String, isCached: Bool = true) async throws -> (html: [String], isLoaded: Bool) {
    let folder = scratch.url.appending(path: "cache").path
    let cache = isCached ? ResultCache(CacheSettings(environment: ["LAZYRICH_CACHE_DIR": folder])) : nil
    let math = MathRenderer(directory: scratch.url.appending(path: "katex").path)
    let source = SourceText(name: scratch.url.appending(path: "a.md").path, text: text)
    let pipeline = NotebookPipeline(cache: cache)
    let notebook = pipeline.plan(source, math: math)
    #expect(!notebook.diagnostics.hasErrors)
    var results = await pipeline.run(notebook)
    _ = try await pipeline.report(on: notebook, &results, tools: ReportTools(templates: nil))
    return (notebook.math.formulas.values.sorted(), math.isLoaded)
  }

  @Test func formulasAreSetOnce() async throws {
    let first = try await formulas(of: text)
    #expect(first.html.count == 2 && first.isLoaded)
    let second = try await formulas(of: "More.\n\n" + text)
    #expect(second.html == first.html && !second.isLoaded)
    #expect(try await formulas(of: "No formula, for 2 \\$.\n").html.isEmpty)
    #expect(try await !formulas(of: text).isLoaded)
  }

  @Test func anotherFormulaIsSet() async throws {
    _ = try await formulas(of: text)
    let other = try await formulas(of: text + "And $y$.\n")
    let anew = try await formulas(of: text + "And $y$.\n", isCached: false)
    #expect(other.isLoaded && other.html == anew.html)
    #expect(try await !formulas(of: text + "And $y$.\n").isLoaded)
    let macros = "---\nmath: {R: \"\\\\mathbb{R}\"}\n---\n\n" + text
    #expect(try await formulas(of: macros).isLoaded)
  }

  @Test func anotherKaTeXSetsThemAgain() async throws {
    _ = try await formulas(of: text)
    let program = try scratch.text(of: "katex/katex.min.js")
    try scratch.write(program.replacing("katex-html", with: "katex-other"), to: "katex/katex.min.js")
    let other = try await formulas(of: text)
    let anew = try await formulas(of: text, isCached: false)
    #expect(other.isLoaded && other.html == anew.html)
    #expect(other.html.allSatisfy { $0.contains("katex-other") })
  }

  @Test func noByteIsTrusted() async throws {
    let first = try await formulas(of: text)
    for (name, sound) in try scratch.files(in: "cache/pages") {
      for damage in [Data(), Data(sound.prefix(sound.count / 2)), Data(sound.reversed())] {
        try damage.write(to: scratch.url.appending(path: "cache/pages/\(name)"))
        #expect(try await formulas(of: text).html == first.html)
      }
    }
  }
}
