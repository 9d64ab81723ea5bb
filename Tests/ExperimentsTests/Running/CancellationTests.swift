import Results
import Synchronization
import TestSupport
import Testing

@testable import Experiments

/// A run that is no longer wanted.
@Suite struct CancellationTests {
  private static let yaml = """
    network: {inputs: 3, hidden: 3, outputs: 3}
    task: {kind: regression, samples: 6}
    init: {kind: balanced, lambda: [-1, 0, 1, 2]}
    train: {until: 1}
    phases:
      - {name: early}
      - {name: late, task: {kind: changed, reverse: [1]}}
    solve: exact
    record: {variables: [gap], at: {count: 3}}
    seeds: 40
    derive: {average: "mean(gap, over=seed)"}
    """

  /// How many units finish in a run that is cancelled as soon as `limit` of them have.
  private static func cancelledRun(of plan: ExperimentPlan, after limit: Int, _ store: MemoryStore) async -> Int {
    let run = RunningTask()
    let (gate, opener) = AsyncStream.makeStream(of: Void.self)
    let task = Task {
      for await _ in gate {}
      _ = await plan.run(jobs: 2, from: .storing(store)) { _ in run.runFinished(cancellingAfter: limit) }
    }
    run.task.withLock { $0 = task }
    opener.finish()
    await task.value
    return run.count
  }

  private final class RunningTask: Sendable {
    let task = Mutex<Task<Void, Never>?>(nil)
    private let finished = Atomic(0)
    var count: Int { finished.load(ordering: .relaxed) }

    func runFinished(cancellingAfter limit: Int) {
      if finished.add(1, ordering: .relaxed).newValue == limit { task.withLock { $0?.cancel() } }
    }
  }

  /// Within the first piece of sixteen seeds, at its end, in its second phase, and in a later piece.
  @Test(arguments: [1, 10, 63, 64, 100, 200]) func itStartsNothingMoreAndKeepsWhatItHas(limit: Int) async throws {
    let plan = try #require(ExperimentFixture.plan(Self.yaml).0)
    #expect(plan.runCount == 320)
    let store = MemoryStore()
    let count = await Self.cancelledRun(of: plan, after: limit, store)
    // The other thread may have been at work on one.
    #expect((limit...limit + 1).contains(count))
    #expect(store.keys.count == count)
    let computed = Atomic(0)
    let result = await plan.run(jobs: 2, from: .storing(store)) { origin in
      if origin == .computed { computed.add(1, ordering: .relaxed) }
    }
    #expect(computed.load(ordering: .relaxed) == 320 - count)
    #expect(result.dataset == (try await ExperimentFixture.run(Self.yaml)))
  }

  /// A run of a year, in which nothing but the unit itself could look.
  private static func long(_ solver: String) -> String {
    """
    network: {inputs: 3, hidden: 3, outputs: 3}
    task: {kind: regression, samples: 6}
    init: {kind: balanced, lambda: 1}
    noise: {sd: 1, samples: 100000000}
    train: {learning-rate: 1e-9, until: 1}
    solve: \(solver)
    record: {variables: [gap, input_noise_loss_sampled], at: {count: 3}}
    """
  }

  @Test(arguments: ["descent", "flow", "exact", "{name: single, kind: descent, precision: single}"])
  func unitsUnderWayEndToo(solver: String) async throws {
    let plan = try #require(ExperimentFixture.plan(Self.long(solver)).0)
    let store = MemoryStore()
    let task = Task { await plan.run(jobs: 1, from: .storing(store)) { _ in Issue.record("nothing finishes") } }
    try await Task.sleep(for: .milliseconds(30))
    task.cancel()
    let result = await task.value
    #expect(store.keys.isEmpty)
    #expect(result.diagnostics.map(\.message) == ["'trial' was stopped after 0 of 1 run"])
  }

  @Test func planningEnds() async throws {
    let sweep = "lambda: {from: 0, to: 1, count: 100000}"
    let yaml = Self.long("exact").replacing("lambda: 1", with: sweep).replacing(", at: {count: 3}", with: ", at: last")
    let search = Self.long("exact") + "\nseed: {where: gap < 0}"
    for (text, what) in [(yaml, "the planning of 'trial'"), (search, "the planning of 'trial'")] {
      let (plan, diagnostics) = try await whenCancelled { ExperimentFixture.plan(text) }
      #expect(plan == nil)
      let messages = diagnostics.map(\.message)
      #expect(messages.count == 1 && messages[0].hasPrefix("\(what) was stopped"), "\(messages)")
    }
  }

  @Test func expressionsEnd() async throws {
    let dataset = try await ExperimentFixture.run(Self.yaml)
    await #expect(throws: EvaluationError.self) {
      try await whenCancelled { try ExperimentFixture.evaluate("average + 1", dataset) }
    }
  }
}
