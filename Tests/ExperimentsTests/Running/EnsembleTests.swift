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
    let dataset = try await Self.result(demanded: ["average", "imbalance_mean", "middle"])
    #expect(dataset.array(called: "imbalance") == nil)
    #expect(dataset.array(called: "imbalance_spectrum") == nil)
    #expect(dataset.array(called: "imbalance_mean") != nil)
    #expect(dataset.array(called: "off_variance")?.dimensions.map(\.count) == [2, 40])
  }

  @Test func whatIsAskedForIsKeptAndNothingElseChanges() async throws {
    let names = ["off_variance", "average", "spread", "ratio", "largest", "middle", "number", "positive"]
    let summarised = try await Self.result(demanded: Set(names))
    let whole = try await Self.result(demanded: nil)
    #expect(whole.array(called: "imbalance")?.dimensions.map(\.count) == [2, 40, 4, 4])
    for name in names {
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
    let result = await (try #require(plan)).run(jobs: 1, demanded: ["middle"])
    #expect(result.dataset.array(called: "imbalance") != nil)
  }

  @Test func whatIsDerivedAndNotAskedForIsNotKept() async throws {
    let (plan, _) = ExperimentFixture.plan(
      Self.schemes.replacing("  middle: median(off_variance, over=seed)\n", with: ""))
    let ready = try #require(plan)
    let dataset = await ready.run(jobs: 2, demanded: ["average", "ratio"]).dataset
    #expect(dataset["off_variance"] == nil && dataset["average"] != nil)
    let dropped = Ensemble(ready, demanded: ["average", "ratio"]).dropped(of: ready)
    #expect(dropped.isSuperset(of: ["off_variance", "spread", "imbalance"]) && !dropped.contains("ratio"))
    let whole = try await Self.result(demanded: nil)
    #expect(dataset.array(called: "ratio") == whole.array(called: "ratio"))
  }

  /// Each variable alone has the same elements as among all, and nothing is there but what it is made of.
  @Test(arguments: [40, 3]) func whatIsNotAskedForIsNotDerived(seeds: Int) async throws {
    let (plan, _) = ExperimentFixture.plan(Self.schemes.replacing("seeds: 40", with: "seeds: \(seeds)"))
    let ready = try #require(plan)
    let whole = await ready.run(jobs: 2).dataset
    let parts: [String: Set<String>] = [
      "ratio": ["expected", "off_variance", "ratio"], "middle": ["off_variance", "middle"], "spread": ["spread"],
      "imbalance_mean": [],
    ]
    for (name, derived) in parts {
      let dataset = await ready.run(jobs: 2, demanded: [name]).dataset
      #expect(dataset.array(called: name) == whole.array(called: name))
      #expect(Set(ready.derivedNames.filter { dataset[$0] != nil }).isSubset(of: derived), "\(name)")
      let recorded = ["imbalance", "imbalance_mean", "imbalance_spectrum"].filter { dataset[$0] != nil }
      #expect(!recorded.contains("imbalance_spectrum") && recorded.contains("imbalance_mean") == derived.isEmpty)
    }
  }

  /// A variable that fails is an error only where something asks for it.
  @Test func whatNothingAsksForCannotFail() async throws {
    let (plan, _) = ExperimentFixture.plan(
      """
      network: {inputs: 3, hidden: 4, outputs: 5}
      init: {kind: lecun}
      record: {variables: [imbalance_mean]}
      seeds: 3
      derive: {fine: imbalance_mean * 2, wrong: "quantile(imbalance_mean, 2 + max(imbalance_mean)^2, over=seed)"}
      """)
    let ready = try #require(plan)
    #expect(await ready.run(jobs: 1, demanded: ["fine"]).diagnostics.isEmpty)
    #expect(await ready.run(jobs: 1, demanded: ["wrong"]).diagnostics.map(\.code) == [.wrongOperand])
  }

  /// A dimension is a variable too, also one that only a derived variable has.
  @Test func aDimensionOfADerivedVariableIsThere() async throws {
    let (plan, _) = ExperimentFixture.plan(
      """
      network: {inputs: 3, hidden: 4, outputs: 5}
      init: {kind: lecun}
      record: {variables: [imbalance]}
      seeds: 3
      derive: {renamed: "rename(imbalance, unit=node)"}
      """)
    let nodes = await (try #require(plan)).run(jobs: 1, demanded: ["node"]).dataset.array(called: "node")
    #expect(nodes?.numbers == [1, 2, 3, 4])
  }

  /// The numbers of the units are a variable, although all variables over units are dropped.
  @Test func coordinatesOutliveTheVariablesThatHaveThem() async throws {
    let (plan, _) = ExperimentFixture.plan(
      """
      network: {inputs: 3, hidden: 4, outputs: 5}
      init: {kind: lecun}
      record: {variables: [imbalance]}
      seeds: 20
      derive: {weighted: "mean(imbalance[unit_2=1], over=seed) * unit"}
      """)
    let result = await (try #require(plan)).run(jobs: 2, demanded: ["weighted"])
    #expect(result.diagnostics.isEmpty && result.dataset["imbalance"] == nil)
    #expect(result.dataset.array(called: "weighted")?.dimensions.map(\.count) == [4])
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

  /// Tasks are drawn again for their variables, so only where something uses these.
  @Test(arguments: [3, 40]) func variablesOfTasksThatNothingUsesAreLeftOut(seeds: Int) async throws {
    let yaml = """
      network: {inputs: 3, hidden: 3, outputs: 2}
      task: {kind: regression, samples: 6}
      init: {kind: balanced}
      train: {until: 1}
      record: {variables: [gap], at: last}
      seeds: \(seeds)
      derive:
        average: mean(gap, over=seed)
        strength: mean(target_singular_values^2, over=[mode, seed])
        place: 2 * mode
      """
    let plan = try #require(ExperimentFixture.plan(yaml).0)
    let whole = await plan.run(jobs: 2).dataset
    let some = await plan.run(jobs: 2, demanded: ["average", "strength", "place", "sample"]).dataset
    #expect(plan.runCount == seeds && whole["target"] != nil)
    for name in TaskAssembly.names where name != "target_singular_values" { #expect(some[name] == nil) }
    for name in ["average", "strength", "place"] {
      #expect(some.array(called: name) == whole.array(called: name) && some.array(called: name) != nil)
    }
    // The numbers of the samples are a variable, although all variables over samples are left out.
    #expect(some.array(called: "sample") == whole.array(called: "sample"))
  }
}
