import TestSupport
import Notebooks
import Testing

@testable import Reports

@Suite struct IndexTests {
  static func page(_ entries: [IndexEntry]) throws -> String {
    try IndexRenderer(templates: TemplateSet.builtIn(), math: MathRenderer()).render(entries)
  }

  static let document = ReportBuilder().build(Sample.inputs).document

  @Test func listsTitleAbstractAndCounts() throws {
    let picture = ReportImage(mediaType: "image/png", bytes: [1, 2, 3])
    let page = try Self.page([IndexEntry(Self.document, path: "modes.html", thumbnail: picture)])
    expectGolden(page.withoutStyle.withoutFormulas, "index.html")
  }

  /// Fonts of formulas would be most of the list.
  @Test func formulasAreMathMLAlone() throws {
    let page = try Self.page([IndexEntry(Self.document, path: "modes.html")])
    #expect(page.contains("relative scale <math><mrow><mi>λ</mi></mrow></math> of the layers"))
    #expect(!page.contains("KaTeX") && !page.withoutStyle.contains("katex"))
  }

  @Test(arguments: [
    (#"W"#, "<mi>W</mi>"), (#"\det W"#, "\u{2061}</mo><mspace width=\"0.17em\"></mspace></mrow><mi>W</mi>"),
    (#"\lambda = -2"#, "=</mo><mo form=\"prefix\">−</mo>"), (#"a - 2"#, "<mo>−</mo>"),
    (#"\det(W)"#, "<mi mathvariant=\"normal\">det</mi><mo>\u{2061}</mo></mrow><mo"),
  ])
  func namesOfFunctionsAreUprightAndApart(tex: String, expected: String) throws {
    let markup = try MathRenderer().render(tex, isDisplay: false, macros: []).get()
    #expect(MathML.alone(markup).contains(expected), "\(MathML.alone(markup))")
  }

  @Test func keepsTheOrderGiven() throws {
    let page = try Self.page([
      IndexEntry(Self.document, path: "b.html"), IndexEntry(Self.document, path: "a.html"),
    ])
    #expect(page.attributes("href").filter { !$0.hasPrefix("data:") } == ["b.html", "a.html"])
  }

  @Test func fetchesNothing() throws {
    let page = try Self.page([IndexEntry(Self.document, path: "modes.html")])
    #expect(page.contains("default-src 'none'"))
    #expect(page.attributes("src").isEmpty)
  }

  @Test func claimsAreCountedByVerdict() {
    let counts = ClaimCounts(Self.document)
    #expect(counts.count(of: .holds) == 1)
    #expect(counts.count(of: .fails) == 1)
    #expect(counts.count(of: .error) == 0)
  }
}
