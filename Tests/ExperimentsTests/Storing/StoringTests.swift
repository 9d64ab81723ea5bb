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

  private static func result(
    _ yaml: String, _ store: MemoryStore?, name: String = "trial"
  ) async throws -> (result: ExperimentResult, computed: Int, stored: Int) {
    let (plan, diagnostics) = ExperimentFixture.plan(yaml, name: name)
    let ready = try #require(plan, "\(DiagnosticRenderer().render(diagnostics))")
    let counts = Mutex((computed: 0, stored: 0))
    let result = await ready.run(jobs: 2, demanded: ["average"], store: store) { origin in
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
    let records = store.keys.compactMap { store.record(of: $0) }.sorted { $0.count < $1.count }
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
    // The same in other words, by another name, with more places and other derived variables.
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
  @Test func keysNameMethodsWithAllOptions() async throws {
    let store = MemoryStore()
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
    _ = try await Self.result(yaml, store)
    let (evaluation, precision) = ("Dynamics.EvaluationMethod", "Dynamics.GradientDescent.Precision")
    let methods = [
      "exact(\(evaluation).graded, snapsToZero: true)", "exact(\(evaluation).stable, snapsToZero: false)",
      "exact(\(evaluation).literal, snapsToZero: true)", "descent(\(precision).double)",
      "descent(\(precision).single)", "flow(tolerance: 1e-12)", "limit",
    ]
    #expect(
      store.keys.map(\.shard)
        == ["(\(Engine.description)\nsolvers \(methods.joined(separator: "; "))\nvariables loss, gap)"])
  }

  /// A result that changes a bit, or is kept in another form, asks for another version of the numerics: else those who have
  /// results of the old engine go on to see them.
  @Test(.enabled(if: Engine.description.hasSuffix("Haswell")))
  func theNumericsAreThoseOfTheirVersion() async throws {
    let store = MemoryStore()
    for yaml in [Self.chain, Self.ensemble, Self.startOnly] { _ = try await Self.result(yaml, store) }
    let records = store.keys.sorted { ($0.shard, $0.name) < ($1.shard, $1.name) }.compactMap { store.record(of: $0) }
    var sum: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in records.joined() { sum = (sum ^ UInt64(byte)) &* 0x100_0000_01b3 }
    expectGolden("numerics \(Engine.numericsVersion): \(records.count) records, FNV-1a \(sum)\n", "numerics.txt")
  }
}
