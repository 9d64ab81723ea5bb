package import Diagnostics
package import Experiments
package import Planning
package import Storage

/// Says before anything runs which experiments are sure to pass a limit.
package struct LimitForecast {
  let limits: RunLimits
  /// How many units of work run at once.
  let jobs: Int
  /// What is there already.
  let cache: ResultCache?

  /// A forecast for runs with so many units of work at once.
  package init(limits: RunLimits, jobs: Int, cache: ResultCache?) {
    (self.limits, self.jobs, self.cache) = (limits, jobs, cache)
  }

  /// The experiments of a notebook that pass a limit, together with those before them.
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
    var bytes = 0
    for experiment in experiments {
      bytes += experiment.resultBytes(demanded: plan.demanded(of: experiment.name))
      guard bytes > limits.bytes else { continue }
      return .error(
        .beyondLimit, at: experiment.range,
        "with '\(experiment.name)' the results would take \(ByteCount.text(bytes)) of memory; the limit is \(ByteCount.text(limits.bytes))",
        hint: "record and derive less, or give it more memory with \(PassedLimit.memory(limits.bytes).option)")
    }
    return nil
  }
}
