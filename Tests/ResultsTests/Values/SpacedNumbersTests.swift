import Foundation
import TestSupport
import Testing

@testable import Results

/// Equally spaced numbers have exact ends, and numbers between them that a person would write.
@Suite struct SpacedNumbersTests {
  @Test func linearRangesHaveExactEndsAndAnExactZero() {
    #expect(SpacedNumbers.linear(from: -9, to: 9, count: 19) == (-9...9).map(Double.init))
    #expect(SpacedNumbers.linear(from: -0.3, to: 0.3, count: 7) == [-0.3, -0.2, -0.1, 0, 0.1, 0.2, 0.3])
  }

  @Test func geometricRangesHaveExactEnds() {
    #expect(SpacedNumbers.geometric(from: 1e-2, to: 100, count: 5) == [0.01, 0.1, 1, 10, 100])
  }

  /// Ranges of random ends and lengths, up and down.
  private static let ranges = {
    var generator = SeededGenerator(seed: 11)
    return (0..<50).map { _ in
      (
        Double.random(in: 0.001...10, using: &generator), Double.random(in: 0.001...10, using: &generator),
        Int.random(in: 2...30, using: &generator)
      )
    }
  }()

  /// Numbers between the ends are those of their texts.
  @Test(arguments: ranges + [(-1e-9, 1e-7, 100), (1e13, 5e14, 40), (-7, 7, 99), (1000, 1000.001, 12)])
  func innerNumbersAreThoseOfTheirTexts(first: Double, last: Double, count: Int) {
    let spaced = SpacedNumbers.linear(from: first, to: last, count: count)
    for number in spaced.dropFirst().dropLast() { #expect(number == Double(String(format: "%.12g", number))) }
    guard first > 0 else { return }
    for number in SpacedNumbers.geometric(from: first, to: last, count: count).dropFirst().dropLast() {
      #expect(number == Double(String(format: "%.12g", number)))
    }
  }

  @Test(arguments: ranges) func rangesHaveTheirEndsAndNeverTurnBack(first: Double, last: Double, count: Int) {
    for spaced in [SpacedNumbers.linear, SpacedNumbers.geometric] {
      let numbers = spaced(first, last, count)
      #expect(numbers.count == count && numbers.first == first && numbers.last == last)
      let steps = zip(numbers, numbers.dropFirst())
      #expect(steps.allSatisfy { first < last ? $0 <= $1 : $0 >= $1 })
    }
  }
}
