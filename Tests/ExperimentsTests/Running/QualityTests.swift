import Testing

@testable import Experiments

/// What an experiment says of how far its own numbers can be trusted.
@Suite struct QualityTests {
  private static func remarks(_ yaml: String) async throws -> [String] {
    let (plan, _) = ExperimentFixture.plan(yaml)
    return await (try #require(plan)).run(jobs: 1).remarks
  }

  @Test func anExactResultStatesItsErrorAndWhereItIsLargest() async throws {
    let remarks = try await Self.remarks(
      """
      network: {inputs: 2, hidden: 2, outputs: 2}
      task: {kind: matrix, target: [[2, 0], [0, 1]]}
      init: {kind: aligned, lambda: [1, 1e-6], values: [0.5, -0.5]}
      train: {until: 20}
      """)
    #expect(remarks.count == 1)
    let remark = try #require(remarks.first)
    #expect(remark.hasPrefix("exact: estimated relative error at most "))
    #expect(remark.contains("(at lambda = 1e-06)"))
    #expect(remark.contains("of the start's size"))
  }

  @Test func whatOnlySimulationCanDoIsLabelledSo() async throws {
    let base = """
      network: {inputs: 3, hidden: 3, outputs: 3}
      train: {until: 1}
      solve: [descent, flow]

      """
    let colored = try await Self.remarks(
      base + """
        task: {kind: regression, whiten: false}
        init: {kind: balanced}
        """)
    #expect(colored.count == 2)
    #expect(colored.allSatisfy { $0.contains("simulated only: the inputs are not white (‖Σxx − I‖ is ") })
    let unbalanced = try await Self.remarks(
      base + """
        task: {kind: regression}
        inits: {a: {kind: lecun}, b: {kind: balanced}}
        """)
    #expect(unbalanced.count == 2)
    #expect(unbalanced.allSatisfy { $0.contains("in 1 of 2 runs simulated only: the start is not balanced") })
  }

  @Test func aDivergedRunNamesItsStep() async throws {
    let remarks = try await Self.remarks(
      """
      network: {inputs: 2, hidden: 2, outputs: 2}
      task: {kind: matrix, target: [[5, 0], [0, 4]]}
      init: {kind: balanced, lambda: 1}
      train: {learning-rate: [0.01, 5], until: 500}
      solve: descent
      record: {at: last}
      """)
    #expect(remarks.count == 1)
    #expect(remarks[0].contains("descent: diverged at step "))
    #expect(remarks[0].contains("(at learning_rate = 5); in all, 1 of 2 runs"))
  }

  @Test func anIllConditionedInverseIsMentioned() async throws {
    let remarks = try await Self.remarks(
      """
      network: {inputs: 2, hidden: 2, outputs: 2}
      task: {kind: matrix, target: [[2, 0], [0, 1]]}
      init: {kind: aligned, values: [1, 1e-10]}
      record: {variables: [output_similarity], at: start}
      train: {until: 1}
      """)
    #expect(remarks.contains { $0.contains("output_similarity inverts a matrix with condition number 1") })
  }
}
