import CairoCanvas
import Figures
import Foundation
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// Small pictures whose texts are characters.
@Suite struct SVGSketchTests {
  private static func sketch(_ text: RichText, rotation: Double = 0) throws -> String {
    let words = SceneText(
      text, fontSize: 8, paint: Paint(hex: 0x102030), position: Point(x: 10, y: 20.04), rotation: rotation)
    let line = ScenePath(
      [.polyline([Point(x: 0, y: 0), Point(x: 5, y: 5)], isClosed: false)], stroke: Stroke(Paint(hex: 0), width: 1))
    let scene = Scene(
      size: Size(width: 60, height: 40),
      items: [.path(line), .clipped(to: Rectangle(x: 0, y: 0, width: 60, height: 40), [.text(words)])])
    return String(decoding: try SceneRenderer().sketch(scene), as: UTF8.self)
  }

  @Test func textsAreCharactersAndShapesArePaths() throws {
    let svg = try Self.sketch(RichText("a < b"))
    #expect(!svg.contains("<use") && !svg.contains("<defs>") && svg.contains(" d=\""))
    #expect(svg.contains("<text class=\"t0\" x=\"10\" y=\"20\" font-size=\"8\" textLength="))
    #expect(svg.contains(">a &lt; b</text>") && svg.contains(".t0{fill:#102030}"))
    #expect(svg.contains("@media(prefers-color-scheme:dark){.t0{fill:#"))
    #expect(XMLParser(data: Data(svg.utf8)).parse())
  }

  @Test func whatFollowsAScriptIsOnTheLine() throws {
    var power = RichText.Run("−3")
    power.script = .superscript
    let svg = try Self.sketch(RichText([RichText.Run("10"), power, RichText.Run(" τ", isItalic: true)]), rotation: -90)
    #expect(
      svg.contains(
        ">10<tspan font-size=\".7em\" dy=\"-.5em\">−3</tspan><tspan font-style=\"italic\" dy=\".35em\"> τ</tspan></text>"
      ))
    #expect(svg.contains(" transform=\"rotate(-90,10,20)\""))
  }
}
