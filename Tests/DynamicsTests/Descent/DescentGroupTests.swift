import Testing

@testable import Dynamics
@testable import LinearAlgebra

/// Descents that share their steps have the bits of each alone.
@Suite struct DescentGroupTests {
  /// Counts that fill the lanes of no level, or of some, and leave descents that wait for a lane.
  static let counts = [1, 2, 3, 5, 8, 9, 19]

  static let widths = [
    (1, 1, 1), (2, 2, 2), (3, 2, 2), (3, 3, 3), (4, 2, 2), (4, 4, 2), (1, 4, 3), (4, 4, 4), (5, 5, 5), (6, 4, 3),
    (3, 9, 7), (10, 10, 10), (20, 20, 2), (20, 20, 20), (12, 12, 12), (11, 12, 13), (16, 16, 16), (30, 6, 10),
    (33, 2, 4),
  ].map { Widths(inputs: $0.0, hidden: $0.1, outputs: $0.2) }

  @Test(arguments: widths) func sharedStepsHaveTheBitsOfTheLoops(widths: Widths) {
    var endings: [GradientDescent.Ending?: Int] = [:]
    for (index, count) in Self.counts.enumerated() {
      var generator = RandomGenerator(seed: UInt64(index))
      let members = (0..<count).map { _ in Member(widths: widths, using: &generator) }
      let expected = members.map(\.end)
      for end in expected { endings[end.ending, default: 0] += 1 }
      for level in Kernels.Level.allCases where level.rawValue <= Kernels.Level.best.rawValue {
        #expect(Member.ends(of: members, kernels: Kernels(level: level)) == expected, "\(level), \(count)")
      }
    }
    // The test means something only if all of these happen.
    #expect(endings.count == 3, "\(endings)")
  }

  /// Descents of several widths, of which one diverges, one reaches its gap, and others cannot share.
  @Test func mixedDescentsAdvanceAsEachAlone() throws {
    let problems = RandomProblem.all.prefix(40)
    var descents: [GradientDescent] = []
    for (index, problem) in problems.enumerated() {
      descents.append(
        try GradientDescent(
          weights: problem.weights(), task: problem.task(), learningRate: index.isMultiple(of: 7) ? 10 : 2e-3,
          rule: index.isMultiple(of: 9) ? LearningRule(decay: 0.1) : .plain,
          precision: index.isMultiple(of: 11) ? .single : .double, stopGap: index.isMultiple(of: 5) ? 0.1 : 0))
    }
    var alone = descents
    for round in 0..<3 {
      let steps = descents.indices.map { 20 + 30 * ($0 % 5) + 400 * round }
      GradientDescent.advance(&descents, steps: steps)
      for index in alone.indices { alone[index].advance(steps: steps[index]) }
      #expect(zip(descents, alone).allSatisfy { $0.step == $1.step && $0.ending == $1.ending })
      #expect(zip(descents, alone).allSatisfy { $0.isDiverged || $0.state == $1.state })
    }
    #expect(Set(descents.map(\.ending)) == [nil, .diverged, .reachedGap])
  }

  @Test func noDescentsAreNoHarm() {
    var descents: [GradientDescent] = []
    GradientDescent.advance(&descents, steps: [])
    #expect(FactorDescent.run([], steps: []).isEmpty)
  }
}

/// A descent with rules of its own.
private struct Member {
  let layout: DescentLayout
  let numbers: [Double]
  let rules: DescentRules
  let steps: Int

  /// What comes of it, as bits.
  struct End: Equatable {
    let taken: Int
    let ending: GradientDescent.Ending?
    let bits: [UInt64]
  }

  init(widths: Widths, using generator: inout RandomGenerator) {
    layout = DescentLayout(widths: widths, isWhite: true)
    func draw(_ rows: Int, _ columns: Int, _ deviation: Double) -> Matrix {
      .normal(rows: rows, columns: columns, standardDeviation: deviation, using: &generator)
    }
    let weights = Weights(
      first: draw(widths.hidden, widths.inputs, 0.3), second: draw(widths.outputs, widths.hidden, 0.3))
    let correlation = draw(widths.outputs, widths.inputs, 1)
    numbers = layout.numbers(weights: weights, correlation: correlation, covariance: nil, optimum: correlation)
    let kind = generator.next() % 4
    let gap = 0.5 * correlation.frobeniusNorm * correlation.frobeniusNorm
    rules = DescentRules(
      learningRate: kind == 0 ? 3 : 0.01, bound: kind == 1 ? 2 * correlation.frobeniusNorm : 1e8,
      stopGap: kind == 2 ? 0.9 * gap : 0, rule: .plain)
    steps = Int(generator.next() % 120)
  }

  /// By the loops in Swift.
  var end: End {
    var block = numbers
    let outcome = layout.run(steps: steps, in: &block, rules: rules)
    return end(outcome, in: block)
  }

  private func end(_ outcome: (taken: Int, ending: GradientDescent.Ending?), in block: [Double]) -> End {
    let residual = 2 * layout.firstCount + layout.secondCount + layout.functionCount
    let kept = block[..<(layout.firstCount + layout.secondCount)] + block[residual..<residual + layout.functionCount]
    return End(taken: outcome.taken, ending: outcome.ending, bits: kept.map(\.bitPattern))
  }

  /// By kernels, all together.
  static func ends(of members: [Member], kernels: Kernels) -> [End] {
    var memory = members.flatMap(\.numbers)
    let size = members[0].numbers.count
    let outcomes = memory.withUnsafeMutableBufferPointer { buffer -> [FactorDescent.Outcome] in
      guard let start = buffer.baseAddress else { return [] }
      let factors = members.enumerated().map { place, member in
        DescentMemory(start: start + place * size, layout: member.layout, rules: member.rules).kernel
      }
      return FactorDescent.run(factors, steps: members.map(\.steps), kernels: kernels)
    }
    return zip(members.indices, outcomes).map { place, outcome in
      members[place].end(
        (outcome.taken, outcome.ending.map(GradientDescent.Ending.init)),
        in: Array(memory[place * size..<(place + 1) * size]))
    }
  }
}
