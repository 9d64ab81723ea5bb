import Diagnostics
import Results
import Synchronization
import TestSupport
import Testing

@testable import Experiments

/// The outcomes of runs, kept and fetched.
@Suite struct StoringTests {
  /// Two phases under all solvers: weights that are known and such as are not, a start that is not balanced, a run that
  /// diverges, a task with a new output.
  private static let chain = """
    network: {inputs: 3, hidden: 3, outputs: 2}
    task: {kind: regression, samples: 8}
    inits: {even: {kind: balanced, lambda: -1, sd: 0.3}, large: {kind: balanced, lambda: 0, sd: 20}}
    train: {learning-rate: [0.01, 0.1], until: 2}
    phases:
      - {name: one}
      - {name: two, task: {kind: changed, reverse: [1]}, before: {rebalance: -2}}
      - {name: three, task: {kind: changed, new-output: {name: extra, sample: 1}}}
    solve: [exact, descent, flow]
    record: {variables: [loss, function, task_losses, w1, input_similarity], at: {count: 5}}
    seeds: 2
    """
  private static let ensemble = """
    network: {inputs: 3, hidden: 4, outputs: 5}
    task: {kind: regression, samples: 8}
    inits: {lecun: {kind: lecun}, he: {kind: he}}
    train: {learning-rate: 0.001, steps: 5}
    solve: [descent, flow]
    record: {variables: [gap, imbalance], at: last}
    seeds: 40
    derive: {average: "mean(gap, over=seed)"}
    """
  private static let startOnly = """
    network: {inputs: 2, hidden: [2, 3], outputs: 2}
    init: {kind: gaussian, sd: 0.1}
    record: {variables: [singular_values]}
    """

  private static let remedy = "compute what is missing: lazyrich compute trial.md --store results"

  private static func result(
    _ yaml: String, _ store: MemoryStore?, name: String = "trial", isComputing: Bool = true
  ) async throws -> (result: ExperimentResult, computed: Int, stored: Int) {
    let (plan, diagnostics) = ExperimentFixture.plan(yaml, name: name)
    let ready = try #require(plan, "\(DiagnosticRenderer().render(diagnostics))")
    let counts = Mutex((computed: 0, stored: 0))
    let source = isComputing ? RunSource(keepingIn: store) : .stored(try #require(store), remedy: Self.remedy)
    let result = await ready.run(jobs: 2, demanded: ["average"], from: source) { origin in
      counts.withLock { if origin == .stored { $0.stored += 1 } else { $0.computed += 1 } }
    }
    let found = counts.withLock { $0 }
    return (result, found.computed, found.stored)
  }

  @Test(arguments: [chain, ensemble, startOnly])
  func whatIsFetchedIsWhatWasComputed(yaml: String) async throws {
    let store = MemoryStore()
    let plain = try await Self.result(yaml, nil)
    let first = try await Self.result(yaml, store)
    let second = try await Self.result(yaml, store)
    #expect((yaml == Self.chain) == plain.result.remarks.contains { $0.contains("diverged") })
    #expect(first.stored == 0 && second.computed == 0 && second.stored == first.computed && first.computed > 0)
    for other in [first, second] {
      #expect(other.result.dataset.variables.map(\.name) == plain.result.dataset.variables.map(\.name))
      for (one, another) in zip(other.result.dataset.variables, plain.result.dataset.variables) {
        #expect(one.array == another.array, "\(one.name)")
      }
      #expect(other.result.remarks == plain.result.remarks)
      #expect(other.result.diagnostics.map(\.message) == plain.result.diagnostics.map(\.message))
    }
  }

  @Test(arguments: [chain, ensemble, startOnly])
  func aStoreWithAllRunsGivesTheResultsAlone(yaml: String) async throws {
    let store = MemoryStore()
    let first = try await Self.result(yaml, store)
    let fetched = try await Self.result(yaml, store, isComputing: false)
    #expect(fetched.computed == 0 && fetched.stored == first.computed)
    #expect(fetched.result.dataset == first.result.dataset)
    #expect(fetched.result.remarks == first.result.remarks)
    #expect(fetched.result.diagnostics.map(\.message) == first.result.diagnostics.map(\.message))
  }

  @Test func runsThatAreMissingAreCountedAndNotComputed() async throws {
    let store = MemoryStore()
    let empty = try await Self.result(Self.ensemble, store, isComputing: false)
    #expect(empty.computed == 0 && empty.stored == 0 && store.keys.isEmpty)
    #expect(empty.result.dataset.variables.isEmpty && empty.result.remarks.isEmpty)
    #expect(empty.result.gaps.cause(of: "average")?.code == .missingRuns)
    // Of the last of three phases, one run is there.
    _ = try await Self.result(Self.chain, store)
    let plan = try #require(ExperimentFixture.plan(Self.chain).0)
    let last = plan.stages[2].map(RunKeys(plan, digest: store.digest).key)
    let others = last.dropFirst()
    store.remove(Set(others))
    let partial = try await Self.result(Self.chain, store, isComputing: false)
    #expect(partial.computed == 0 && (2 * last.count...2 * last.count + 1).contains(partial.stored))
    let found = empty.result.diagnostics + partial.result.diagnostics
    expectGolden(DiagnosticRenderer().render(found), "missing-runs.txt")
  }

  /// Nothing is read any more once it is known that the results cannot be complete; what is missing is still counted.
  @Test func afterTheFirstMissingRunNoRecordIsRead() async throws {
    let plan = try #require(ExperimentFixture.plan(Self.chain).0)
    let store = CountingStore()
    let stored = StoredRuns(store, of: plan)
    await PhaseRunner(plan, jobs: 1, stored: stored) { _ in }.run()
    let keys = plan.stages.map { $0.map(RunKeys(plan, digest: store.digest).key) }
    store.memory.remove([keys[0][3], keys[1][5], keys[2][0]])
    store.reset()
    let missing = Mutex<[PhaseRun]>([])
    let batches = RunBatches(fetched: 2, chains: 100)
    await PhaseRunner(
      plan, jobs: 1, stored: stored, isComputing: false, isReading: { missing.withLock(\.isEmpty) }, batches: batches
    ) { findings in
      for case .missing(let run) in findings { missing.withLock { $0.append(run) } }
    }.run()
    #expect(missing.withLock { $0 } == [plan.stages[0][3], plan.stages[1][5], plan.stages[2][0]])
    #expect(store.counts.fetched == 3)
  }

  @Test func aRunThatIsMissingStartsWhereTheStoredOneEnded() async throws {
    let store = MemoryStore()
    let changed = Self.chain.replacing("rebalance: -2", with: "rebalance: -1")
    let first = try await Self.result(Self.chain, store)
    let plain = try await Self.result(changed, nil)
    let again = try await Self.result(changed, store)
    // The first of three phases is the same.
    #expect(again.stored == first.computed / 3 && again.computed == 2 * again.stored)
    #expect(again.result.dataset.array(called: "function") == plain.result.dataset.array(called: "function"))
  }

  @Test func recordsThatAreNoneAreComputedAnew() async throws {
    let store = MemoryStore()
    let first = try await Self.result(Self.chain, store)
    let damages: [(inout [UInt8]) -> Void] = [
      { $0 = [] }, { $0.removeLast() }, { $0.append(0) },
      {
        $0[0] ^= 0xFF; $0[7] = 0x7F; $0[48] ^= 0x80
      },
      { $0[55] = 0x7F },
    ]
    for damage in damages {
      store.change(damage)
      let second = try await Self.result(Self.chain, store)
      #expect(second.result.dataset.array(called: "loss") == first.result.dataset.array(called: "loss"))
      #expect(second.computed > 0)
    }
  }

  @Test func anyBytesAreReadWithoutHarm() async throws {
    let store = MemoryStore()
    _ = try await Self.result(Self.chain, store)
    let plan = try #require(ExperimentFixture.plan(Self.chain).0)
    let run = plan.stages[0][0]
    var generator = SeededGenerator(seed: 5)
    let records = store.keys.compactMap { store.record(of: $0)?.bytes }.sorted { $0.count < $1.count }
    for _ in 0..<2000 {
      let record = try #require(records.randomElement(using: &generator))
      let broken = generator.mutation(of: record, scraps: ["\u{7F}", "\0\0\0\0"])
      _ = RunOutcome(broken, run: run, plan: plan)
    }
    #expect(records.contains { RunOutcome($0, run: run, plan: plan) != nil })
  }

  @Test func theKeyIsWhatARunDependsOn() async throws {
    let store = MemoryStore()
    let yaml = """
      network: {inputs: 3, hidden: 3, outputs: 2}
      task: {kind: regression, samples: 8}
      init: {kind: balanced, lambda: [0, -1], sd: 0.30}
      train: {learning-rate: 1e-2, steps: 4}
      solve: [exact, descent]
      """
    let first = try await Self.result(yaml, store)
    // The same in other words, by another name, with more values and other derived variables.
    let other = """
      train: {steps: 4, learning-rate: 0.01}
      init: {sd: 3e-1, lambda: {values: [-1, 0, -2], as: scale}, kind: balanced}
      task: {samples: 8, kind: regression}
      network: {outputs: 2, inputs: 3, hidden: 3}
      solve: [exact, {name: steps, kind: descent}]
      derive: {ratio: "gap[scale=0] / loss[scale=0]"}
      """
    let second = try await Self.result(other, store, name: "renamed")
    #expect(first.computed == 2 && second.stored == 2 && second.computed == 1)
  }

  /// Another text for a method would make every kept result of it useless.
  @Test func keysNameMethodsWithAllOptions() throws {
    let yaml = """
      network: {inputs: 2, hidden: 2, outputs: 2}
      task: {kind: singular-values, values: [2, 1]}
      init: {kind: balanced, lambda: 1, sd: 0.5}
      train: {until: 0.1}
      solve:
        - exact
        - {name: s, kind: exact, method: stable, snap: false}
        - {name: l, kind: exact, method: literal}
        - descent
        - {name: d, kind: descent, precision: single}
        - flow
        - limit
      record: {at: last}
      """
    let plan = try #require(ExperimentFixture.plan(yaml).0)
    let (evaluation, precision) = ("Dynamics.EvaluationMethod", "Dynamics.GradientDescent.Precision")
    let methods = [
      "exact(\(evaluation).graded, snapsToZero: true)", "exact(\(evaluation).stable, snapsToZero: false)",
      "exact(\(evaluation).literal, snapsToZero: true)", "descent(\(precision).double)",
      "descent(\(precision).single)", "flow(tolerance: 1e-12)", "limit",
    ]
    #expect(
      RunKeys.shardText(of: plan.spec)
        == "\(Engine.description)\nsolvers \(methods.joined(separator: "; "))\nvariables loss, gap")
  }

  /// A result that changes a bit, or is kept in another form, asks for another version of the numerics: else those who have
  /// results of the old engine go on to see them.
  @Test(.enabled(if: Engine.description.hasSuffix("Haswell")))
  func theNumericsAreThoseOfTheirVersion() async throws {
    let store = MemoryStore()
    for yaml in [Self.chain, Self.ensemble, Self.startOnly] { _ = try await Self.result(yaml, store) }
    // Not in the order of the keys, which may change when no result does.
    let records = store.keys.compactMap { store.record(of: $0)?.bytes }
    let sum = records.reduce(into: UInt64(0)) { sum, record in
      sum &+= record.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    }
    expectGolden("numerics \(Engine.numericsVersion): \(records.count) records, sum of FNV-1a \(sum)\n", "numerics.txt")
  }
}
