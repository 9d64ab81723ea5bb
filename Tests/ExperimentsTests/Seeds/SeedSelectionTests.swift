import Diagnostics
import Results
import Testing

@testable import Experiments

/// Seeds that satisfy a condition are found before anything is trained.
@Suite struct SeedSelectionTests {
  private static func plan(_ seeds: String) throws -> ExperimentPlan {
    let yaml = """
      network: {inputs: 3, hidden: 3, outputs: 3}
      task: {kind: singular-values, values: [3, 2, 1]}
      init: {kind: balanced}
      train: {until: 1}
      \(seeds)
      """
    return try #require(ExperimentFixture.plan(yaml).0)
  }

  @Test func seedsThatAreWrittenAreTaken() throws {
    #expect(try Self.plan("seed: [7, 3]").usedSeeds == [7, 3])
    #expect(try Self.plan("seeds: 4").usedSeeds == [1, 2, 3, 4])
    #expect(try Self.plan("seed: 5").seedDimension == nil)
    #expect(try Self.plan("seeds: 4").seedDimension?.role == .seed)
  }

  @Test func theFirstSeedsThatSatisfyTheConditionAreFound() async throws {
    let all = try await ExperimentFixture.run(
      """
      network: {inputs: 3, hidden: 3, outputs: 3}
      task: {kind: singular-values, values: [3, 2, 1]}
      init: {kind: balanced}
      record: {variables: [gap]}
      seeds: 20
      """)
    let parities = try #require(all["parity"]?.array.numbers)
    let negative = parities.indices.filter { parities[$0] < 0 }.map { UInt64($0 + 1) }
    #expect(try Self.plan("seeds: {count: 3, where: parity < 0}").usedSeeds == Array(negative.prefix(3)))
    let one = try Self.plan("seed: {where: parity < 0}")
    #expect(one.usedSeeds == Array(negative.prefix(1)) && one.seedDimension == nil)
  }
}
