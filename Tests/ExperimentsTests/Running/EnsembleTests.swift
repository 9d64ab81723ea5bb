import Results
import Testing

@testable import Experiments

/// Experiments over many seeds, summarised while they run.
@Suite struct EnsembleTests {
  private static let schemes = """
    network: {inputs: 3, hidden: 4, outputs: 5}
    inits: {lecun: {kind: lecun}, he: {kind: he}}
    record: {variables: [imbalance, imbalance_mean, imbalance_spectrum]}
    seeds: 40
    derive:
      expected: outputs * init_variances[layer=2] - inputs * init_variances[layer=1]
      off_variance: mean(where(unit != unit_2, imbalance)^2, over=[unit, unit_2])
      average: mean(imbalance, over=seed)
      spread: sd(imbalance, over=seed)
      ratio: mean((imbalance[unit_2=(unit)] - expected)^2, over=[unit, seed]) / mean(off_variance, over=seed)
      largest: max(imbalance)
      middle: median(off_variance, over=seed)
      number: count(imbalance, over=[seed, init])
      positive: any(imbalance > 0, over=seed)
    """

  private static func result(demanded: Set<String>?) async throws -> Dataset {
    let (plan, _) = ExperimentFixture.plan(schemes)
    let result = await (try #require(plan)).run(jobs: 2, demanded: demanded)
    #expect(result.diagnostics.isEmpty)
    return result.dataset
  }

  @Test func whatIsOnlyReducedOverSeedsIsNotKept() async throws {
    let dataset = try await Self.result(demanded: ["average", "imbalance_mean"])
    #expect(dataset.array(called: "imbalance") == nil)
    #expect(dataset.array(called: "imbalance_spectrum") == nil)
    #expect(dataset.array(called: "imbalance_mean") != nil)
    #expect(dataset.array(called: "off_variance")?.dimensions.map(\.count) == [2, 40])
  }

  @Test func whatIsAskedForIsKeptAndNothingElseChanges() async throws {
    let summarised = try await Self.result(demanded: [])
    let whole = try await Self.result(demanded: nil)
    #expect(whole.array(called: "imbalance")?.dimensions.map(\.count) == [2, 40, 4, 4])
    for name in ["off_variance", "average", "spread", "ratio", "largest", "middle", "number", "positive"] {
      #expect(summarised.array(called: name) == whole.array(called: name))
    }
  }

  @Test func summariesAreThoseOfAllSeeds() async throws {
    let dataset = try await Self.result(demanded: nil)
    // The derived values were carried along in pieces of seeds; these are of the whole array.
    for (name, expression) in [
      ("average", "mean(imbalance, over=seed)"), ("spread", "sd(imbalance, over=seed)"), ("largest", "max(imbalance)"),
      ("number", "count(imbalance, over=[seed, init])"),
    ] {
      let difference = "max(abs(\(name) - \(expression)))"
      #expect(try ExperimentFixture.number(difference, dataset) < 1e-14)
    }
    let any = "all(where(positive, any(imbalance > 0, over=seed), not any(imbalance > 0, over=seed)))"
    #expect(try ExperimentFixture.evaluate(any, dataset).booleans == [true])
  }

  @Test func aWholeArrayThatAnExpressionNeedsIsKept() async throws {
    let (plan, _) = ExperimentFixture.plan(
      Self.schemes.replacing("median(off_variance, over=seed)", with: "median(imbalance, over=seed)"))
    let result = await (try #require(plan)).run(jobs: 1, demanded: [])
    #expect(result.dataset.array(called: "imbalance") != nil)
  }

  /// What cannot be derived takes along what is made of it, and nothing else; the cause is said once, whatever way it is evaluated.
  @Test(arguments: [40, 3]) func whatCannotBeDerivedIsKnownByItsCause(seeds: Int) async throws {
    let (plan, _) = ExperimentFixture.plan(
      """
      network: {inputs: 3, hidden: 4, outputs: 5}
      init: {kind: lecun}
      record: {variables: [imbalance_mean]}
      seeds: \(seeds)
      derive:
        fine: imbalance_mean * 2
        wrong: quantile(imbalance_mean, 2 + max(imbalance_mean)^2, over=seed)
        echo: wrong + 1
        broken: quantile(imbalance_mean * 2, 2 + max(imbalance_mean)^2)
        folded: mean(broken, over=seed)
        average: mean(fine, over=seed)
      """)
    let result = await (try #require(plan)).run(jobs: 2)
    let names = ["fine", "wrong", "echo", "broken", "folded", "average"]
    #expect(names.filter { result.gaps.cause(of: $0) != nil } == ["wrong", "echo", "broken", "folded"])
    #expect(names.filter { result.dataset[$0] != nil } == ["fine", "average"])
    #expect(result.gaps.cause(of: "echo") == result.gaps.cause(of: "wrong"))
    #expect(result.diagnostics.count == 2 && Set(result.diagnostics.map(\.code)) == [.wrongOperand])
  }

  @Test func phasesOfManySeedsStartWhereTheirOwnSeedEnded() async throws {
    let dataset = try await ExperimentFixture.run(
      """
      network: {inputs: 2, hidden: 2, outputs: 2}
      task: {kind: regression}
      init: {kind: balanced, lambda: [0.5, 1]}
      train: {until: 1}
      phases: [{name: a}, {name: b}]
      record: {variables: [function], at: {count: 2}}
      seeds: 20
      derive: {jump: "max(abs(function[phase=b, time=first] - function[phase=a, time=last]), over=seed)"}
      """)
    #expect(try ExperimentFixture.number("max(jump)", dataset) < 1e-13)
    #expect(try ExperimentFixture.number("count(function)", dataset) == 640)
  }
}
