import Testing

@testable import Results

/// In how many seeds a condition is true.
@Suite struct SeedCountTests {
  private static func array(_ dimensions: [Dimension], _ values: [Bool], mask: [Bool]? = nil) -> LabelledArray {
    LabelledArray(dimensions, .booleans(values), mask: mask)
  }

  private static let seed = Dimension("draw", .numbers([1, 2, 3]), role: .seed)
  private static let pair = Dimension("mode", .numbers([1, 2]))

  @Test func aSeedHoldsIfAllOfItsElementsDo() {
    let values = [true, true, false, true, true, true]
    #expect(SeedCount(of: Self.array([Self.seed, Self.pair], values)) == SeedCount(holding: 2, total: 3))
    #expect(SeedCount(of: Self.array([Self.pair, Self.seed], values)) == SeedCount(holding: 2, total: 3))
  }

  @Test func whatIsMissingIsNotCounted() {
    let mask = [false, false, true, false, true, true]
    let values = [true, true, true, false, false, true]
    #expect(
      SeedCount(of: Self.array([Self.seed, Self.pair], values, mask: mask)) == SeedCount(holding: 1, total: 2))
  }

  @Test func conditionsWithoutSeedsAreSilent() {
    #expect(SeedCount(of: Self.array([Self.pair], [true, false])) == nil)
    #expect(SeedCount(of: Self.array([Dimension("seed", .numbers([1]), role: .seed)], [true])) == nil)
  }

  @Test func isSaidInWords() {
    #expect(SeedCount(holding: 18, total: 20).description == "holds for 18 of 20 seeds")
    #expect(SeedCount(holding: 20, total: 20).description == "holds for all 20 seeds")
  }
}
