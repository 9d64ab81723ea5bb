package import Diagnostics
package import Experiments
package import Planning
package import Storage

/// Finds, before anything runs, the experiments that are certain to exceed a limit.
package struct LimitForecast {
  let limits: RunLimits
  /// The number of runs that are computed at the same time.
  let jobs: Int
  /// The cache, whose results cost no time; nil if there is none.
  let cache: ResultCache?

  /// A forecast with these limits.
  package init(limits: RunLimits, jobs: Int, cache: ResultCache?) {
    (self.limits, self.jobs, self.cache) = (limits, jobs, cache)
  }

  /// How many of the notebooks may run at the same time: their results together take at most half of the memory, so
  /// that none passes a limit because of another.
  package func width(of plans: [NotebookPlan]) -> Int {
    guard plans.count > 1, jobs > 1 else { return 1 }
    var (width, sum) = (0, 0)
    for bytes in plans.map({ $0.resultBytes.values.reduce(0, +) }).sorted(by: >) {
      sum += bytes
      guard sum <= limits.bytes / 2 else { break }
      width += 1
    }
    return max(min(width, jobs + 1, Self.mostNotebooks), 1)
  }

  /// More do not occupy more processors, since the runs of each are computed side by side too. One more than there are
  /// processors has something to do while others wait.
  private static let mostNotebooks = 4

  /// The errors for the first experiments with which a notebook exceeds the limits of time and memory.
  package func diagnostics(for plan: NotebookPlan, running experiments: [ExperimentPlan]) -> [Diagnostic] {
    [slowExperiment(among: experiments), largeExperiment(of: plan, among: experiments)].compactMap(\.self)
  }

  private func slowExperiment(among experiments: [ExperimentPlan]) -> Diagnostic? {
    guard let limit = limits.seconds else { return nil }
    var seconds = 0.0
    for (index, experiment) in experiments.enumerated() {
      seconds += experiment.leastSeconds(jobs: jobs, store: cache)
      guard seconds > limit else { continue }
      let others = index == 0 ? "" : " and what runs before it"
      return .error(
        .beyondLimit, at: experiment.range,
        "'\(experiment.name)'\(others) would take at least \(TimeLength.text(seconds)); the limit is \(TimeLength.text(limit))",
        hint: "take fewer steps, records or draws, or give it more time with \(PassedLimit.time(limit).option)")
    }
    return nil
  }

  private func largeExperiment(of plan: NotebookPlan, among experiments: [ExperimentPlan]) -> Diagnostic? {
    let ofEach = plan.resultBytes
    var bytes = 0
    for experiment in experiments {
      bytes += ofEach[experiment.name] ?? 0
      guard bytes > limits.bytes else { continue }
      return .error(
        .beyondLimit, at: experiment.range,
        "with '\(experiment.name)' the results would take \(ByteCount.text(bytes)) of memory; the limit is \(ByteCount.text(limits.bytes))",
        hint: "record and derive less, or give it more memory with \(PassedLimit.memory(limits.bytes).option)")
    }
    return nil
  }
}
