import Figures
import Testing

@testable import CairoCanvas

@Suite struct SVGClipsTests {
  private static func clip(_ name: String, _ path: String) -> String {
    "<clipPath id=\"clip\(name)\">\n<path d=\"\(path)\"/>\n</clipPath>\n"
  }

  private static func group(_ name: String, _ content: String) -> String {
    "<g clip-path=\"url(#clip\(name))\" clip-rule=\"nonzero\">\n\(content)\n</g>\n"
  }

  private static func tidied(_ content: String) -> String {
    let source = "<svg width=\"1\">\n<defs>\n\(content)</svg>\n"
    return String(decoding: SVGTidying.tidied(Array(source.utf8)), as: UTF8.self)
  }

  @Test func equalClipsAreOneAndNeighboursShareTheirGroup() {
    let definitions =
      Self.clip("1", "M 1 1 L 2 2 Z ") + Self.clip("2", "M 1 1 L 2 2 Z ") + Self.clip("3", "M 5 6 L 7 8 Z ")
    let text = Self.tidied(
      definitions + "</defs>\n" + Self.group("3", "<a/>") + Self.group("1", "<b/>") + Self.group("2", "<c/>") + "<d/>\n"
        + Self.group("1", "<e/>"))
    #expect(
      text == """
        <svg width="1">
        <defs>
        <clipPath id="c1"><path d="M5 6 7 8z"/></clipPath>
        <clipPath id="c2"><path d="M1 1 2 2z"/></clipPath>
        </defs>
        <defs>
        </defs>
        <g clip-path="url(#c1)">
        <a/>
        </g>
        <g clip-path="url(#c2)">
        <b/>
        <c/>
        </g>
        <d/>
        <g clip-path="url(#c2)">
        <e/>
        </g>
        </svg>

        """)
  }

  /// A group in a group ends its own, and one without content ends none.
  @Test func groupsStayNested() {
    let inner = Self.group("1", "<g>\n<a/>\n</g>\n<g id=\"x\"/>") + Self.group("1", "<b/>")
    let text = Self.tidied(Self.clip("1", "M 1 1 ") + "</defs>\n<g>\n" + inner + "</g>\n" + Self.group("1", "<c/>"))
    #expect(text.contains("<g>\n<a/>\n</g>\n<g id=\"x\"/>\n<b/>\n</g>\n</g>\n<g clip-path=\"url(#c1)\">\n<c/>\n</g>"))
  }

  @Test(arguments: [
    "<clipPath id=\"clip1\">\n<image/>\n</clipPath>\n<g clip-path=\"url(#clip1)\" clip-rule=\"nonzero\">\n</g>\n",
    "<g clip-path=\"url(#clip7)\" clip-rule=\"nonzero\">\n</g>\n", "<clipPath id=\"clip",
  ])
  func whatHasAnotherFormStays(_ content: String) { #expect(Self.tidied(content).contains(content)) }

  /// Cairo writes clips in this form: things that are drawn in the same rectangle share one.
  @Test func thingsInOneRectangleShareItsClip() throws {
    let line = SceneItem.path(
      ScenePath(
        [.polyline([Point(x: 0, y: 0), Point(x: 50, y: 40)], isClosed: false)], stroke: Stroke(Paint(hex: 0), width: 1))
    )
    let area = Rectangle(x: 5, y: 5, width: 30, height: 30)
    let scene = Scene(
      size: Size(width: 60, height: 60), items: [.clipped(to: area, [line, line]), line, .clipped(to: area, [line])])
    let text = String(decoding: try SceneRenderer().svg(scene), as: UTF8.self)
    #expect(text.components(separatedBy: "<clipPath").count == 2)
    #expect(text.components(separatedBy: "<g clip-path").count == 3)
    #expect(text.components(separatedBy: "<path class").count == 5)
  }
}
