import Testing

@testable import LinearAlgebra

/// Every level gives the same bits, which are those of the loops in Swift or of OpenBLAS.
@Suite struct KernelTests {
  static let levels = Kernels.Level.allCases.filter { $0.rawValue <= Kernels.Level.best.rawValue }

  @Test(arguments: levels) func normalNumbersHaveTheBitsOfTheSeries(level: Kernels.Level) {
    let kernels = Kernels(level: level)
    var generator = RandomGenerator(seed: 41)
    for count in Array(1...40) + [1000] {
      var numbers = (0..<count).flatMap { _ in [1 - generator.uniform(), generator.uniform()] }
      if count > 20 { numbers.replaceSubrange(6..<14, with: [1, 0, 0x1p-53, 1, 0.5.squareRoot(), 0.125, 1e-9, 0.875]) }
      var expected = numbers
      BoxMullerSeries.transform(&expected)
      numbers.withUnsafeMutableBufferPointer { BoxMuller.transform($0, kernels: kernels) }
      #expect(numbers.map(\.bitPattern) == expected.map(\.bitPattern), "\(count) pairs")
    }
  }
}
