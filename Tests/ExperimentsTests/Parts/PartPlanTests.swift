import Diagnostics
import TestSupport
import Testing

@testable import Experiments

/// A part is planned by itself: no start of another part is tried, and all machines agree what is whose.
@Suite struct PartPlanTests {
  /// A third of the starts is not balanced, which only a trial tells; others have no meaning for one of the widths.
  private static func mixed(_ more: String = "infeasible: skip") -> String {
    """
    network: {inputs: 2, hidden: [2, 3], outputs: 3}
    task: {kind: regression, samples: 6}
    init: {sd: [0.2, 0.3]}
    inits: {even: {kind: balanced, lambda: 0}, tilted: {kind: balanced, lambda: -1}, odd: {kind: gaussian}}
    phases: [{name: one, train: {until: 1}}, {name: two, train: {until: {values: [1, 2], as: later}}}]
    record: {variables: [loss], at: last}
    seeds: 3
    \(more)
    """
  }

  private static func plan(_ yaml: String, isTried: Bool) throws -> ExperimentPlan {
    let (plan, diagnostics) = ExperimentFixture.plan(yaml, isTried: isTried)
    return try #require(plan, "\(DiagnosticRenderer().render(diagnostics))")
  }

  private static func expectAgreement(_ tried: ExperimentPlan, _ untried: ExperimentPlan) {
    for count in [1, 3, 10] {
      let (one, other) = (Partition([tried], into: count), Partition([untried], into: count))
      #expect(one.seconds == other.seconds)
      for part in 0..<count {
        let chains = one.chains(ofPart: part)[0]
        #expect(chains == other.chains(ofPart: part)[0])
        let (mine, theirs) = (tried.restricted(toChains: chains), untried.restricted(toChains: chains))
        for (some, all) in zip(mine.stages, theirs.stages) { #expect(Set(some).isSubset(of: all)) }
      }
    }
  }

  @Test func cutsDoNotDependOnTrials() throws {
    let (tried, untried) = (try Self.plan(Self.mixed(), isTried: true), try Self.plan(Self.mixed(), isTried: false))
    #expect(tried.stages.map(\.count) == [18, 36] && untried.stages.map(\.count) == [30, 60])
    #expect(tried.chainCount == 30 && tried.untried.stages == untried.stages)
    Self.expectAgreement(tried, untried)
  }

  @Test(arguments: UInt64(0)..<20) func cutsOfAnyExperimentDoNotDependOnTrials(seed: UInt64) throws {
    let (tried, untried) = (try RandomExperiments.plan(seed), try RandomExperiments.plan(seed, isTried: false))
    #expect(tried.untried.stages == untried.stages)
    Self.expectAgreement(tried, untried)
  }

  /// Each start of the part once, whatever its seeds, and each task of its later phase; none of another part.
  @Test func aPartTriesItsOwnStarts() throws {
    let plan = try Self.plan(Self.mixed(), isTried: false)
    #expect(CombinationCheck(plan.combinations, .untried).trialCount == 0)
    let partition = Partition([plan], into: 10)
    let seeds = plan.seedDimension?.count ?? 1
    for part in 0..<10 {
      let piece = plan.restricted(toChains: partition.chains(ofPart: part)[0])
      let starts = Set(piece.stages[0].map { $0.index / seeds })
      let widths = Set(piece.stages[1].map { plan.combinations.network.number(at: $0.index) })
      let tried = piece.startCheck.trialCount
      #expect((starts.count...starts.count + widths.count).contains(tried), "\(part)")
      #expect(piece.startProblems().isEmpty)
    }
  }

  @Test func whatIsWrongIsFoundByThePartThatHasIt() throws {
    let yaml = Self.mixed("").replacing("hidden: [2, 3]", with: "hidden: [2, 1]")
    let (none, diagnostics) = ExperimentFixture.plan(yaml)
    #expect(none == nil && diagnostics.hasErrors)
    let plan = try Self.plan(yaml, isTried: false)
    #expect(plan.stages.map(\.count) == [36, 72])
    let problems = (0..<36).map { plan.restricted(toChains: $0..<$0 + 1).startProblems() }
    // With one hidden unit every start is balanced.
    #expect(problems.count { $0.isEmpty } == 30)
    #expect(Set(problems.joined().map(\.message)) == Set(diagnostics.map(\.message)))
  }

  /// A sign needs no trial: every part says at once what is wrong with it.
  @Test func aSignIsWrongEverywhere() {
    let (plan, diagnostics) = ExperimentFixture.plan(Self.mixed(""), isTried: false)
    #expect(plan == nil && diagnostics.map(\.code.name) == ["infeasible-lambda"])
  }

  /// What parts compute without trials is all that the whole, with trials, asks for.
  @Test func thePartsTogetherHaveAllRunsOfTheWhole() async throws {
    let (tried, untried) = (try Self.plan(Self.mixed(), isTried: true), try Self.plan(Self.mixed(), isTried: false))
    let store = MemoryStore(keepsFailures: true)
    for part in 0..<4 {
      let chains = Partition([untried], into: 4).chains(ofPart: part)[0]
      let kept = await untried.restricted(toChains: chains).keepRuns(jobs: 2, store: store)
      #expect(kept.failed == 0 && kept.diagnostics.isEmpty && kept.found == 0)
    }
    let fetched = await tried.run(jobs: 2, from: .stored(store, remedy: "none"))
    let computed = await tried.run(jobs: 2)
    #expect(fetched.dataset == computed.dataset && fetched.remarks == computed.remarks)
    #expect(fetched.diagnostics.isEmpty && computed.diagnostics.isEmpty)
    let census = await tried.census(in: store, jobs: 2)
    #expect(census.done == tried.runCount && census.failed == 0 && census.missing == 0)
  }
}
