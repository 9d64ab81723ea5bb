import Figures
import Foundation
import Testing

@testable import CairoCanvas

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// Files that may stand in one page beside others.
@Suite struct SVGNamingTests {
  private static func named(_ svg: String, _ description: String = "") -> String {
    String(decoding: SVGNaming.named(Array(svg.utf8), label: "fig-a", description: description), as: UTF8.self)
  }

  @Test(arguments: [
    (
      ##"<svg width="1"><path id="g1" d=""/><use xlink:href="#g1" x="2"/></svg>"##,
      ##"<svg id="fig-a" width="1"><path id="fig-a-g1" d=""/><use xlink:href="#fig-a-g1" x="2"/></svg>"##
    ),
    (
      ##"<svg width="1"><g clip-path="url(#clip-0)"/></svg>"##,
      ##"<svg id="fig-a" width="1"><g clip-path="url(#fig-a-clip-0)"/></svg>"##
    ),
    (
      ##"<svg width="1"><style>.a{fill:#111}.b{}@media(x:dark){.a{fill:#eee}image{y:z}}</style></svg>"##,
      ##"<svg id="fig-a" width="1"><style>#fig-a .a{fill:#111}#fig-a .b{}@media(x:dark){#fig-a .a{fill:#eee}#fig-a image{y:z}}</style></svg>"##
    ),
    (
      ##"<svg width="1"><text> id="x" ="#y" url(#z)</text></svg>"##,
      ##"<svg id="fig-a" width="1"><text> id="x" ="#y" url(#z)</text></svg>"##
    ),
  ])
  func idsAndStylesBelongToTheFigure(_ source: String, _ expected: String) { #expect(Self.named(source) == expected) }

  @Test func theDescriptionFollowsTheTitle() {
    let source = "<svg width=\"1\">\n<title>T</title><g/></svg>"
    #expect(
      Self.named(source, "a < b & c")
        == "<svg id=\"fig-a\" width=\"1\">\n<title>T</title>\n<desc>a &lt; b &amp; c</desc><g/></svg>")
    #expect(Self.named(source) == source.replacing("<svg ", with: "<svg id=\"fig-a\" "))
  }

  @Test func aDrawingStaysWhole() throws {
    let drawn = try SceneRenderer().svg(.reference, title: "T")
    let named = SVGNaming.named(drawn, label: "fig-a", description: "D")
    let ids = Ids()
    let parser = XMLParser(data: Data(named))
    parser.delegate = ids
    #expect(parser.parse())
    #expect(ids.own.count > 3 && Set(ids.own).count == ids.own.count)
    #expect(!ids.references.isEmpty && ids.references.isSubset(of: ids.own))
    #expect(ids.own.allSatisfy { $0.hasPrefix("fig-a") })
  }
}

/// The ids of a document and what refers to them.
private final class Ids: NSObject, XMLParserDelegate {
  var own: [String] = []
  var references: Set<String> = []

  func parser(
    _ parser: XMLParser, didStartElement element: String, namespaceURI: String?, qualifiedName: String?,
    attributes: [String: String] = [:]
  ) {
    if let id = attributes["id"] { own.append(id) }
    for value in attributes.values {
      if value.hasPrefix("#") { references.insert(String(value.dropFirst())) }
      if value.hasPrefix("url(#") { references.insert(String(value.dropFirst(5).dropLast())) }
    }
  }
}
