import CairoCanvas
import TestSupport
import Testing

@testable import Figures

/// The gallery's drawings, looked at once and found right.
@Suite struct GalleryTests {
  @Test func drawingsAreTheOnesLookedAt() async throws {
    for item in try await Gallery.load().items { expectGolden(item.scene.dump(), "gallery/\(item.name).txt") }
  }

  @Test func galleryShowsEveryMark() async throws {
    let shown = Set(try await Gallery.load().items.flatMap(\.marks))
    #expect(shown == Set(Marks.all.map { $0.name }))
  }

  @Test func everyFormatIsDrawnAndSmall() async throws {
    let gallery = try await Gallery.load()
    for item in gallery.items {
      #expect(try gallery.renderer.svg(item.scene).count <= 200_000, "\(item.name)")
      #expect(try gallery.renderer.pdf(item.scene).count <= 200_000, "\(item.name)")
      #expect(try gallery.renderer.png(item.scene).count <= 400_000, "\(item.name)")
      #expect(gallery.renderer.unknownGlyphs(in: item.scene).isEmpty, "\(item.name)")
    }
  }
}
