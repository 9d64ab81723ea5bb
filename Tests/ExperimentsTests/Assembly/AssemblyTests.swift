import Diagnostics
import Results
import Synchronization
import TestSupport
import Testing

@testable import Experiments

/// Whatever order results come in, and however they are divided, the dataset is the same.
@Suite struct AssemblyTests {
  /// An experiment of up to three phases over widths, starts, lengths of training and seeds, some of whose combinations
  /// have no meaning.
  private static func plan(_ seed: UInt64) throws -> ExperimentPlan {
    var generator = SeededGenerator(seed: seed)
    func sweep(_ values: [String]) -> String {
      let count = Int.random(in: 1...values.count, using: &generator)
      return count == 1 ? values[0] : "[\(values[..<count].joined(separator: ", "))]"
    }
    let later = Bool.random(using: &generator) ? "0.2" : "{values: [0.1, 0.2], as: later}"
    let phases = [
      "{name: one}", "{name: two, task: {kind: changed, reverse: [1]}, train: {until: \(later)}}",
      "{name: three, task: {kind: changed, new-output: {name: extra, sample: 1}}}",
    ]
    let count = Int.random(in: 1...3, using: &generator)
    let yaml = """
      network: {inputs: 3, hidden: \(sweep(["2", "4", "3"])), outputs: 2}
      task: {kind: regression, samples: 5}
      init: {kind: balanced, lambda: \(sweep(["0", "1", "-1"])), sd: 0.3}
      train: {learning-rate: 0.01, until: \(sweep(["0.1", "0.3"]))}
      phases: [\(phases[..<count].joined(separator: ", "))]
      solve: [exact, descent]
      record: {variables: [loss, function, task_losses, w2, input_similarity], at: {count: 3}}
      infeasible: skip
      seeds: \(Int.random(in: 1...3, using: &generator))
      """
    let (plan, diagnostics) = ExperimentFixture.plan(yaml)
    return try #require(plan, "\(yaml)\n\(DiagnosticRenderer().render(diagnostics))")
  }

  /// The results of all runs.
  private static func results(
    of plan: ExperimentPlan, jobs: Int = 1, from store: MemoryStore? = nil, batches: RunBatches? = nil
  ) async -> [RunResult] {
    let results = Mutex<[RunResult]>([])
    let stored = store.map { StoredRuns($0, of: plan) }
    await PhaseRunner(plan, jobs: jobs, stored: stored, batches: batches) { findings in
      results.withLock { results in
        for case .result(let result) in findings { results.append(result) }
      }
    }.run()
    return results.withLock { $0 }
  }

  private static func dataset(_ plan: ExperimentPlan, _ results: [RunResult]) -> Dataset {
    var assembly = DatasetAssembly(plan)
    for result in results { assembly.add(result) }
    return assembly.dataset()
  }

  /// The array of a variable, every element of which is looked up by itself.
  private static func reference(
    _ variable: RecordedVariable, at number: Int, _ results: [RunResult], _ plan: ExperimentPlan
  ) -> LabelledArray {
    let dimensions = plan.dimensions(of: variable)
    let objectives = variable.isOnObjectives ? plan.stages.count : 1
    let elements = variable.indices.afterTime.elementCount(in: plan.space.sizes)
    let counts = [plan.grid.count, 2, plan.stages.count, objectives, plan.schedule.timeCount, elements]
    var values = Array(repeating: Double?.none, count: counts.reduce(1, *))
    for result in results {
      let offsets = variable.indices.afterTime.offsets(of: result.sizes, within: plan.space.sizes)
      for (solver, records) in result.solvers.enumerated() {
        var rest = records.values[number]?[...] ?? []
        for entry in plan.records(of: result.run).entries where !rest.isEmpty {
          for objective in variable.isOnObjectives ? result.objectives : [0] {
            for index in plan.gridIndices(of: result.run) {
              for (offset, value) in zip(offsets, rest) {
                let position = zip(counts, [index, solver, result.run.phase, objective, entry.index, offset])
                values[position.reduce(0) { $0 * $1.0 + $1.1 }] = value
              }
            }
            rest = rest.dropFirst(offsets.count)
          }
        }
      }
    }
    return LabelledArray(dimensions, .numbers(values.map { $0 ?? 0 }), mask: values.map { $0 != nil })
  }

  @Test(arguments: UInt64(0)..<12) func everyRecordLiesWhereThePlanSays(seed: UInt64) async throws {
    let plan = try Self.plan(seed)
    let results = await Self.results(of: plan)
    #expect(results.count == plan.runCount)
    let dataset = Self.dataset(plan, results)
    for (number, variable) in plan.spec.record.variables.enumerated() {
      #expect(dataset.array(called: variable.name) == Self.reference(variable, at: number, results, plan))
    }
  }

  @Test(arguments: UInt64(0)..<12) func neitherOrderNorBatchesNorStoresMatter(seed: UInt64) async throws {
    let plan = try Self.plan(seed)
    let expected = Self.dataset(plan, await Self.results(of: plan))
    var generator = SeededGenerator(seed: seed)
    let store = MemoryStore()
    for _ in 0..<4 {
      let batches = RunBatches(
        fetched: Int.random(in: 1...7, using: &generator), chains: Int.random(in: 1...5, using: &generator))
      let jobs = Int.random(in: 1...3, using: &generator)
      let results = await Self.results(of: plan, jobs: jobs, from: store, batches: batches)
      #expect(results.count == plan.runCount)
      #expect(Self.dataset(plan, results.shuffled(using: &generator)) == expected)
      store.remove(Set(store.keys.sorted { $0.name < $1.name }.filter { _ in Bool.random(using: &generator) }))
    }
  }

  /// What is fetched is given away before more is fetched, whatever the number of runs.
  @Test(arguments: [1, 2, 3]) func fewOutcomesAreHeldAtATime(jobs: Int) async throws {
    let plan = try #require(
      ExperimentFixture.plan(
        """
        network: {inputs: 1, hidden: 1, outputs: 1}
        task: {kind: singular-values, values: [2]}
        init: {kind: balanced, lambda: {from: 0, to: 1, count: 30}}
        train: {until: 0.1}
        phases: [{name: one}, {name: two}]
        record: {variables: [loss], at: last}
        seeds: 10
        """
      ).0)
    let store = CountingStore()
    let stored = StoredRuns(store, of: plan)
    let batches = RunBatches(fetched: 5, chains: 40)
    await PhaseRunner(plan, jobs: jobs, stored: stored, batches: batches) { _ in }.run()
    #expect(store.memory.keys.count == plan.runCount)
    store.reset()
    await PhaseRunner(plan, jobs: jobs, stored: stored, batches: batches) { store.take($0.count) }.run()
    #expect(store.counts.taken == plan.runCount)
    #expect((1...jobs * batches.fetched).contains(store.counts.largest), "\(store.counts)")
  }

  @Test(arguments: UInt64(0)..<25) func wavesHaveWholeChains(seed: UInt64) throws {
    let plan = try ChainTests.plan(seed)
    for chains in [1, 2, 5, 1000] {
      let waves = RunBatches(fetched: 1, chains: chains).waves(of: plan)
      #expect(waves.allSatisfy { (1...max(chains, 1)).contains($0[0].count) })
      for phase in plan.stages.indices {
        #expect(waves.flatMap { $0[phase] }.sorted { $0.index < $1.index } == plan.stages[phase])
      }
      for wave in waves {
        for (earlier, later) in zip(wave, wave.dropFirst()) {
          #expect(later.allSatisfy { plan.parent(of: $0).map(earlier.contains) ?? false })
        }
      }
    }
  }
}
