import Results
import Synchronization
import TestSupport
import Testing

@testable import Experiments

/// Keys do not depend on how sweeps are written, and no two runs have the same.
@Suite struct RunKeyTests {
  /// Swept keys, those within maps, lists as values, alternatives, phases and seeds.
  private static let swept = """
    networks: {small: {hidden: 2}, large: {hidden: 3}}
    network: {inputs: 3, outputs: [2, 3]}
    task: {kind: regression, samples: [8, 9], target-sd: 1}
    init: {kind: balanced, lambda: {values: [-1, 0], as: scale}, sd: [0.1, 0.2]}
    train: {learning-rate: [0.01, 0.02], until: 0.1}
    phases:
      - {name: one}
      - {name: two, before: {rebalance: [-1, -2]}, train: {until: [0.2, 0.3]}}
    solve: descent
    record: {variables: [loss], at: last}
    seeds: 2
    infeasible: skip
    """

  private static func keys(of yaml: String) throws -> (plan: ExperimentPlan, keys: RunKeys) {
    let plan = try #require(ExperimentFixture.plan(yaml).0)
    return (plan, RunKeys(plan, digest: MemoryStore().digest))
  }

  @Test func eachRunHasAKeyOfItsOwn() throws {
    let (plan, keys) = try Self.keys(of: Self.swept)
    let all = plan.stages.joined().map(keys.key)
    #expect(all.count == 2 * 2 * 2 * 2 * 2 * 2 * 2 * (1 + 4) && Set(all).count == all.count)
    #expect(Set(all.map(\.shard)).count == 1)
  }

  @Test func aRunOfASweepHasTheKeyOfTheRunAlone() throws {
    let (plan, keys) = try Self.keys(of: Self.swept)
    let all = Set(plan.stages.joined().map(keys.key))
    var generator = SeededGenerator(seed: 1)
    for _ in 0..<40 {
      func one(_ texts: String...) -> String { texts.randomElement(using: &generator) ?? "" }
      let alone = """
        train: {until: 0.1, learning-rate: \(one("0.01", "2e-2"))}
        init: {lambda: \(one("-1", "0", "-1.0")), sd: \(one("0.1", "0.20")), kind: balanced}
        network: {inputs: 3, hidden: \(one("2", "3")), outputs: \(one("2", "3"))}
        phases:
          - {name: one}
          - {name: two, before: {rebalance: \(one("-1", "-2"))}, train: {until: \(one("0.2", "0.3"))}}
        task: {target-sd: 1.0, kind: regression, samples: \(one("8", "9"))}
        solve: descent
        record: {at: last, variables: [loss]}
        seed: \(one("1", "2"))
        """
      let (single, others) = try Self.keys(of: alone)
      let found = single.stages.joined().map(others.key)
      #expect(found.count == 2 && all.isSuperset(of: found), "\(alone)")
      let other = alone.replacing("samples: 8", with: "samples: 7").replacing("samples: 9", with: "samples: 7")
      let (changed, changedKeys) = try Self.keys(of: other)
      #expect(all.isDisjoint(with: changed.stages.joined().map(changedKeys.key)))
    }
  }

  @Test func aPieceHasTheKeysOfTheWhole() throws {
    let (plan, keys) = try Self.keys(of: Self.swept.replacing("seeds: 2", with: "seeds: 5"))
    let all = plan.stages.joined().map(keys.key)
    var found: [RunKey] = []
    let pieces = SeedPieces(plan, [0..<2, 2..<4, 4..<5])
    for piece in pieces.indices.map(pieces.plan) {
      found += piece.stages.joined().map(keys.ofPiece(piece).key)
    }
    #expect(found.count == all.count && Set(found) == Set(all))
  }

  /// Digests that are kept are those that are computed each time.
  @Test func aLargeSectionHasTheDigestsOfASmallOne() throws {
    let yaml = """
      network: {inputs: 2, hidden: 2, outputs: 2}
      init: {kind: balanced, lambda: {from: 1, to: 2, count: 2}, sd: {from: 1, to: 300, count: 300}}
      record: {variables: [function]}
      """
    let section = try #require(ExperimentFixture.plan(yaml).0).spec.initialisation
    let digest = MemoryStore().digest
    let (kept, computed) = (SectionDigests(section, digest), SectionDigests(section, mostKept: 0, digest))
    let digests = (0..<600).map { kept[$0] }
    #expect(digests == (0..<600).map { computed[$0] } && Set(digests).count == 600)
  }
}
