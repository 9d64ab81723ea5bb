import Figures
import Testing

@testable import CairoCanvas

@Suite struct IndexedPNGTests {
  private func image(_ columns: Int, _ cells: [UInt32?]) -> SceneImage {
    SceneImage(
      columns: columns, rows: cells.count / columns, cells: cells, area: Rectangle(x: 0, y: 0, width: 10, height: 10))
  }

  @Test func `the palette is in the order of the colours and begins with nothing`() throws {
    let image = image(3, [0x30, nil, 0x10, 0x10, 0x20, 0x30])
    let bytes = try #require(IndexedPNG(image, pixelsPerColumn: 2, pixelsPerRow: 1)).bytes()
    let transparent: [UInt8] = [0, 0, 0]
    let colors: [UInt8] = transparent + [0, 0, 0x10] + [0, 0, 0x20] + [0, 0, 0x30]
    let palette = PNGFile.chunk("PLTE", colors) + PNGFile.chunk("tRNS", [0])
    let rows: [UInt8] = [0, 3, 3, 0, 0, 1, 1] + [0, 1, 1, 2, 2, 3, 3]
    #expect(
      bytes == PNGFile.header(width: 6, height: 2, kind: 3) + palette
        + PNGFile.chunk("IDAT", PNGFile.compressed(rows, level: 9)) + PNGFile.chunk("IEND", []))
  }

  @Test func `more colours than a byte can tell have no palette`() {
    #expect(IndexedPNG(image(16, (0..<256).map { UInt32($0) }), pixelsPerColumn: 1, pixelsPerRow: 1) != nil)
    #expect(IndexedPNG(image(257, (0..<257).map { UInt32($0) }), pixelsPerColumn: 1, pixelsPerRow: 1) == nil)
  }
}
