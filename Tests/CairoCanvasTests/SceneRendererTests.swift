import CairoCanvas
import Figures
import Testing

/// What each format records, and that nothing but the scene determines its bytes.
@Suite struct SceneRendererTests {
  private let renderer: SceneRenderer

  init() throws { renderer = try SceneRenderer() }

  @Test func svgHasItsSizeInPoints() throws {
    let svg = String(decoding: try renderer.svg(.reference), as: UTF8.self)
    #expect(svg.contains(#"width="240pt" height="150pt" viewBox="0 0 240 150""#))
    #expect(svg.hasSuffix("</svg>\n"))
    #expect(svg.utf8.count < 16_000)
  }

  @Test func svgHasItsTitleAndItsWords() throws {
    let words = SceneText(
      RichText("a < b & c"), fontSize: 8, paint: .ink, position: Point(x: 20, y: 30), alignment: .end, rotation: -90)
    let area = Rectangle(x: 0, y: 0, width: 50, height: 50)
    let scene = Scene(size: area.size, items: [.clipped(to: area, [.text(words)])])
    let svg = String(decoding: try renderer.svg(scene, title: "Loss & gap"), as: UTF8.self)
    #expect(svg.contains("<title>Loss &amp; gap</title>"))
    let width = renderer.measurer.measure(words.text, fontSize: 8).width
    let start = #"<text x="20" y="30" font-size="8" text-anchor="end" transform="rotate(-90 20 30)" textLength=""#
    #expect(svg.contains(start) && svg.contains(">a &lt; b &amp; c</text>"))
    let length = try #require(svg.split(separator: "textLength=\"").last?.prefix { $0 != "\"" })
    #expect(abs(try #require(Double(length)) - width) <= 0.005)
    #expect(try !String(decoding: renderer.svg(scene), as: UTF8.self).contains("<title>"))
  }

  @Test func pixelsAreInvertedOnDarkPagesOnlyIfTheyFadeIntoTheLightOne() throws {
    func svg(_ colors: [UInt32?]) throws -> String {
      let image = SceneImage(
        columns: colors.count, rows: 1, cells: colors, area: Rectangle(x: 0, y: 0, width: 20, height: 10))
      let frame = ScenePath([.circle(center: Point(x: 5, y: 5), radius: 2)], fill: .ink)
      return String(
        decoding: try renderer.svg(Scene(size: Size(width: 20, height: 10), items: [.image(image), .path(frame)])),
        as: UTF8.self)
    }
    #expect(try svg([0x073B78, 0xF6F5F3, 0x6D1B1E]).contains("image{filter:invert(.91)"))
    #expect(try !svg([0x2B1457, 0xF4E06A, nil]).contains("image{filter"))
  }

  @Test func pdfHasItsSizeAndTitleAndNoDate() throws {
    let pdf = String(decoding: try renderer.pdf(.reference, title: "Loss"), as: UTF8.self)
    #expect(pdf.hasPrefix("%PDF-1."))
    #expect(pdf.contains("/MediaBox [ 0 0 240 150 ]"))
    #expect(pdf.contains("/Title (Loss)"))
    #expect(pdf.contains("+Inter-Italic"))
    #expect(pdf.contains("/FontFile"))
    #expect(!pdf.contains("/CreationDate"))
    #expect(try !String(decoding: renderer.pdf(.reference), as: UTF8.self).contains("/Title"))
  }

  @Test func pngHasItsPhysicalSize() throws {
    let png = try renderer.png(.reference)
    #expect(png.starts(with: [0x89] + Array("PNG".utf8)))
    #expect(Array(png[37..<41]) == Array("pHYs".utf8))
    #expect(Array(png[41..<50]) == [0, 0, 0x16, 0x25, 0, 0, 0x16, 0x25, 1])
    let titled = String(decoding: try renderer.png(.reference, title: "Loss"), as: UTF8.self)
    #expect(titled.contains("Software\0\0\0\0\0LazyRich") && titled.contains("Title\0\0\0\0\0Loss"))
  }

  @Test func unknownGlyphsAreFoundInsideClips() {
    let text = SceneItem.text(
      SceneText(RichText("x漢"), fontSize: 9, paint: .ink, position: Point(x: 0, y: 0)))
    let clip = SceneItem.clipped(to: Rectangle(x: 0, y: 0, width: 1, height: 1), [text])
    #expect(renderer.unknownGlyphs(in: Scene(size: Size(width: 9, height: 9), items: [clip, text])) == ["漢"])
    #expect(renderer.unknownGlyphs(in: .reference) == [])
  }

  /// The three documents of the reference scene.
  private static func documents(_ renderer: SceneRenderer) throws -> [[UInt8]] {
    try [renderer.svg(.reference), renderer.pdf(.reference, title: "Loss"), renderer.png(.reference)]
  }

  @Test func bytesDoNotDependOnWhatWasDrawnBefore() throws {
    let first = try Self.documents(renderer)
    let other = Scene(
      size: Size(width: 50, height: 50),
      items: [.text(SceneText(RichText("other ∇"), fontSize: 9, paint: .blue, position: Point(x: 0, y: 20)))])
    _ = try (renderer.svg(other), renderer.pdf(other), renderer.png(other))
    _ = renderer.measurer.measure(RichText("other again"), fontSize: 9)
    #expect(try Self.documents(renderer) == first)
    #expect(try Self.documents(SceneRenderer()) == first)
  }

  @Test func bytesDoNotDependOnThreads() async throws {
    let renderer = renderer
    let first = try Self.documents(renderer)
    try await withThrowingTaskGroup { group in
      for _ in 0..<8 {
        group.addTask { try (0..<4).map { _ in try Self.documents(renderer) } }
      }
      for try await documents in group {
        #expect(documents.allSatisfy { $0 == first })
      }
    }
  }

  @Test func measuringDoesNotDependOnThreads() async {
    let measurer = renderer.measurer
    let sizes = (1...40).map { Double($0) / 2 }
    let expected = sizes.map { measurer.measure(.slope, fontSize: $0) }
    await withTaskGroup { group in
      for _ in 0..<8 {
        group.addTask { sizes.map { measurer.measure(.slope, fontSize: $0) } }
      }
      for await found in group { #expect(found == expected) }
    }
  }
}
