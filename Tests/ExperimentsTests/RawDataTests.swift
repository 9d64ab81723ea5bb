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

  @Test func trainingStopsAtTheGap() async throws {
    let stopped = try await ExperimentFixture.run(Self.text("until: 60, stop-gap: 0.01"))
    #expect(try ExperimentFixture.number("max(gap, over=solver)", stopped) < 0.0101)
    #expect(try ExperimentFixture.number("min(gap, over=solver)", stopped) > 0.0095)
  }
}
