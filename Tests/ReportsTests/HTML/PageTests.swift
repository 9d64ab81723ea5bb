import TestSupport
import Notebooks
import Reports
import Testing

/// The sample page as a whole.
@Suite struct PageTests {
  static let page: String = (try? render(Sample.inputs)) ?? ""

  static func render(_ inputs: ReportInputs) throws -> String {
    let renderer = HTMLRenderer(templates: TemplateSet.builtIn(), math: MathRenderer())
    return try renderer.render(ReportBuilder().build(inputs).document)
  }

  @Test func hasTheMarkupOfTheGolden() {
    expectGolden(Self.page.withoutStyle.withoutFormulas.withoutPayloads, "sample-page.html")
  }

  @Test func isTheSameBytesEveryTime() throws {
    #expect(try Self.render(Sample.inputs) == Self.page)
    #expect(!Self.page.isEmpty)
  }

  @Test func forbidsScriptsAndRequests() {
    let policy = "http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; "
    #expect(Self.page.contains(policy + "img-src data:; font-src data:;"))
    #expect(Self.page.runsNothing)
    #expect(
      Self.page.components(separatedBy: "<link").dropFirst().allSatisfy { $0.hasPrefix(" rel=\"icon\" href=\"data:") })
  }

  @Test func fetchesNothing() {
    let sources = Self.page.attributes("src")
    let places = Self.page.components(separatedBy: "url(").dropFirst()
    #expect(!sources.isEmpty && sources.allSatisfy { $0.hasPrefix("data:") })
    #expect(!places.isEmpty && places.allSatisfy { $0.hasPrefix("data:") })
    #expect(!Self.page.contains("@import"))
    #expect(!Self.page.contains("srcset"))
  }

  @Test func everyFragmentLeadsToOneElement() {
    let anchors = Self.page.attributes("id")
    #expect(Set(anchors).count == anchors.count)
    let fragments = Self.page.attributes("href").filter { $0.hasPrefix("#") }.map { String($0.dropFirst()) }
    #expect(fragments.count > 10)
    for fragment in fragments { #expect(anchors.contains(fragment), "nothing has the identifier \(fragment)") }
  }

  @Test func everyImageHasAlternativeText() {
    let images = Self.page.components(separatedBy: "<img ").dropFirst()
    #expect(images.count == 1)
    for image in images { #expect(image.prefix { $0 != ">" }.contains("alt=\"")) }
  }

  @Test func longDescriptionsAreFoldedBelowTheirFigure() throws {
    var inputs = Sample.inputs
    let short = try #require(inputs.figures["fig-modes"])
    inputs.figures["fig-modes"] = ReportFigure(
      svg: short.svg, size: short.size, downloads: short.downloads, caption: short.caption,
      alternativeText: short.alternativeText, longText: [Inline]("Four curves, *one* for each mode."),
      panels: short.panels)
    let page = try Self.render(inputs)
    #expect(
      page.contains("<summary>Description of Figure 1</summary>\n<p>Four curves, <em>one</em> for each mode.</p>"))
    #expect(!Self.page.contains("Description of"))
    let figure = try #require(ReportBuilder().build(inputs).document.figures.first)
    #expect(figure.description.plainText == "Sigmoids in strict order at lambda 0. Four curves, one for each mode.")
  }

  @Test func needsNoFormulaFontsWithoutFormulas() throws {
    let renderer = HTMLRenderer(templates: TemplateSet.builtIn(), math: MathRenderer(directory: "missing"))
    let page = try renderer.render(ReportBuilder().build(ReportInputs("words")).document)
    #expect(!page.contains("KaTeX_"))
    #expect(page.contains("<p>words</p>"))
  }
}

extension String {
  /// The values of the attribute `name`, in order.
  func attributes(_ name: String) -> [String] {
    components(separatedBy: " \(name)=\"").dropFirst().map { String($0.prefix { $0 != "\"" }) }
  }

  /// The page with an ellipsis for its style sheet, which has no golden of its own.
  var withoutStyle: String {
    guard let start = firstRange(of: "<style>"), let end = firstRange(of: "</style>") else { return self }
    return self[..<start.upperBound] + "…" + self[end.lowerBound...]
  }

  /// The page with an ellipsis for what KaTeX wrote.
  var withoutFormulas: String {
    var (rest, result) = (self[...], "")
    while let start = rest.firstRange(of: "<span class=\"katex") {
      result += rest[..<start.lowerBound] + "[formula]"
      rest = rest[start.lowerBound...].behindElement("span")
    }
    return result + rest
  }

  /// The page with an ellipsis for the bytes of embedded files.
  var withoutPayloads: String {
    let parts = components(separatedBy: ";base64,")
    return parts.dropFirst().reduce(parts.first ?? "") { $0 + ";base64,…" + $1.drop { $0 != "\"" && $0 != ")" } }
  }
}

extension Substring {
  /// What follows the element `name` at the start, which may hold elements of its own kind.
  fileprivate func behindElement(_ name: String) -> Substring {
    var (depth, rest) = (0, self)
    repeat {
      guard let tag = rest.firstRange(of: "<") else { return "" }
      let inside = rest[tag.upperBound...]
      if inside.hasPrefix(name) { depth += 1 }
      if inside.hasPrefix("/" + name) { depth -= 1 }
      rest = inside.drop { $0 != ">" }.dropFirst()
    } while depth > 0
    return rest
  }
}
