import Figures
import Foundation
import TestSupport
import Testing

@testable import CairoCanvas

/// Grids of colours in every format.
@Suite struct CellImageTests {
  private let renderer: SceneRenderer

  init() throws { renderer = try SceneRenderer() }

  private static let colors: [UInt32] = [0xd65c00, 0x0071b2, 0x009e73, 0xcc6fa3]

  private static func scene(
    _ columns: Int, _ rows: Int, _ cells: [UInt32?], in area: Rectangle = Rectangle(x: 5, y: 5, width: 30, height: 20)
  ) -> Scene {
    let image = SceneImage(columns: columns, rows: rows, cells: cells, area: area)
    return Scene(size: Size(width: 40, height: 30), items: [.image(image)])
  }

  private static let four = scene(2, 2, colors)

  private static func noise(_ side: Int) -> Scene {
    var generator = SeededGenerator(seed: 7)
    let cells = (0..<side * side).map { _ in UInt32.random(in: 0...0xff_ffff, using: &generator) }
    return scene(side, side, cells, in: Rectangle(x: 0, y: 0, width: 200, height: 200))
  }

  @Test(arguments: [2.0, 3]) func fourCellsAreFourColours(scale: Double) throws {
    let image = try #require(Bitmap(png: renderer.png(Self.four, scale: scale)))
    let counts = Dictionary(grouping: image.pixels, by: \.self).mapValues(\.count)
    let each = Int(15 * scale * 10 * scale)
    var expected = Dictionary(uniqueKeysWithValues: Self.colors.map { (0xff00_0000 | $0, each) })
    expected[0] = image.pixels.count - 4 * each
    #expect(counts == expected)
    let points = [(6.0, 6.0), (34, 6), (6, 24), (34, 24)]
    #expect(points.map { image.colour(x: $0.0, y: $0.1, scale: scale) & 0xff_ffff } == Self.colors)
  }

  @Test func cellsThatDoNotMeetPixelsAreNotBlended() throws {
    let area = Rectangle(x: 3.3, y: 4.7, width: 31.9, height: 20.3)
    let scene = Self.scene(7, 3, (0..<21).map { Self.colors[$0 % 4] }, in: area)
    let image = try #require(Bitmap(png: renderer.png(scene)))
    #expect(Set(image.pixels).subtracting([0]) == Set(Self.colors.map { 0xff00_0000 | $0 }))
  }

  @Test func missingCellsAreTransparent() throws {
    let scene = Self.scene(2, 2, [Self.colors[0], nil, nil, Self.colors[3]])
    let image = try #require(Bitmap(png: renderer.png(scene)))
    #expect(image.colour(x: 30, y: 8) == 0 && image.colour(x: 8, y: 20) == 0)
    #expect(image.colour(x: 30, y: 20) & 0xff_ffff == Self.colors[3])
  }

  @Test func pixelsOfSvgAreNotSmoothed() throws {
    let svg = String(decoding: try renderer.svg(Self.four), as: UTF8.self)
    #expect(svg.contains(#"<image image-rendering="pixelated" id="image1" width="60" height="40" "#))
    #expect(svg.contains(##"xlink:href="#image1""##))
    #expect(!svg.contains("pattern"))
  }

  @Test func pixelsOfPdfAreNotSmoothed() throws {
    let pdf = String(decoding: try renderer.pdf(Self.four), as: UTF8.self)
    #expect(pdf.contains("/Width 60"))
    #expect(!pdf.contains("/Interpolate true"))
  }

  @Test func bytesDoNotDependOnWhatWasDrawnBefore() throws {
    let draw: () throws -> [[UInt8]] = {
      try [renderer.svg(Self.four), renderer.pdf(Self.four), renderer.png(Self.four)]
    }
    let first = try draw()
    _ = try (renderer.svg(Self.noise(9)), renderer.svg(.reference), renderer.pdf(Self.noise(4)))
    #expect(try draw() == first)
  }

  @Test func imagesOfOneSceneKeepTheirOwnPictures() throws {
    let scene = Scene(size: Size(width: 40, height: 60), items: Self.four.items + Self.scene(1, 1, [0]).items)
    let svg = String(decoding: try renderer.svg(scene), as: UTF8.self)
    for name in ["image1", "image2"] {
      #expect(svg.contains("id=\"\(name)\"") && svg.contains("href=\"#\(name)\""))
    }
    #expect(!svg.contains("image3"))
  }

  @Test func noiseStaysSmall() throws {
    let scene = Self.noise(200)
    #expect(try renderer.svg(scene).count < 250_000)
    #expect(try renderer.pdf(scene).count < 200_000)
  }

  @Test(
    arguments: [
      (2, 2, 30, 20, 60, 40), (7, 3, 31.9, 20.3, 70, 42), (200, 200, 50, 50, 200, 200), (1, 1, 0.1, 0.1, 1, 1),
      (2000, 2000, 5000, 5000, 2000, 2000), (3, 1, 14_400, 14_400, 2046, 2048), (30_000, 1, 9, 14_400, 30_000, 139),
    ] as [(Int, Int, Double, Double, Int, Int)])
  func wholePixelsToACell(
    _ columns: Int, _ rows: Int, _ width: Double, _ height: Double, _ expectedWidth: Int, _ expectedHeight: Int
  ) throws {
    let cells = [UInt32?](repeating: 0, count: columns * rows)
    let area = Rectangle(x: 0, y: 0, width: width, height: height)
    let raster = try CellRaster(SceneImage(columns: columns, rows: rows, cells: cells, area: area))
    #expect((raster.width, raster.height) == (expectedWidth, expectedHeight))
  }

  @Test func tooManyCellsAreRefused() {
    let scene = Self.scene(40_000, 1, Array(repeating: 0, count: 40_000))
    #expect(throws: RenderError.imageSize(width: 40_000, height: 1)) { try renderer.svg(scene) }
  }

  @Test func gridsWithoutCellsOrExtentAreNothing() throws {
    let flat = Rectangle(x: 0, y: 0, width: 10, height: 0)
    for scene in [Self.scene(0, 3, []), Self.scene(1, 1, [0], in: flat)] {
      #expect(try #require(Bitmap(png: renderer.png(scene))).pixels.allSatisfy { $0 == 0 })
    }
  }

  @Test func areasMustBeFinite() {
    let scene = Self.scene(1, 1, [0], in: Rectangle(x: .nan, y: 0, width: 1, height: 1))
    #expect(throws: RenderError.notFinite) { try renderer.svg(scene) }
  }
}
