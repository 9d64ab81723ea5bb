import Dynamics
import Testing

private struct Rule: Sendable, CustomTestStringConvertible {
  let widths: Widths
  let positive: Bool
  let negative: Bool

  init(_ inputs: Int, _ hidden: Int, _ outputs: Int, positive: Bool, negative: Bool) {
    widths = Widths(inputs: inputs, hidden: hidden, outputs: outputs)
    (self.positive, self.negative) = (positive, negative)
  }

  var testDescription: String { "\(widths.inputs)-\(widths.hidden)-\(widths.outputs)" }
}

@Suite struct WidthsTests {
  private static let rules = [
    Rule(3, 3, 3, positive: true, negative: true), Rule(5, 2, 3, positive: true, negative: true),
    Rule(2, 3, 4, positive: true, negative: false), Rule(4, 3, 2, positive: false, negative: true),
    Rule(3, 5, 4, positive: false, negative: false),
  ]

  @Test(arguments: rules) private func signsOfTheRelativeScale(rule: Rule) {
    #expect(rule.widths.allows(relativeScale: 0))
    #expect(rule.widths.allows(relativeScale: 1) == rule.positive)
    #expect(rule.widths.allows(relativeScale: -1) == rule.negative)
  }

  @Test func theErrorNamesTheRule() {
    let widths = Widths(inputs: 4, hidden: 3, outputs: 2)
    #expect(
      throws: DynamicsError.infeasibleRelativeScale(
        relativeScale: 2, widths: widths, rule: .positiveNeedsHiddenAtMostOutputs)
    ) { try widths.requireFeasible(relativeScale: 2) }
    let mirrored = Widths(inputs: 2, hidden: 3, outputs: 4)
    #expect(
      throws: DynamicsError.infeasibleRelativeScale(
        relativeScale: -2, widths: mirrored, rule: .negativeNeedsHiddenAtMostInputs)
    ) { try mirrored.requireFeasible(relativeScale: -2) }
    #expect(throws: DynamicsError.self) { try widths.requireFeasible(relativeScale: .nan) }
  }
}
