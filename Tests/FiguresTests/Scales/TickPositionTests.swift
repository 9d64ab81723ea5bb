import Foundation
import Results
import TestSupport
import Testing

@testable import Figures

/// Laws of the places of ticks, in random ranges.
@Suite struct TickPositionTests {
  private static func number(_ range: ClosedRange<Double>, _ generator: inout SeededGenerator) -> Double {
    Double.random(in: range, using: &generator)
  }

  /// A range of any size, at most a thousand times its length away from 0.
  private static func range(_ generator: inout SeededGenerator) -> (lower: Double, upper: Double) {
    let length = pow(10, number(-12...12, &generator))
    let lower = length * number(-1...1, &generator) * pow(10, number(-1...3, &generator))
    return (lower, lower + length)
  }

  @Test(arguments: UInt64(0)..<4) func linearTicksAreTheMultiplesOfARoundStep(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    for target in (0..<500).map({ 3 + $0 % 4 }) {
      let (lower, upper) = Self.range(&generator)
      let ticks = Ticks.linear(lower, upper, target: target)
      let note: Comment = "\(lower)…\(upper): \(ticks)"
      try #require((2...8).contains(ticks.count), note)
      let step = (ticks[ticks.count - 1] - ticks[0]) / Double(ticks.count - 1)
      let mantissa = step / pow(10, log10(step * 1.000001).rounded(.down))
      #expect([1, 2, 5].contains { abs(mantissa - $0) < 1e-6 * $0 }, note)
      #expect(ticks.allSatisfy { abs($0 / step - ($0 / step).rounded()) < 1e-6 }, note)
      #expect(zip(ticks, ticks.dropFirst()).allSatisfy { abs($1 - $0 - step) < 1e-6 * step }, note)
      // All of them, and no others.
      let slack = 2e-9 * max(step, abs(lower), abs(upper))
      #expect(ticks[0] >= lower - slack && ticks[ticks.count - 1] <= upper + slack, note)
      #expect(ticks[0] - step < lower + slack && ticks[ticks.count - 1] + step > upper - slack, note)
    }
  }

  @Test(arguments: UInt64(0)..<4) func aMirroredRangeHasMirroredTicks(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    for target in (0..<500).map({ 3 + $0 % 4 }) {
      let (lower, upper) = Self.range(&generator)
      let mirrored = Ticks.linear(-upper, -lower, target: target).reversed().map { -$0 }
      #expect(Ticks.linear(lower, upper, target: target) == mirrored, "\(lower)…\(upper)")
    }
  }

  @Test(arguments: UInt64(0)..<4) func logTicksLieInTheRangeAtTheirDecades(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    var decadeCount = 0
    for target in (0..<500).map({ 3 + $0 % 4 }) {
      let lower = pow(10, Self.number(-12...12, &generator))
      let upper = lower * pow(10, Self.number(0.01...20, &generator))
      let ticks = LogTicks.ticks(lower, upper, target: target)
      let note: Comment = "\(lower)…\(upper): \(ticks.map(\.value))"
      #expect(!ticks.isEmpty && ticks.allSatisfy { $0.value >= lower * 0.999999 && $0.value <= upper * 1.000001 }, note)
      #expect(Set(ticks.map(\.value)).count == ticks.count, note)
      let exponents = ticks.filter { $0.label != nil }.map { log10($0.value) }
      guard exponents.allSatisfy({ abs($0 - $0.rounded()) < 1e-9 }), exponents.count > 1 else { continue }
      decadeCount += 1
      let stride = (exponents[1] - exponents[0]).rounded()
      // Every decade of the stride, 1 among them.
      #expect(exponents.allSatisfy { abs(($0 / stride).rounded() * stride - $0) < 1e-9 }, note)
      #expect(exponents.count <= 2 * target, note)
      #expect(exponents[0] - stride < log10(lower) + 1e-9, note)
      #expect(exponents[exponents.count - 1] + stride > log10(upper) - 1e-9, note)
    }
    #expect(decadeCount > 300)
  }

  @Test(arguments: UInt64(0)..<4) func labelsThatFitDoNotTouch(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let (letters, fitting) = (FakeLetters(), TickFitting(measuring: FakeLetters()))
    for _ in 0..<300 {
      var (lower, upper) = Self.range(&generator)
      let isLog = Bool.random(using: &generator)
      if isLog { (lower, upper) = (upper - lower, (upper - lower) * pow(10, Self.number(0.1...9, &generator))) }
      let domain = AxisDomain(
        kind: isLog ? .log : .linear, lower: lower, upper: upper, isReversed: Bool.random(using: &generator))
      let length = Self.number(20...500, &generator)
      let axis = AxisData(label: "", share: .all, domains: [[domain]], ticks: nil)
      let scale = AxisScale(domain, from: 0, to: length)
      let extents = fitting.horizontal(axis, domain, length: length).ticks.compactMap { tick in
        tick.label.map { label in
          let half = letters.measure(label, fontSize: Typography.tick).width / 2
          return (low: scale.position(tick.value) - half, high: scale.position(tick.value) + half)
        }
      }.sorted { $0.low < $1.low }
      #expect(
        !extents.isEmpty && zip(extents, extents.dropFirst()).allSatisfy { $0.high < $1.low }, "\(domain), \(length)")
    }
  }

  @Test(arguments: UInt64(0)..<4) func positionsRunFromEndToEndInOrder(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<300 {
      var (lower, upper) = Self.range(&generator)
      let isLog = Bool.random(using: &generator)
      if isLog { (lower, upper) = (upper - lower, (upper - lower) * pow(10, Self.number(0.1...9, &generator))) }
      var domain = AxisDomain(kind: isLog ? .log : .linear, lower: lower, upper: upper, isReversed: false)
      let (start, end) = (Self.number(-100...100, &generator), Self.number(101...900, &generator))
      let scale = AxisScale(domain, from: start, to: end)
      #expect(scale.position(lower) == start && abs(scale.position(upper) - end) < 1e-9)
      let values = (0..<8).map { _ in Self.number(lower...upper, &generator) }.sorted()
      let positions = values.map(scale.position)
      #expect(positions == positions.sorted() && positions.allSatisfy { $0 >= start && $0 <= end + 1e-9 })
      domain.isReversed = true
      let reversed = AxisScale(domain, from: start, to: end)
      #expect(zip(values, positions).allSatisfy { abs(reversed.position($0) - (start + end - $1)) < 1e-9 })
    }
  }
}
