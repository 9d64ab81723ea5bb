package import Diagnostics
package import Experiments
package import Planning
package import Storage

/// Computes a part of a notebook's runs and keeps them. No dataset is assembled, nothing is drawn or judged.
package struct PartRun: Sendable {
  private let plan: NotebookPlan
  private let runs: [(title: String, experiment: ExperimentPlan)]
  private let jobs: Int
  private let isRetrying: Bool
  private let store: ResultCache
  private let progress: ProgressReporter

  /// A run of `runs`, which are all runs of `plan` or some of its experiments.
  ///
  /// - Parameters:
  ///   - jobs: the number of runs that are computed at the same time.
  ///   - store: where they are kept; what is there is not computed again.
  ///   - retrying: whether runs that failed earlier are computed again.
  package init(
    _ runs: [(title: String, experiment: ExperimentPlan)], of plan: NotebookPlan, jobs: Int, store: ResultCache,
    retrying: Bool, progress: ProgressReporter
  ) {
    (self.plan, self.runs, self.jobs, self.store) = (plan, runs, jobs, store)
    (isRetrying, self.progress) = (retrying, progress)
  }

  /// Computes what the part does not have yet. If the task is cancelled, runs under way end and no others start.
  ///
  /// The starts of its own runs are tried first; if something is wrong with one, nothing is computed.
  package func compute(_ part: PartNumber) async -> PartResult {
    let partition = Partition(runs.map(\.experiment), into: part.count)
    let chains = partition.chains(ofPart: part.number - 1)
    let pieces = zip(runs, chains).filter { !$1.isEmpty }.map { run, chains in
      (title: run.title, experiment: run.experiment.restricted(toChains: chains))
    }
    var result = PartResult()
    result.problems = pieces.flatMap { $0.experiment.startProblems() }
    for piece in pieces where result.problems.isEmpty && !Task.isCancelled {
      await compute(piece.experiment, called: piece.title, into: &result)
    }
    if Task.isCancelled {
      let extent = "\(result.kept.ended) of its runs"
      (result.problems, result.diagnostics) = ([], [.stopped("'\(plan.path)'", after: extent, at: nil)])
    }
    return result
  }

  private func compute(_ piece: ExperimentPlan, called title: String, into result: inout PartResult) async {
    let timer = progress.begin(plan.reportName, title, units: piece.runCount)
    let kept = await piece.keepRuns(
      jobs: jobs, store: store, retrying: isRetrying, runFinished: timer.advance)
    timer.finish()
    result.kept.add(kept)
    result.diagnostics += kept.diagnostics
  }
}

/// What came of a part.
package struct PartResult: Sendable {
  /// What is wrong with the notebook; if anything is, nothing was computed.
  package fileprivate(set) var problems: [Diagnostic] = []
  /// The numbers of runs.
  package fileprivate(set) var kept = KeptRuns()
  /// An error for each cause of failed runs; where the part was stopped, that alone.
  package fileprivate(set) var diagnostics: [Diagnostic] = []

  /// Whether it was stopped before its end.
  package var isStopped: Bool { diagnostics.contains { $0.code == .stopped } }
}
