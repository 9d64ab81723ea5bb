import Foundation
import Testing

@testable import LinearAlgebra

@Suite struct ElementaryFunctionTests {
  /// Numbers of every kind: near zero, over the whole range, with results that are subnormal, zero, or too large.
  private static let exponents: [Double] = {
    var generator = RandomGenerator(seed: 61)
    let ends = [
      0, -0.0, 1, -1, 0x1p-60, -0x1p-60, 709.782712893384, 709.7827128933841, 710, 1e300, .infinity, -708.4, -745.13,
      -745.1332191019411, -745.1332191019412, -746, -1e300, -.infinity, 0.34657359027997264, -0.34657359027997264,
    ]
    let ranges: [ClosedRange<Double>] = [-0.4...0.4, -745...709, -40...0, -745.2 ... -708, 700...709.7, -1e-8...1e-8]
    return groups(
      ends + ranges.flatMap { range in (0..<4000).map { _ in Double.random(in: range, using: &generator) } })
  }()

  private static let positives: [Double] = {
    var generator = RandomGenerator(seed: 62)
    let ends = [0, 0x1p-1074, 0x1p-1022, (0x1p-1022).nextDown, 1, 1.0.nextUp, 1.0.nextDown, 1e308, .infinity]
    let logs = (0..<4000).map { _ in exp(Double.random(in: -740...709, using: &generator)) }
    return groups(ends + logs + (0..<4000).map { _ in Double.random(in: 0.5...2, using: &generator) })
  }()

  private static func groups(_ numbers: [Double]) -> [Double] {
    let rest = numbers.count % ElementaryFunctions.groupCount
    return numbers + Array(repeating: 0, count: rest == 0 ? 0 : ElementaryFunctions.groupCount - rest)
  }

  @Test(arguments: KernelTests.levels) func exponentialsHaveTheBitsOfTheSeries(level: Kernels.Level) {
    var found = Self.exponents
    found.withUnsafeMutableBufferPointer { buffer in
      guard let start = buffer.baseAddress else { return }
      ElementaryFunctions.exponentials(start, count: buffer.count, kernels: Kernels(level: level))
    }
    #expect(found.map(\.bitPattern) == Self.exponents.map { ElementarySeries.exponential($0).bitPattern })
  }

  @Test(arguments: KernelTests.levels) func logarithmsHaveTheBitsOfTheSeries(level: Kernels.Level) {
    var found = Self.positives
    found.withUnsafeMutableBufferPointer { buffer in
      guard let start = buffer.baseAddress else { return }
      ElementaryFunctions.logarithms(start, count: buffer.count, kernels: Kernels(level: level))
    }
    #expect(found.map(\.bitPattern) == Self.positives.map { ElementarySeries.logarithm($0).bitPattern })
  }

  @Test func whatIsNoNumberStaysNone() {
    #expect(ElementarySeries.exponential(.nan).isNaN)
    for level in KernelTests.levels {
      var numbers = [Double](repeating: .nan, count: 8)
      ElementaryFunctions.exponentials(&numbers, count: 8, kernels: Kernels(level: level))
      #expect(numbers.allSatisfy { $0.isNaN }, "\(level)")
    }
  }

  @Test func logarithmsOfTheEndsAreExact() {
    #expect(ElementaryFunctions.logarithm(0) == -.infinity)
    #expect(ElementaryFunctions.logarithm(.infinity) == .infinity)
    #expect(ElementaryFunctions.logarithm(1) == 0)
  }
}

#if arch(x86_64)
  /// Compared with numbers of 64 bits, which other processors have not.
  extension ElementaryFunctionTests {
    @Test func exponentialsAreRightToOneUnitInTheLastPlace() {
      for exponent in Self.exponents where exponent.isFinite {
        let (found, exact) = (ElementarySeries.exponential(exponent), expl(Float80(exponent)))
        let unit = max(Double(exact).ulp, 0x1p-1074)
        guard Double(exact).isFinite else {
          #expect(found == .infinity)
          continue
        }
        #expect(abs(Float80(found) - exact) <= Float80(unit), "\(exponent)")
      }
    }

    @Test func logarithmsAreRightToTwoUnitsInTheLastPlace() {
      for number in Self.positives where number > 0 && number.isFinite {
        let exact = logl(Float80(number))
        #expect(abs(Float80(ElementarySeries.logarithm(number)) - exact) <= 2 * Float80(Double(exact).ulp), "\(number)")
      }
    }

    @Test(arguments: [1e-300, 1e-9, 0.3, 1, 40, 1e3, 1e200]) func scalesAreThoseOfTheFormulas(time: Double) {
      var generator = RandomGenerator(seed: 63)
      let rates = [0, 1e-12, 1] + (0..<29).map { _ in exp(Double.random(in: -12...3, using: &generator)) }
      for level in KernelTests.levels {
        var (bases, factors, decays) = (rates, rates, rates)
        ElementaryFunctions.writeScales(
          rates: rates, count: rates.count, time: time, bases: &bases, factors: &factors, decays: &decays,
          kernels: Kernels(level: level))
        expectScales(rates: rates, time: time, bases: bases, factors: factors, decays: decays)
      }
    }

    private func expectScales(rates: [Double], time: Double, bases: [Double], factors: [Double], decays: [Double]) {
      for (index, rate) in rates.enumerated() {
        let exponent = Float80(rate * time)
        let square = Float80(time) * (exponent > 0 ? -expm1l(-2 * exponent) / (2 * exponent) : 1)
        let base = 0.5 * logl(square)
        #expect(abs(Float80(bases[index]) - base) <= 4 * Float80(Double.ulpOfOne) * max(abs(base), 1))
        #expect(abs(Float80(factors[index]) * square.squareRoot() - 1) <= 4 * Float80(Double.ulpOfOne))
        #expect(abs(Float80(decays[index]) - expl(-exponent)) <= Float80(max(decays[index].ulp, 0x1p-1074)))
        let expected = ElementarySeries.scales(rate: rate, time: time)
        #expect([bases[index], factors[index], decays[index]] == [expected.base, expected.factor, expected.decay])
      }
    }
  }
#endif
