import Results
import Testing

@testable import Experiments

/// Inputs that are not white: what is recorded refers to the best map, and training stops where it is reached.
@Suite struct RawDataTests {
  private static func text(_ train: String) -> String {
    """
    network: {inputs: 2, hidden: 3, outputs: 2}
    task: {kind: data, inputs: [[3, 1], [1, 2], [-1, 1], [2, -1]], targets: [[9, 1], [4, -2], [0, 3], [1, 1]], whiten: false}
    init: {kind: gaussian, sd: 0.3}
    train: {learning-rate: 0.01, \(train)}
    solve: [descent, flow]
    record: {variables: [loss, gap, aligned_values], at: last}
    """
  }

  @Test func theGapIsTheLossAboveItsFloorToTheEnd() async throws {
    let early = try await ExperimentFixture.run(Self.text("until: 0.5"))
    #expect(try ExperimentFixture.number("max(abs(gap - (loss - loss_floor)), over=solver)", early) < 1e-12)
    let late = try await ExperimentFixture.run(Self.text("until: 60"))
    #expect(try ExperimentFixture.number("max(gap, over=solver)", late) < 1e-6)
    #expect(try ExperimentFixture.number("loss_floor", late) > 0.1)
    let distance = "max(abs(aligned_values - target_singular_values), over=[solver, mode])"
    #expect(try ExperimentFixture.number(distance, late) < 1e-3)
  }

  private static func scaled(_ inputs: String, _ targets: String, _ keys: String) throws -> [String] {
    let (plan, diagnostics) = ExperimentFixture.plan(
      """
      network: {inputs: 2, hidden: 3, outputs: 2}
      task: {kind: data, inputs: \(inputs), targets: \(targets)\(keys)}
      init: {kind: balanced, sd: 0.3}
      """)
    #expect(diagnostics.isEmpty)
    return try #require(plan).remarks
  }

  /// Sizes that lie far apart decide what is learned, unless the inputs are whitened.
  @Test func sizesThatLieFarApartAreSaid() throws {
    let wide = "{rows: [[1e13, 1], [2e13, 2], [-1e13, 1], [0, -1]], names: [income, age]}"
    let targets = "[[9, 1], [4, -2], [0, 3], [1, 1]]"
    let remarks = try Self.scaled(wide, targets, ", whiten: false")
    #expect(remarks.count == 1)
    #expect(remarks[0].contains("the inputs differ in size by a factor of 1.0×10¹³ ('age' up to 2, 'income' up to"))
    #expect(remarks[0].contains("whiten: true"))
    #expect(try Self.scaled(wide, targets, "").isEmpty)
    #expect(try Self.scaled("[[900, 1], [1, 2], [-1, 1], [2, -1]]", targets, ", whiten: false").isEmpty)
    let outputs = try Self.scaled("[[3, 1], [1, 2], [-1, 1], [2, -1]]", "[[9000, 1], [4, 1], [0, 3], [1, 1]]", "")
    #expect(
      outputs.count == 1 && outputs[0].contains("the targets differ in size by a factor of 3000 (number 2 up to 3"))
  }

  @Test func trainingStopsAtTheGap() async throws {
    let stopped = try await ExperimentFixture.run(Self.text("until: 60, stop-gap: 0.01"))
    #expect(try ExperimentFixture.number("max(gap, over=solver)", stopped) < 0.0101)
    #expect(try ExperimentFixture.number("min(gap, over=solver)", stopped) > 0.0095)
  }
}
