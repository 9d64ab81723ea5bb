import Testing

@testable import CairoCanvas

@Suite struct SVGGlyphsTests {
  /// The definition of a glyph as cairo writes it.
  private static func symbol(_ name: String, _ path: String) -> String {
    "<symbol overflow=\"visible\" id=\"glyph\(name)\">\n<path style=\"stroke:none;\" d=\"\(path)\"/>\n</symbol>\n"
  }

  private static func tidied(_ content: String) -> String {
    let source = "<svg width=\"1\">\n<defs>\n\(content)</svg>\n"
    return String(decoding: SVGTidying.tidied(Array(source.utf8)), as: UTF8.self)
  }

  @Test func onlyGlyphsThatAreUsedAreDefinedInOrderOfFirstUse() {
    let text = Self.tidied(
      "<g>\n" + Self.symbol("0-0", "M 1 1 L 2 2 ") + Self.symbol("0-1", "M 1 2 L 3 4 ")
        + Self.symbol("0-2", "M 5 6 L 7 8 ") + "</g>\n</defs>\n"
        + "<use xlink:href=\"#glyph0-2\" x=\"1\" y=\"2.5\"/><use xlink:href=\"#glyph0-1\" x=\"2\" y=\"2\"/>"
        + "<use xlink:href=\"#glyph0-2\" x=\"3\" y=\"2\"/>")
    #expect(
      text == """
        <svg width="1">
        <defs>
        <path id="g1" d="M5 6 7 8"/>
        <path id="g2" d="M1 2 3 4"/>
        </defs>
        <defs>
        </defs>
        <use xlink:href="#g1" x="1" y="2.5"/><use xlink:href="#g2" x="2" y="2"/>\
        <use xlink:href="#g1" x="3" y="2"/></svg>

        """)
  }

  /// Cairo writes glyphs in this form: no symbol is left in what is drawn.
  @Test func aDrawingHasNoSymbols() throws {
    let renderer = try SceneRenderer()
    let text = String(decoding: try renderer.svg(.reference), as: UTF8.self)
    #expect(text.contains("<use xlink:href=\"#g1\"") && text.contains("<path id=\"g1\""))
    #expect(!text.contains("<symbol"))
  }

  /// A glyph that is not an outline, such as a bitmap, keeps its name.
  @Test(arguments: [
    "<g>\n<symbol overflow=\"visible\" id=\"glyph0-1\">\n<image/>\n</symbol>\n</g>\n"
      + "<use xlink:href=\"#glyph0-1\"/>", "<g>\n<path d=\"M1 2\"/>\n</g>\n", "<use xlink:href=\"#glyph0-1\"/>",
    "<g>\n<symbol overflow=\"visible\" id=\"glyph",
  ])
  func whatIsNotAnOutlineStays(_ content: String) {
    #expect(Self.tidied(content).contains(content.dropLast(20)))
    #expect(!Self.tidied(content).contains("id=\"g1\""))
  }
}
