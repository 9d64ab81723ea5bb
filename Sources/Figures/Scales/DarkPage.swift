import Foundation

extension Paint {
  /// The colour that a page with light text on dark shows in place of this one: of the same hue, as strong as can be shown,
  /// and the lighter the darker this one is. The page's own colour stays that of the page; all that has contrast with a
  /// white page has as much with the dark one.
  public var onDarkPage: Paint {
    if self == .page.with(opacity: opacity) { return Paint(hex: 0x15181C).with(opacity: opacity) }
    var color = OKLab(self)
    let depth = 1 - color.lightness
    color.lightness = Self.palest + Self.spread * depth - (Self.palest - Self.pageLightness) * exp(-depth / Self.fade)
    return color.shown.with(opacity: opacity)
  }

  /// The lightness of a dark page; the least of what is plainly not the page, and how much of the lightness of all others
  /// is above it; the depth of a colour at which it has left the page.
  private static let pageLightness = 0.21
  private static let palest = 0.34
  private static let spread = 0.74
  private static let fade = 0.1
}

/// A colour by its lightness, from 0 to 1, and two opponent axes in which equal distances look equal (Ottosson 2020).
struct OKLab {
  var lightness: Double
  var greenRed: Double
  var blueYellow: Double

  /// The opaque colour `paint`.
  init(_ paint: Paint) {
    let color = [paint.red, paint.green, paint.blue].map(Self.linear)
    let cones = Self.cones.map { row in cbrt(Self.product(row, color)) }
    (lightness, greenRed, blueYellow) = (
      Self.product(Self.axes[0], cones), Self.product(Self.axes[1], cones), Self.product(Self.axes[2], cones)
    )
  }

  /// The colour on a screen; if no screen shows it, the strongest of the same lightness and hue.
  var shown: Paint {
    var color = self
    while !color.isShown {
      color.greenRed *= 0.97
      color.blueYellow *= 0.97
    }
    let components = color.components.map { Self.curved(min(max($0, 0), 1)) }
    return Paint(red: components[0], green: components[1], blue: components[2])
  }

  private var isShown: Bool {
    abs(greenRed) + abs(blueYellow) < 1e-4 || components.allSatisfy { (-1e-6...1 + 1e-6).contains($0) }
  }

  /// Red, green and blue as amounts of light.
  private var components: [Double] {
    let cones = [
      lightness + 0.3963377774 * greenRed + 0.2158037573 * blueYellow,
      lightness - 0.1055613458 * greenRed - 0.0638541728 * blueYellow,
      lightness - 0.0894841775 * greenRed - 1.2914855480 * blueYellow,
    ].map { $0 * $0 * $0 }
    return Self.primaries.map { Self.product($0, cones) }
  }

  private static let cones = [
    [0.4122214708, 0.5363325363, 0.0514459929], [0.2119034982, 0.6806995451, 0.1073969566],
    [0.0883024619, 0.2817188376, 0.6299787005],
  ]
  private static let axes = [
    [0.2104542553, 0.7936177850, -0.0040720468], [1.9779984951, -2.4285922050, 0.4505937099],
    [0.0259040371, 0.7827717662, -0.8086757660],
  ]
  private static let primaries = [
    [4.0767416621, -3.3077115913, 0.2309699292], [-1.2684380046, 2.6097574011, -0.3413193965],
    [-0.0041960863, -0.7034186147, 1.7076147010],
  ]

  private static func product(_ row: [Double], _ column: [Double]) -> Double {
    zip(row, column).reduce(0) { $0 + $1.0 * $1.1 }
  }

  private static func linear(_ component: Double) -> Double {
    component <= 0.04045 ? component / 12.92 : pow((component + 0.055) / 1.055, 2.4)
  }

  private static func curved(_ light: Double) -> Double {
    light <= 0.0031308 ? light * 12.92 : 1.055 * pow(light, 1 / 2.4) - 0.055
  }
}
