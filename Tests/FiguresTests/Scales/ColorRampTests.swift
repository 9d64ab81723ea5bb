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
    let places = Self.colors(ramp).map(\.okLab)
    let steps = zip(places, places.dropFirst()).map { distance($0, $1) }
    #expect(try #require(steps.max()) / #require(steps.min()) < 1.15)
  }

  @Test(arguments: ColorVision.allCases) func amountsGetLighter(vision: ColorVision) {
    for ramp in [ColorRamp.sequential, .sequentialLines] {
      let steps = Self.steps(Self.lightness(ramp, vision))
      #expect(steps.allSatisfy { $0 > 1 }, "\(steps)")
    }
  }

  @Test(arguments: ColorVision.allCases) func middlesAreLightest(vision: ColorVision) {
    for (ramp, least) in [(ColorRamp.diverging, 3.5), (.divergingLines, 1)] {
      let steps = Self.steps(Self.lightness(ramp, vision))
      #expect(steps.prefix(16).allSatisfy { $0 > least } && steps.suffix(16).allSatisfy { $0 < -least }, "\(steps)")
    }
  }

  @Test func halvesAreEquallyLight() {
    for ramp in [ColorRamp.diverging, .divergingLines] {
      let lightness = Self.lightness(ramp, .normal)
      for (left, right) in zip(lightness, lightness.reversed()) { #expect(abs(left - right) < 2.5) }
    }
  }

  @Test(arguments: ColorVision.allCases) func halvesAreToldApart(vision: ColorVision) {
    for ramp in [ColorRamp.diverging, .divergingLines] {
      let colors = Self.colors(ramp, vision).map(\.cieLab)
      for index in 0...8 { #expect(distance(colors[index], colors[32 - index]) > 30) }
    }
  }

  @Test func areasFadeIntoThePageAndLinesDoNot() {
    let contrast = { (ramp: ColorRamp) in Self.colors(ramp).map(\.contrastOnWhite) }
    #expect(contrast(.diverging)[16] < 1.15)
    #expect(contrast(.divergingLines).allSatisfy { $0 >= 3 })
    #expect(contrast(.sequentialLines).allSatisfy { $0 >= 2 })
    #expect(contrast(.sequential)[0] > 12)
  }

  @Test func endsAndPlacesOutside() {
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

/// The first six colours of the catalogue, which categories take.
@Suite struct CatalogueColorTests {
  private static let colors = CatalogueColor.allCases.prefix(6)

  @Test(arguments: ColorVision.allCases) func categoriesAreToldApart(vision: ColorVision) {
    let seen = Self.colors.map { ($0, vision.seen($0.paint).cieLab) }
    for (index, first) in seen.enumerated() {
      for second in seen[..<index] {
        let difference = distance(first.1, second.1)
        #expect(difference >= 15, "\(first.0) and \(second.0): \(difference)")
      }
    }
  }

  /// Yellow would have to be an orange to have more.
  @Test func categoriesAreSeenOnWhite() {
    for color in Self.colors {
      let contrast = ColorVision.normal.seen(color.paint).contrastOnWhite
      #expect(contrast >= (color == .yellow ? 2.25 : 3), "\(color): \(contrast)")
    }
  }
}
