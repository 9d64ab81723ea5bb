import Testing

@testable import Figures

@Suite struct ColorRampTests {
  /// 33 colours in equal steps, as seen.
  private static func colors(_ ramp: ColorRamp, _ vision: ColorVision = .normal) -> [SeenColor] {
    (0...32).map { vision.seen(ramp.paint(at: Double($0) / 32)) }
  }

  private static func lightness(_ ramp: ColorRamp, _ vision: ColorVision) -> [Double] {
    colors(ramp, vision).map { $0.cieLab[0] }
  }

  private static func steps(_ values: [Double]) -> [Double] { zip(values, values.dropFirst()).map { $1 - $0 } }

  @Test(arguments: [ColorRamp.sequential, .sequentialLines, .diverging, .divergingLines])
  func equalStepsAreEquallyDifferent(ramp: ColorRamp) throws {
    let colors = Self.colors(ramp).map(\.okLab)
    let steps = zip(colors, colors.dropFirst()).map { distance($0, $1) }
    #expect(try #require(steps.max()) / #require(steps.min()) < 1.15)
  }

  @Test(arguments: ColorVision.allCases) func amountsGetLighter(vision: ColorVision) {
    for (ramp, least) in [(ColorRamp.sequential, 1.0), (.sequentialLines, 0.8)] {
      let steps = Self.steps(Self.lightness(ramp, vision))
      #expect(steps.allSatisfy { $0 > least }, "\(steps)")
    }
  }

  /// The middle of areas is nearly the page, that of lines is what is seen best on it.
  @Test(arguments: ColorVision.allCases) func middlesAreLightestOrDarkest(vision: ColorVision) {
    for (ramp, sign, least) in [(ColorRamp.diverging, 1.0, 3.5), (.divergingLines, -1, 1)] {
      let steps = Self.steps(Self.lightness(ramp, vision)).map { sign * $0 }
      #expect(steps.prefix(16).allSatisfy { $0 > least } && steps.suffix(16).allSatisfy { $0 < -least }, "\(steps)")
    }
  }

  @Test func halvesAreEquallyLight() {
    for ramp in [ColorRamp.diverging, .divergingLines] {
      let lightness = Self.lightness(ramp, .normal)
      for (left, right) in zip(lightness, lightness.reversed()) { #expect(abs(left - right) < 2.5) }
    }
  }

  @Test(arguments: ColorVision.withRedAndBlue) func halvesAreToldApart(vision: ColorVision) {
    for ramp in [ColorRamp.diverging, .divergingLines] {
      let colors = Self.colors(ramp, vision).map(\.cieLab)
      for index in 0...8 { #expect(distance(colors[index], colors[32 - index]) > 30) }
    }
  }

  @Test func areasFadeIntoThePage() {
    let contrast = { (ramp: ColorRamp) in Self.colors(ramp).map(\.contrastOnWhite) }
    #expect(contrast(.diverging)[16] < 1.15)
    #expect(contrast(.sequential)[0] > 12)
  }

  @Test(arguments: [ColorRamp.sequentialLines, .divergingLines]) func linesHaveContrastOnBothPages(ramp: ColorRamp) {
    for share in (0...32).map({ Double($0) / 32 }) {
      let paint = ramp.paint(at: share)
      #expect(ColorVision.normal.seen(paint).contrastOnWhite >= 3, "\(share)")
      #expect(ColorVision.normal.seen(paint.onDarkPage).contrastOnDark >= 3, "\(share)")
    }
  }

  @Test func endsAndNumbersOutside() {
    let ramp = ColorRamp.diverging
    #expect(ramp.paint(at: 0).hex == 0x073B78 && ramp.paint(at: 1).hex == 0x6D1B1E)
    #expect(ramp.paint(at: -3) == ramp.paint(at: 0) && ramp.paint(at: 7) == ramp.paint(at: 1))
    #expect(ramp.paint(at: .nan) == ramp.paint(at: 0))
    #expect(ramp.paint(at: 0.5).hex == 0xF6F5F3)
  }

  @Test func quantizedRampsHaveFewColours() {
    let ramp = ColorRamp.sequential.quantized(levels: 5)
    let colors = (0...1000).map { ramp.paint(at: Double($0) / 1000).hex }
    #expect(Set(colors).count == 5)
    #expect(colors.first == ColorRamp.sequential.paint(at: 0).hex && colors.last == 0xF4E06A)
    #expect(ramp.paint(at: 0.24) == ColorRamp.sequential.paint(at: 0.25))
  }

  @Test func smallestDifferencesOfAQuantizedRampAreNotSeen() {
    let ramp = ColorRamp.diverging.quantized()
    for step in 0..<256 {
      let share = Double(step) / 256
      let colors = [ramp, .diverging].map { ColorVision.normal.seen($0.paint(at: share)).okLab }
      #expect(distance(colors[0], colors[1]) < 0.005)
    }
  }

  @Test(arguments: [0, 0xFFFFFF, 0xD65C00, 0x010203] as [UInt32]) func hexadecimalColoursComeBack(hex: UInt32) {
    #expect(Paint(hex: hex).hex == hex)
  }
}

/// The colours that categories take, on a page with dark text and on one with light text.
@Suite struct CatalogueColorTests {
  private static func leastDifference(
    _ colors: some Sequence<CatalogueColor>, _ vision: ColorVision, isDark: Bool
  ) -> Double {
    let seen = colors.map { vision.seen(isDark ? $0.paint.onDarkPage : $0.paint).cieLab }
    return seen.indices.flatMap { index in seen[..<index].map { colorDifference($0, seen[index]) } }.min() ?? 0
  }

  @Test(arguments: ColorVision.withHues) func categoriesAreToldApart(vision: ColorVision) {
    #expect(CatalogueColor.categories.count == 8)
    #expect(Self.leastDifference(CatalogueColor.categories, vision, isDark: false) >= 11)
    #expect(Self.leastDifference(CatalogueColor.categories, vision, isDark: true) >= 9)
  }

  /// Between white paper and black there is room for no more greys that have enough contrast.
  @Test func fourCategoriesAreToldApartInGrey() {
    #expect(Self.leastDifference(CatalogueColor.categories.prefix(4), .grey, isDark: false) >= 11)
    #expect(Self.leastDifference(CatalogueColor.categories.prefix(4), .grey, isDark: true) >= 9)
    #expect(Self.leastDifference(CatalogueColor.categories.prefix(5), .grey, isDark: false) < 11)
  }

  @Test func categoriesHaveContrast() {
    for color in CatalogueColor.categories {
      #expect(ColorVision.normal.seen(color.paint).contrastOnWhite >= 3, "\(color)")
      #expect(ColorVision.normal.seen(color.paint.onDarkPage).contrastOnDark >= 3.9, "\(color)")
    }
  }

  @Test func textHasContrastOnBothPages() {
    for paint in [Paint.ink, .quietInk] {
      #expect(ColorVision.normal.seen(paint).contrastOnWhite >= 7)
      #expect(ColorVision.normal.seen(paint.onDarkPage).contrastOnDark >= 7)
    }
    #expect(Paint.page.onDarkPage.hex == 0x15181C)
  }

  @Test(
    arguments: [
      ([50, 2.6772, -79.7751], [50, 0, -82.7485], 2.0425), ([50, -1.3802, -84.2814], [50, 0, -82.7485], 1.0000),
      ([50, 2.5, 0], [73, 25, -18], 27.1492), ([2.0776, 0.0795, -1.1350], [0.9033, -0.0636, -0.5514], 0.9082),
      ([60.2574, -34.0099, 36.2677], [60.4626, -34.1751, 39.4387], 1.2644), ([50, 2.5, 0], [50, 0, -2.5], 4.3065),
    ] as [([Double], [Double], Double)])
  func differencesAreThoseOfTheStandard(first: [Double], second: [Double], difference: Double) {
    #expect(isNear(colorDifference(first, second), difference, 1e-4))
  }
}
