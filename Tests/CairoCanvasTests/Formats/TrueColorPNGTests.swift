import CCairo
import Testing

@testable import CairoCanvas

@Suite struct TrueColorPNGTests {
  private static func surface(_ pixels: [UInt32], width: Int) -> Surface {
    let (columns, rows) = (Int32(width), Int32(pixels.count / width))
    let surface = Surface(cairo_image_surface_create(CAIRO_FORMAT_ARGB32, columns, rows))
    let stride = Int(cairo_image_surface_get_stride(surface.pointer))
    for (index, pixel) in pixels.enumerated() {
      let offset = index / width * stride + index % width * 4
      UnsafeMutableRawPointer(cairo_image_surface_get_data(surface.pointer))?
        .storeBytes(of: pixel, toByteOffset: offset, as: UInt32.self)
    }
    cairo_surface_mark_dirty(surface.pointer)
    return surface
  }

  private static func file(_ pixels: [UInt32], width: Int) throws -> [UInt8] {
    try surface(pixels, width: width).png(pixelsPerPoint: 2)
  }

  @Test(arguments: [(1.0, 2835), (2.0, 5669), (300.0 / 72, 11811)] as [(Double, UInt32)])
  func pixelsPerMetre(_ scale: Double, _ expected: UInt32) {
    #expect(PNGFile.pixelsPerMetre(scale) == expected)
  }

  @Test func chunksHaveLengthTypeAndChecksum() {
    // 144 dpi: 5669 = 0x1625 pixels per metre; the checksum is that of other writers of PNG.
    let content: [UInt8] = [0, 0, 0x16, 0x25, 0, 0, 0x16, 0x25, 1]
    #expect(
      PNGFile.chunk("pHYs", content) == [0, 0, 0, 9] + Array("pHYs".utf8) + content + [0x49, 0x52, 0x24, 0xf0])
    #expect(PNGFile.chunk("IEND", []) == [0, 0, 0, 0] + Array("IEND".utf8) + [0xae, 0x42, 0x60, 0x82])
  }

  @Test func headerTellsSizeAndKind() throws {
    let opaque = try Self.file([0xff01_0203, 0xff04_0506, 0xff07_0809], width: 3)
    #expect(Array(opaque[8..<29]) == [0, 0, 0, 13] + Array("IHDR".utf8) + [0, 0, 0, 3, 0, 0, 0, 1, 8, 2, 0, 0, 0])
    #expect(try Self.file([0xff01_0203, 0xfe00_0000], width: 1)[25] == 6)
  }

  @Test func opaquePixelsComeBack() throws {
    let pixels = (0..<35).map { 0xff00_0000 | UInt32($0 * 7919 % 0x100_0000) }
    let image = try #require(Bitmap(png: Self.file(pixels, width: 5)))
    #expect((image.width, image.height) == (5, 7))
    #expect(image.pixels == pixels)
  }

  @Test func transparentPixelsComeBack() throws {
    // Components are never above alpha.
    let pixels: [UInt32] = [0, 0xff12_3456, 0x8040_2080, 0x0101_0001, 0x7f00_7f3f, 0xfe00_fe12]
    #expect(try #require(Bitmap(png: Self.file(pixels, width: 2))).pixels == pixels)
  }
}
