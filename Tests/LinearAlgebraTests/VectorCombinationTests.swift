import Testing

@testable import LinearAlgebra

/// Sums of vectors have the bits of a loop over their terms, at every level.
@Suite struct VectorCombinationTests {
  static let levels = Kernels.Level.allCases.filter { $0.rawValue <= Kernels.Level.best.rawValue }

  @Test(arguments: levels, [false, true]) func sumsHaveTheBitsOfTheirTerms(level: Kernels.Level, hasStart: Bool) {
    for count in Array(1...40) + [100, 257] {
      let factors = [0.5, -1.0 / 3, 0, 1e-3, 7]
      let terms = randomMatrix(factors.count, count, seed: UInt64(count)).elements
      let start = randomMatrix(1, count, seed: UInt64(count) + 1000).elements
      var expected = hasStart ? start : Array(repeating: 0, count: count)
      for (index, factor) in factors.enumerated() where factor != 0 {
        for place in 0..<count { expected[place] += factor * terms[index * count + place] }
      }
      let (found, largest) = sum(hasStart ? start : nil, terms, factors, count, level)
      #expect(found.map(\.bitPattern) == expected.map(\.bitPattern), "\(count)")
      #expect(largest == expected.reduce(0) { max($0, abs($1)) }, "\(count)")
    }
  }

  /// What is left out may be anything; what is no number is seen wherever it is.
  @Test(arguments: levels) func numbersThatAreNoneAreSeen(level: Kernels.Level) {
    for place in 0..<45 {
      var terms = Array(repeating: 1.0, count: 90)
      terms[place] = .nan
      #expect(sum(nil, terms, [1, 2], 45, level).largest.isNaN)
      #expect(sum(nil, terms, [0, 2], 45, level).largest == 2)
      terms[place] = -.infinity
      #expect(sum(nil, terms, [1, 2], 45, level).largest == .infinity)
    }
  }

  @Test(arguments: levels) func withoutTermsTheStartIsLeft(level: Kernels.Level) {
    #expect(sum([1, -2, 3], [], [], 3, level).numbers == [1, -2, 3])
  }

  private func sum(
    _ start: [Double]?, _ terms: [Double], _ factors: [Double], _ count: Int, _ level: Kernels.Level
  ) -> (numbers: [Double], largest: Double) {
    var numbers = Array(repeating: Double.nan, count: count)
    let kernels = Kernels(level: level)
    let largest = numbers.withUnsafeMutableBufferPointer { buffer in
      factors.withUnsafeBufferPointer { factors -> Double in
        guard let target = buffer.baseAddress else { return .nan }
        guard let start else {
          return VectorCombination.write(
            start: nil, terms: terms, factors: factors, count: count, to: target, kernels: kernels)
        }
        return VectorCombination.write(
          start: start, terms: terms, factors: factors, count: count, to: target, kernels: kernels)
      }
    }
    return (numbers, largest)
  }
}
