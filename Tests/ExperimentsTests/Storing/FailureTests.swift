import Diagnostics
import Dynamics
import LinearAlgebra
import Synchronization
import TestSupport
import Testing

@testable import Experiments

/// Failed runs that are kept.
@Suite struct FailureTests {
  /// One of each kind.
  private static let errors: [DynamicsError] = {
    let widths = Widths(inputs: 3, hidden: 4, outputs: 5)
    let linear: [LinearAlgebraError] = [
      .wrongShape(operation: "a", expected: "b", rows: 1, columns: 2), .notFinite(operation: "ü"), .singular(pivot: 3),
      .notPositiveDefinite(order: 4), .notConverged(operation: "", unconverged: 5),
    ]
    return [
      .infeasibleRelativeScale(relativeScale: -0.0, widths: widths, rule: .negativeNeedsHiddenAtMostInputs),
      .infeasibleRelativeScale(relativeScale: 2, widths: widths, rule: .positiveNeedsHiddenAtMostOutputs),
      .wrongShape(quantity: "w1", expectedRows: 1, expectedColumns: 2, rows: 3, columns: 4),
      .mismatch(quantity: "samples", left: 1, right: 2), .wrongCount(quantity: "values", expected: 1, found: 2),
      .outOfRange(quantity: "λ", value: .infinity, allowed: "1 to 2"), .notFinite(quantity: "x"),
      .tooFewSamples(samples: 1, needed: 2), .rankDeficientInputs(rank: 1, inputs: 2),
      .constantInput(number: 1, name: nil, isCentred: true), .constantInput(number: 2, name: "age", isCentred: false),
      .overflow(quantity: "y"), .cannotScaleZero(quantity: "z"), .noParity(widths: widths), .noSign(quantity: "target"),
      .tooManyModes(modes: 3, hidden: 2), .unbalancedWeights(relativeScale: 0.1, defect: 0.2, tolerance: 0.3),
      .notRebalanceable(defect: 0.1, tolerance: 0.2), .inputsNotWhite(deviation: 0.1), .missingTask,
      .stableFormUndefined(hidden: 1, modes: 2, condition: nil),
      .stableFormUndefined(hidden: 1, modes: 2, condition: 1e300), .flowNotResolved(time: 0.5),
      .flowTooLong(time: nil), .flowTooLong(time: 7), .missingTargets(count: 3, of: 10, user: "'flow'"),
      .noClosedForm(.decayOfUnequalRates), .noClosedForm(.methodUnderDecay), .noClosedForm(.ruleOfNewOutput),
      .noClosedForm(.startOutsideSpan(distance: 0.5)), .noClosedForm(.decayTooWeak(reach: 10, needed: 1e9)),
    ] + linear.map { .linearAlgebra($0) }
  }()

  @Test func theBytesOfAReasonGiveTheReason() throws {
    for error in Self.errors {
      let bytes = try #require(error.bytes)
      #expect(DynamicsError(bytes) == error)
      for count in bytes.indices { #expect(DynamicsError(Array(bytes[..<count])) == nil) }
      #expect(DynamicsError(bytes + [0]) == nil)
    }
    #expect(DynamicsError.stopped.bytes == nil)
    #expect(Set(Self.errors.compactMap(\.bytes)).count == Self.errors.count)
  }

  @Test func anyBytesAreReadWithoutHarm() throws {
    var generator = SeededGenerator(seed: 3)
    for _ in 0..<3000 {
      let bytes = try #require(Self.errors.randomElement(using: &generator)?.bytes)
      _ = DynamicsError(generator.mutation(of: bytes, scraps: ["\u{7F}", "\0\0\0\0"]))
    }
  }

  /// Failures in the first phase of some combinations, and in the second where the weights cannot be re-balanced.
  private static let failing = """
    networks: {small: {outputs: 1}, large: {outputs: 2}}
    network: {inputs: 1, hidden: 1}
    task: {kind: regression, target-sd: 1}
    init: {kind: gaussian, sd: {values: [1, 1e120], as: size}}
    train: {until: 1}
    phases: [{name: a}, {name: b, before: {rebalance: 0}}]
    solve: flow
    record: {variables: [loss], at: last}
    """

  private static func run(
    _ store: MemoryStore?
  ) async throws -> (result: ExperimentResult, computed: Int, stored: Int) {
    let plan = try #require(ExperimentFixture.plan(failing).0)
    let counts = Mutex((computed: 0, stored: 0))
    let result = await plan.run(jobs: 2, from: RunSource(keepingIn: store)) { origin in
      counts.withLock { if origin == .stored { $0.stored += 1 } else { $0.computed += 1 } }
    }
    let found = counts.withLock { $0 }
    return (result, found.computed, found.stored)
  }

  @Test func aFailureThatIsKeptIsToldInTheSameWords() async throws {
    let store = MemoryStore(keepsFailures: true)
    let plain = try await Self.run(nil)
    let first = try await Self.run(store)
    let second = try await Self.run(store)
    #expect(plain.result.diagnostics.hasErrors && second.computed == 0 && second.stored == first.computed)
    for other in [first, second] {
      #expect(
        DiagnosticRenderer().render(other.result.diagnostics) == DiagnosticRenderer().render(plain.result.diagnostics))
      #expect(other.result.remarks == plain.result.remarks)
      #expect(other.result.dataset["loss"]?.array == plain.result.dataset["loss"]?.array)
    }
    #expect(store.keys.compactMap { store.facts(of: $0) }.contains { $0.kind == .failure })
  }

  @Test func aCacheTriesAFailedRunAgain() async throws {
    let store = MemoryStore()
    let first = try await Self.run(store)
    let second = try await Self.run(store)
    #expect(second.computed > 0 && second.computed + second.stored == first.computed)
    #expect(!store.keys.compactMap { store.facts(of: $0) }.contains { $0.kind == .failure })
  }

  @Test func aFailedRunIsComputedOnceMoreIfAskedFor() throws {
    let store = MemoryStore(keepsFailures: true)
    let plan = try #require(ExperimentFixture.plan(Self.failing).0)
    let computations = plan.stages[0].map { RunComputation(plan: plan, run: $0, start: nil) }
    let runs = StoredRuns(store, of: plan)
    let again = StoredRuns(store, of: plan, tryingFailuresAgain: true)
    for computation in computations {
      #expect(runs.facts(of: computation.run) == nil)
      let first = runs.findings(of: [computation])[0]
      let isFailure = if case .failure = first.outcome { true } else { false }
      #expect(first.origin == .computed && runs.findings(of: [computation])[0].origin == .stored)
      #expect((again.findings(of: [computation])[0].origin == .computed) == isFailure)
      #expect(runs.facts(of: computation.run)?.kind == (isFailure ? .failure : .outcome))
      #expect((runs.facts(of: computation.run)?.seconds ?? 0) > 0)
    }
    let counts = Mutex((known: 0, failed: 0))
    runs.fetch(plan.stages[0]) { _, outcome in
      counts.withLock { counts in
        counts.known += 1
        if case .failure = outcome { counts.failed += 1 }
      }
    }
    #expect(counts.withLock { $0.known } == 4 && counts.withLock { $0.failed } == 2)
  }
}
