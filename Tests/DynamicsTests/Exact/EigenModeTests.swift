import Dynamics
import Testing

/// One row of reference values: s, λ, S̃_λ, G̃, H̃, ν, s₁, s₂.
private struct Row: Decodable {
  let numbers: [Double]

  init(from decoder: any Decoder) throws {
    numbers = try decoder.singleValueContainer().decode([Double].self)
  }
}

@Suite struct EigenModeTests {
  @Test func factorsAgreeWithTheReference() throws {
    for row in try GoldenFile<Row>.read("eigen_factors").cases {
      let (s, scale) = (row.numbers[0], row.numbers[1])
      let mode = EigenMode(singularValue: s, relativeScale: scale)
      let layers = LayerSpectrum(functionValue: s, relativeScale: scale)
      let found = [mode.rate, mode.cosine, mode.skew, mode.excessRate, layers.first, layers.second]
      for (value, expected) in zip(found, row.numbers.dropFirst(2)) {
        expectClose(value, expected, within: 1e-14 * abs(expected), "\(row.numbers)")
      }
    }
  }

  @Test(arguments: [-1e3, -1, 0, 1e-6, 2, 1e3]) func coefficientsAreThoseOfTheRotation(scale: Double) {
    for s in [0, 1e-3, 1, 30] where s > 0 || scale != 0 {
      let mode = EigenMode(singularValue: s, relativeScale: scale)
      let root = 0.5.squareRoot()
      expectClose(mode.rightCoefficient, root * mode.cosine * (1 - mode.skew), within: 1e-14)
      expectClose(mode.leftCoefficient, root * mode.cosine * (1 + mode.skew), within: 1e-14)
    }
  }

  @Test func withoutTaskAndScaleNothingGrows() {
    let mode = EigenMode(singularValue: 0, relativeScale: 0)
    #expect(mode.rate == 0 && mode.excessRate == 0 && mode.skew == 0)
    #expect(mode.rightCoefficient == mode.leftCoefficient)
  }
}
