import Diagnostics
import TestSupport
import Testing

@testable import Experiments

/// What the manual says of variables is so.
@Suite struct VariableTableTests {
  private static let phased = """
    network: {inputs: 2, hidden: 2, outputs: 3}
    task: {kind: singular-values, values: [2, 1]}
    init: {kind: gaussian}
    train: {until: 1}
    solve: descent
    tests: {clean: {}}
    record: {variables: [\(RecordedVariable.all.filter { !$0.needsNoise }.map(\.name).joined(separator: ", "))]}
    phases: [{name: one, at: {count: 3}}, {name: two}]
    """

  @Test func variablesHaveTheirDimensions() throws {
    let (plan, found) = ExperimentFixture.plan(Self.phased)
    var diagnostics: [Diagnostic] = []
    let dataset = try #require(plan, "\(DiagnosticRenderer().render(found))").blueprint(&diagnostics)
    let dimensions = Dictionary(
      dataset.variables.map { ($0.name, $0.array.dimensions.map(\.name)) }, uniquingKeysWith: { first, _ in first })
    for variable in BuiltInVariable.all {
      let own = variable.dimensionNames
      #expect(dimensions[variable.name]?.suffix(own.count) == own[...], "\(variable.name)")
    }
    for variable in RecordedVariable.all where !variable.needsNoise {
      let own = Set(dimensions[variable.name] ?? []).subtracting(["phase", "time"])
      #expect(own == Set(variable.indices.names), "\(variable.name)")
    }
  }

  @Test func aNameIsOneVariable() {
    let names = RecordedVariable.all.map(\.name) + BuiltInVariable.all.map(\.name)
    #expect(Set(names).count == names.count)
    #expect(RecordedVariable.all.allSatisfy { RecordedVariable(rawValue: $0.name) == $0 })
    #expect(Set(BuiltInVariable.inDatasetOrder.map(\.name)) == Set(BuiltInVariable.all.map(\.name)))
  }

  /// The elements of a smaller problem keep their indices among those of a larger one, which are all different.
  @Test(arguments: UInt64(0)..<30) func elementsOfSmallerProblemsAreFoundInLargerOnes(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    func sizes(atLeast least: ProblemSizes) -> ProblemSizes {
      func larger(_ size: Int) -> Int { size + Int.random(in: 0...3, using: &generator) }
      return ProblemSizes(
        inputs: larger(least.inputs), hidden: larger(least.hidden), outputs: larger(least.outputs),
        newOutputs: least.newOutputs, samples: larger(least.samples), objectives: larger(least.objectives))
    }
    var least = ProblemSizes(inputs: 1, hidden: 1, outputs: 1, samples: 1, objectives: 1)
    least.newOutputs = Int.random(in: 0...1, using: &generator)
    let small = sizes(atLeast: least)
    let large = sizes(atLeast: small)
    for variable in RecordedVariable.all {
      let offsets = variable.indices.offsets(of: small, within: large)
      #expect(offsets.count == variable.indices.elementCount(in: small))
      #expect(Set(offsets).count == offsets.count)
      #expect(offsets.allSatisfy { (0..<variable.indices.elementCount(in: large)).contains($0) })
      #expect(variable.indices.offsets(of: large, within: large) == Array(0..<variable.indices.elementCount(in: large)))
    }
  }
}
