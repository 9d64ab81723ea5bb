import CairoCanvas
import Figures
import Testing

/// What a few pixels of the reference scene are.
@Suite struct PixelTests {
  private static let white: UInt32 = 0xffff_ffff
  private static let ink: UInt32 = 0xff20_2124
  private static let blue: UInt32 = 0xff33_66cc
  private static let orange: UInt32 = 0xffe0_7b00
  private static let green: UInt32 = 0xff2e_8b57
  private static let halfBlue: UInt32 = 0xff7f_7fff

  private static let points: [(String, x: Double, y: Double, colour: UInt32)] = [
    ("background", 1, 1, white),
    ("vertical axis", 20, 80, ink),
    ("end of the axis, cut off", 121, 120, white),
    ("corner of the curve, rounded off", 50, 37.6, white),
    ("curve", 50, 41, blue),
    ("first dash", 25, 60, orange),
    ("first gap", 32, 60, white),
    ("second dash", 40, 60, orange),
    ("dot of no length", 30, 100, green),
    ("beside the dot", 33, 100, white),
    ("disc", 150, 40, orange),
    ("its outline", 165, 40, ink),
    ("outside it", 167, 40, white),
    ("half opaque square", 150, 80, halfBlue),
    ("kept by the clip", 190, 40, green),
    ("clipped away", 201, 40, white),
  ]

  @Test(arguments: [2.0, 3, 4])
  func pixels(scale: Double) throws {
    let image = try #require(Bitmap(png: SceneRenderer().png(.reference, scale: scale)))
    #expect((image.width, image.height) == (Int(240 * scale), Int(150 * scale)))
    for point in Self.points {
      let found = image.colour(x: point.x, y: point.y, scale: scale)
      #expect(found == point.colour, "\(point.0): \(String(found, radix: 16))")
    }
  }

  @Test func nothingDrawnIsTransparent() throws {
    let image = try #require(Bitmap(png: SceneRenderer().png(Scene(size: Size(width: 3.2, height: 2), items: []))))
    #expect((image.width, image.height) == (7, 4))
    #expect(image.pixels.allSatisfy { $0 == 0 })
  }
}
