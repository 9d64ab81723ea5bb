import Diagnostics
import Dynamics
public import Results

extension ExperimentPlan {
  /// A lower bound of the seconds that its runs take, on `jobs` of the fastest processors: a time limit below it is
  /// sure to be exceeded.
  ///
  /// Descent is counted by its steps, in the directions that every task needs; exact solutions by their records; noise
  /// by its draws; flow by the steps that its λ makes it take, where the start has one. What may stop early counts for
  /// nothing, as do the runs that `store` has.
  public func leastSeconds(jobs: Int, store: (any RunStore)?) -> Double {
    let stored = store.map { StoredRuns($0, of: self) }
    let tables = CombinationTables(combinations)
    let seconds = stages.joined().reduce(0) { sum, run in
      let isKnown = stored?.holds(run) ?? false
      return isKnown ? sum : sum + leastSeconds(of: run, tables)
    }
    return seconds / Double(max(min(jobs, runCount), 1))
  }

  private func leastSeconds(of run: PhaseRun, _ tables: CombinationTables) -> Double {
    let recordCount = records(of: run).entries.count
    let adds = tables.addsOutput(run.phase, at: run.index)
    let work = adds ? nil : tables.work(of: run.phase, at: run.index, recordCount: recordCount)
    let seconds = spec.solvers.reduce(0) { sum, solver in sum + (work.map(solver.method.leastSeconds) ?? 0) }
    return seconds + Double(max(spec.solvers.count, 1)) * Double(recordCount) * noiseSeconds(at: run.index)
  }

  /// The time of the draws for one record; inputs and weights that are drawn for both losses count once.
  private func noiseSeconds(at index: Int) -> Double {
    guard spec.record.variables.contains(where: \.drawsNoise), let noise = combinations.noise(at: index) else {
      return 0
    }
    return Double(noise.draws) * FastestProcessor.secondsOfDraw
  }
}

extension ExperimentPlan {
  /// The bytes of the results that are held at once, derived variables among them.
  ///
  /// - Parameters:
  ///   - demanded: as for `run`.
  ///   - blueprint: its own blueprint.
  public func resultBytes(demanded: Set<String>?, blueprint: Dataset) -> Int {
    let dropped = Ensemble(self, demanded: demanded).dropped(of: self)
    return blueprint.variables.reduce(0) { sum, variable in
      dropped.contains(variable.name) ? sum : sum + variable.array.byteCount
    }
  }
}
