import Results
import Synchronization
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
      _ = await plan.run(jobs: 2, store: store) { _ in run.unitFinished(cancellingAfter: limit) }
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

    func unitFinished(cancellingAfter limit: Int) {
      if finished.add(1, ordering: .relaxed).newValue == limit { task.withLock { $0?.cancel() } }
    }
  }

  /// Within the first piece of sixteen seeds, at its end, in its second phase, and in a later piece.
  @Test(arguments: [1, 10, 63, 64, 100, 200]) func itStartsNothingMoreAndKeepsWhatItHas(limit: Int) async throws {
    let plan = try #require(ExperimentFixture.plan(Self.yaml).0)
    #expect(plan.unitCount == 320)
    let store = MemoryStore()
    let count = await Self.cancelledRun(of: plan, after: limit, store)
    // The other thread may have been at work on one.
    #expect((limit...limit + 1).contains(count))
    #expect(store.keys.count == count)
    let computed = Atomic(0)
    let result = await plan.run(jobs: 2, store: store) { origin in
      if origin == .computed { computed.add(1, ordering: .relaxed) }
    }
    #expect(computed.load(ordering: .relaxed) == 320 - count)
    #expect(result.dataset == (try await ExperimentFixture.run(Self.yaml)))
  }
}
