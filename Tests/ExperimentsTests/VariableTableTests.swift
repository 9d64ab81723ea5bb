import Diagnostics
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
    record: {variables: [\(RecordedVariable.allCases.filter { !$0.needsNoise }.map(\.rawValue).joined(separator: ", "))]}
    phases: [{name: one, at: {count: 3}}, {name: two}]
    """

  @Test func variablesHaveTheirDimensions() throws {
    let (plan, found) = ExperimentFixture.plan(Self.phased)
    var diagnostics: [Diagnostic] = []
    let dataset = try #require(plan, "\(DiagnosticRenderer().render(found))").blueprint(&diagnostics)
    let dimensions = Dictionary(
      dataset.variables.map { ($0.name, $0.array.dimensions.map(\.name)) }, uniquingKeysWith: { first, _ in first })
    for variable in StandingVariable.allCases {
      #expect(dimensions[variable.rawValue]?.suffix(variable.indices.count) == variable.indices[...], "\(variable)")
    }
    for variable in RecordedVariable.allCases where !variable.needsNoise {
      let own = Set(dimensions[variable.rawValue] ?? []).subtracting(["phase", "time"])
      #expect(own == Set(variable.indices.names), "\(variable)")
    }
  }
}
