import CairoCanvas
import Diagnostics
import Figures
import Foundation
import Results
import TestSupport
import Testing

@testable import Rendering

/// The pictures of the README are drawn by the program, from the notebook that the README shows and from the gallery.
@Suite struct ReadmePictureTests {
  /// The colours of the page on which a picture appears.
  enum Page: String, CaseIterable {
    case light, dark

    var paper: Paint { self == .light ? Paint(hex: 0xffffff) : Paint(hex: 0x15181c) }
    var good: Paint { self == .light ? Paint(hex: 0x1b7a43) : Paint(hex: 0x7bd39b) }

    /// A colour of a figure, which is drawn for white paper, on this page.
    func paint(_ paint: Paint) -> Paint { self == .dark ? paint.onDarkPage : paint }
  }

  private static let images = Repository.documentation.appending(path: "images")

  /// The notebook in the README.
  private static func notebook() throws -> SourceText {
    let text = try String(contentsOf: Repository.root.appending(path: "README.md"), encoding: .utf8)
    let match = try #require(text.firstMatch(of: #/(?ms)^````markdown\n(.*?)^````$/#))
    return SourceText(name: "my.md", text: String(match.1))
  }

  @Test(arguments: Page.allCases)
  func figureOfTheReadmeIsDrawnFromItsNotebook(_ page: Page) async throws {
    let gallery = try await Gallery(of: try Self.notebook())
    let claim = try #require(gallery.results.claims["claim-order"])
    #expect(claim.verdict == .holds)
    let figure = try #require(gallery.items.first).scene
    let height = figure.size.height + 26
    let verdict = [
      Self.text("✓ claim holds", page.good, x: 24, y: height - 8, isBold: true),
      Self.text("increasing(modes.half_time, over=mode)", page.paint(Paint(hex: 0x1a1a1a)), x: 84, y: height - 8),
    ]
    let scene = Scene(
      size: Size(width: figure.size.width, height: height),
      items: [Self.background(figure.size.width, height, page.paper)] + figure.items.map(page.item) + verdict)
    let picture = try gallery.renderer.png(scene)
    #expect(picture.count < 200_000)
    expectBytes(picture, of: Self.images.appending(path: "readme-\(page.rawValue).png"))
  }

  /// Four figures of the gallery, small.
  @Test(arguments: ["layout", "ramps", "network", "stat"])
  func thumbnailsAreDrawnFromTheGallery(_ name: String) async throws {
    let gallery = try await Gallery.load()
    let figure = try #require(gallery.items.first { $0.name == "fig-\(name)" }).scene
    let scene = Scene(
      size: figure.size,
      items: [Self.background(figure.size.width, figure.size.height, Page.light.paper)] + figure.items)
    let picture = try gallery.renderer.png(scene, scale: 1.25)
    #expect(picture.count < 100_000)
    expectBytes(picture, of: Self.images.appending(path: "thumbnail-\(name).png"))
  }

  private static func background(_ width: Double, _ height: Double, _ paper: Paint) -> SceneItem {
    let corners = [(0, 0), (width, 0), (width, height), (0, height)].map { Point(x: $0.0, y: $0.1) }
    return .path(ScenePath([.polyline(corners, isClosed: true)], fill: paper))
  }

  private static func text(_ text: String, _ paint: Paint, x: Double, y: Double, isBold: Bool = false) -> SceneItem {
    let run = RichText([RichText.Run(text, isBold: isBold)])
    return .text(SceneText(run, fontSize: 8, paint: paint, position: Point(x: x, y: y)))
  }
}

extension ReadmePictureTests.Page {
  /// An item of a figure in the colours of this page.
  func item(_ item: SceneItem) -> SceneItem {
    switch item {
    case .path(var path):
      path.fill = path.fill.map(paint)
      if let stroke = path.stroke { path.stroke?.paint = paint(stroke.paint) }
      return .path(path)
    case .text(var text):
      text.paint = paint(text.paint)
      return .text(text)
    case .image: return item
    case .clipped(let area, let items): return .clipped(to: area, items.map(self.item))
    }
  }
}
