import Testing

@testable import Dynamics
@testable import LinearAlgebra

/// Steps by the kernels have the bits of steps by the loops in Swift.
@Suite struct DescentKernelTests {
  static let widths = [
    (1, 1, 1), (2, 2, 2), (3, 2, 2), (3, 3, 3), (2, 3, 1), (4, 4, 2), (4, 3, 4), (1, 4, 3), (3, 2, 5), (5, 5, 5),
    (3, 9, 7), (8, 8, 8), (9, 3, 17), (10, 10, 10), (20, 20, 2),
    (17, 3, 1), (11, 12, 13), (9, 14, 14), (20, 20, 20), (30, 20, 10), (32, 32, 32), (21, 23, 25), (40, 30, 3),
  ].map { Widths(inputs: $0.0, hidden: $0.1, outputs: $0.2) }

  @Test(arguments: widths) func stepsHaveTheBitsOfTheLoops(widths: Widths) {
    for (steps, stopGap) in [(1, 0.0), (7, 0), (200, 0), (4000, 1e-2)] {
      expectSameSteps(Descent(widths: widths, learningRate: 0.01, stopGap: stopGap), steps: steps)
    }
  }

  /// Steps in turns are those, and each state is that of its turn.
  @Test(arguments: widths) func turnsHaveTheBitsOfTheLoops(widths: Widths) {
    let (turns, layout) = ([0, 1, 5, 0, 2], DescentLayout(widths: widths, isWhite: true))
    for (rate, stopGap) in [(0.01, 0.0), (1e8, 0), (0.01, 1e9)] {
      let descent = Descent(widths: widths, learningRate: rate, stopGap: stopGap)
      var (expected, states, ending) = (descent.numbers, [Double](), GradientDescent.Ending?.none)
      for steps in turns where ending == nil {
        if steps > 0 { ending = layout.run(steps: steps, in: &expected, rules: descent.rules).ending }
        states += NetworkState(weights: layout.weights(in: expected)).numbers
      }
      for level in Kernels.Level.allCases where level.rawValue <= Kernels.Level.best.rawValue {
        var (numbers, found) = (descent.numbers, Array(repeating: 0.0, count: states.count))
        let course = numbers.withUnsafeMutableBufferPointer { buffer in
          found.withUnsafeMutableBufferPointer { found -> FactorDescent.Course? in
            guard let start = buffer.baseAddress, let target = found.baseAddress else { return nil }
            var kernel = DescentMemory(start: start, layout: layout, rules: descent.rules).kernel
            return kernel.run(turns: turns, states: target, kernels: Kernels(level: level))
          }
        }
        #expect(course?.ending.map(GradientDescent.Ending.init) == ending, "\(level), \(widths)")
        #expect(found.map(\.bitPattern) == states.map(\.bitPattern), "\(level), \(widths)")
        for range in descent.keptRanges {
          #expect(numbers[range].map(\.bitPattern) == expected[range].map(\.bitPattern), "\(level), \(widths)")
        }
      }
    }
  }

  /// They diverge after the same number of steps.
  @Test(arguments: widths) func divergingStepsEndTogether(widths: Widths) {
    let descent = Descent(widths: widths, learningRate: 3, stopGap: 0)
    #expect(expectSameSteps(descent, steps: 1000) == .diverged)
  }

  /// Products that several processors share have the bits of their parts, each with an odd number of rows here.
  @Test func dividedStepsHaveTheBitsOfTheLoops() {
    let descent = Descent(widths: Widths(inputs: 200, hidden: 210, outputs: 200), learningRate: 0.01, stopGap: 0)
    let layout = DescentLayout(widths: descent.widths, isWhite: true)
    var (found, expected) = (descent.numbers, descent.numbers)
    #expect(layout.runFast(steps: 2, in: &found, rules: descent.rules).taken == 2)
    #expect(layout.run(steps: 2, in: &expected, rules: descent.rules).taken == 2)
    for range in descent.keptRanges { #expect(found[range] == expected[range]) }
  }

  @discardableResult
  private func expectSameSteps(_ descent: Descent, steps: Int) -> GradientDescent.Ending? {
    let layout = DescentLayout(widths: descent.widths, isWhite: true)
    var expected = descent.numbers
    let outcome = layout.run(steps: steps, in: &expected, rules: descent.rules)
    for level in Kernels.Level.allCases where level.rawValue <= Kernels.Level.best.rawValue {
      // Without fused instructions a step of the larger networks takes a call of the C library for each term.
      if level == .portable, steps > 200, !descent.isSmall { continue }
      var numbers = descent.numbers
      let kernels = Kernels(level: level)
      let found = numbers.withUnsafeMutableBufferPointer { buffer -> (taken: Int, ending: GradientDescent.Ending?) in
        guard let start = buffer.baseAddress else { return (0, nil) }
        var factors = DescentMemory(start: start, layout: layout, rules: descent.rules).kernel
        let (taken, ending) = factors.run(steps: steps, kernels: kernels)
        return (taken, ending.map(GradientDescent.Ending.init))
      }
      #expect(found.taken == outcome.taken && found.ending == outcome.ending, "\(level), \(descent.widths)")
      // The memory for the next W₁ holds nothing in particular afterwards.
      for range in descent.keptRanges {
        #expect(numbers[range].map(\.bitPattern) == expected[range].map(\.bitPattern), "\(level), \(descent.widths)")
      }
    }
    return outcome.ending
  }
}

/// A random start, in the memory of a run.
private struct Descent {
  let widths: Widths
  let numbers: [Double]
  let rules: DescentRules

  init(widths: Widths, learningRate: Double, stopGap: Double) {
    self.widths = widths
    var generator = RandomGenerator(seed: 47)
    let weights = Weights(
      first: .normal(rows: widths.hidden, columns: widths.inputs, standardDeviation: 0.3, using: &generator),
      second: .normal(rows: widths.outputs, columns: widths.hidden, standardDeviation: 0.3, using: &generator))
    let correlation = Matrix.normal(rows: widths.outputs, columns: widths.inputs, using: &generator)
    numbers = DescentLayout(widths: widths, isWhite: true)
      .numbers(weights: weights, correlation: correlation, covariance: nil, optimum: correlation)
    rules = DescentRules(learningRate: learningRate, bound: 1e8, stopGap: stopGap, rule: .plain)
  }

  var isSmall: Bool { widths.inputs * widths.hidden * widths.outputs <= 1000 }

  /// W₁, W₂ and E.
  var keptRanges: [Range<Int>] {
    let layout = DescentLayout(widths: widths, isWhite: true)
    let residual = 2 * layout.firstCount + layout.secondCount + layout.functionCount
    return [0..<layout.firstCount + layout.secondCount, residual..<residual + layout.functionCount]
  }
}

extension NetworkState {
  /// W₁, W₂ and W.
  fileprivate var numbers: [Double] { factor.first.elements + factor.second.elements + function.elements }
}
