import Results

extension ExperimentPlan {
  /// The same experiment for some of its seeds.
  func piece(_ range: Range<Int>) -> ExperimentPlan {
    guard let dimension = seedDimension, range.count < dimension.count else { return self }
    let seeds = Seeds(
      values: Array(usedSeeds[range]),
      dimension: dimension.selecting(Array(range)))
    let stages = stages.map { runs in
      runs.filter { range.contains($0.index % dimension.count) }.map { run in
        let (outer, seed) = (run.index / dimension.count, run.index % dimension.count)
        return PhaseRun(phase: run.phase, index: outer * range.count + seed - range.lowerBound)
      }
    }
    return ExperimentPlan(
      combinations: Combinations(spec: spec, seeds: seeds), schedule: schedule, space: space, stages: stages,
      skipped: skipped, startRemarks: startRemarks)
  }

  /// A result of the piece `range` as a result of this experiment, without the variables called `transient`.
  func adopting(_ result: RunResult, from range: Range<Int>, without transient: Set<String>) -> RunResult {
    guard let dimension = seedDimension, range.count < dimension.count else { return result }
    let (outer, seed) = (result.run.index / range.count, result.run.index % range.count)
    var adopted = result
    adopted.run = PhaseRun(
      phase: result.run.phase, index: outer * dimension.count + range.lowerBound + seed)
    for solver in adopted.solvers.indices {
      for (index, variable) in spec.record.variables.enumerated() where transient.contains(variable.name) {
        adopted.solvers[solver].values[index] = nil
      }
    }
    return adopted
  }
}
