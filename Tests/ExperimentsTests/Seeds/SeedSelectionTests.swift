import Diagnostics
import Results
import Testing

@testable import Experiments

/// Seeds that satisfy a condition are found before anything is trained.
@Suite struct SeedSelectionTests {
  private static func plan(_ seeds: String, findingSeedsIn store: MemoryStore? = nil) throws -> ExperimentPlan {
    let yaml = """
      network: {inputs: 3, hidden: 3, outputs: 3}
      task: {kind: singular-values, values: [3, 2, 1]}
      init: {kind: balanced}
      train: {until: 1}
      \(seeds)
      """
    return try #require(ExperimentFixture.plan(yaml, findingSeedsIn: store).0)
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

  /// Seeds that were found are taken from the store: here from a record of other seeds, which no search would find.
  @Test func seedsThatWereFoundAreNotSearchedForAgain() throws {
    let (text, store) = ("seeds: {count: 2, where: parity < 0}", MemoryStore())
    let found = try Self.plan(text, findingSeedsIn: store).usedSeeds
    #expect(try found == Self.plan(text).usedSeeds && store.keys.count == 1)
    store.change { bytes in
      var writer = ByteWriter()
      writer.write(500)
      writer.write(501)
      bytes = writer.bytes
    }
    #expect(try Self.plan(text, findingSeedsIn: store).usedSeeds == [500, 501])
    // Another number of seeds, another condition, and bytes that are none, are searched for.
    #expect(
      try Self.plan("seeds: {count: 3, where: parity < 0}", findingSeedsIn: store).usedSeeds.prefix(2) == found[...])
    #expect(try Self.plan("seeds: {count: 2, where: parity > 0}", findingSeedsIn: store).usedSeeds != [500, 501])
    store.change { $0.removeLast() }
    #expect(try Self.plan(text, findingSeedsIn: store).usedSeeds == found)
  }

  @Test func aPlanKeepsTheSeedsThatItFound() throws {
    let (text, store) = ("seeds: {count: 2, where: parity < 0}", MemoryStore())
    try Self.plan(text).keepFoundSeeds(in: store)
    let kept = store.keys.compactMap(store.record)
    let plan = try Self.plan(text, findingSeedsIn: store)
    plan.keepFoundSeeds(in: store)
    #expect(kept.count == 1 && store.keys.compactMap(store.record) == kept)
    try Self.plan("seeds: 2").keepFoundSeeds(in: store)
    #expect(store.keys.count == 1)
  }
}
