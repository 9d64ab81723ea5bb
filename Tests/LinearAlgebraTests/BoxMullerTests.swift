import Foundation
import LinearAlgebra
import Testing

@Suite struct BoxMullerTests {
  /// Numbers near the ends, and those where the series change their branch.
  private static let special = [
    0x1p-53, 1e-15, 0.125, 0.25, 0.375, 0.5, 0.5.squareRoot(), 0.5.squareRoot().nextDown, 0.5.squareRoot().nextUp,
    0.625,
    0.75, 0.875, 1 - 0x1p-53, 1,
  ]

  @Test func theFunctionsAreThoseOfTheLibrary() {
    var generator = RandomGenerator(seed: 5)
    var numbers = Self.special.flatMap { u in Self.special.flatMap { [u, $0] } }
    for _ in 0..<20_000 { numbers += [1 - generator.uniform(), generator.uniform()] }
    let uniforms = numbers
    BoxMuller.transform(&numbers)
    for index in stride(from: 0, to: numbers.count, by: 2) {
      let radius = (-2 * log(uniforms[index])).squareRoot()
      let angle = 2 * Double.pi * uniforms[index + 1]
      let expected = [radius * cos(angle), radius * sin(angle)]
      expectClose([numbers[index], numbers[index + 1]], expected, within: 2e-15 * radius)
    }
  }

  /// Pairs at the end of a list, which fill no four, have the bits of the others.
  @Test(arguments: 1...9) func everyPairIsItsOwn(count: Int) {
    var generator = RandomGenerator(seed: 6)
    let uniforms = (0..<2 * count).map { _ in 1 - generator.uniform() }
    var together = uniforms
    BoxMuller.transform(&together)
    for pair in 0..<count {
      var alone = Array(uniforms[2 * pair..<2 * pair + 2])
      BoxMuller.transform(&alone)
      #expect(alone == Array(together[2 * pair..<2 * pair + 2]))
    }
  }

  @Test func quartersOfATurnAreExact() {
    var numbers = [exp(-0.5), 0, exp(-0.5), 0.25, exp(-0.5), 0.5, exp(-0.5), 0.75, exp(-0.5), 1]
    BoxMuller.transform(&numbers)
    expectClose(numbers, [1, 0, 0, 1, -1, 0, 0, -1, 1, 0], within: 2e-16)
  }
}
