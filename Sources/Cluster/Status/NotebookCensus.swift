import Diagnostics
import Experiments
import Planning
import Storage

/// Which runs of a notebook a store has, and which of the others Slurm is computing.
struct NotebookCensus: Sendable {
  /// The numbers of one experiment.
  struct Row: Sendable {
    let title: String
    let runs: Int
    let census: RunCensus
  }

  let rows: [Row]
  let queue: JobQueue
  private let experiments: [ExperimentPlan]

  /// Looks up all runs of `plan`.
  init(of plan: NotebookPlan, in store: ResultCache, queue: JobQueue, jobs: Int) async {
    let runs = plan.runs
    experiments = runs.map(\.experiment)
    self.queue = queue
    let claims = Self.claims(of: queue.all, experiments)
    var rows: [Row] = []
    for (index, run) in runs.enumerated() {
      let census = await run.experiment.census(in: store, claims: claims[index], jobs: jobs)
      rows.append(Row(title: run.title, runs: run.experiment.runCount, census: census))
    }
    self.rows = rows
  }

  /// The chains of each experiment that the parts in the queue have.
  private static func claims(of parts: Set<JobQueue.Part>, _ experiments: [ExperimentPlan]) -> [[Range<Int>]] {
    var claims = experiments.map { _ in [Range<Int>]() }
    for (count, parts) in Dictionary(grouping: parts, by: \.count) {
      let partition = Partition(experiments, into: count)
      for part in parts {
        for (experiment, chains) in partition.chains(ofPart: part.number - 1).enumerated() where !chains.isEmpty {
          claims[experiment].append(chains)
        }
      }
    }
    return claims.map(\.joinedInOrder)
  }

  /// The numbers of the parts, from 1, that miss runs which nobody computes, if there are `count` parts.
  ///
  /// - Parameter retrying: whether failed runs count as missing.
  func missingParts(of count: Int, retrying: Bool) -> [Int] {
    let partition = Partition(experiments, into: count)
    return (0..<count).filter { part in
      zip(partition.chains(ofPart: part), rows).contains { chains, row in
        row.census.missingChains.overlaps(chains) || retrying && row.census.failedChains.overlaps(chains)
      }
    }.map { $0 + 1 }
  }

  /// An error for each cause of failed runs.
  var failures: [Diagnostic] { rows.flatMap(\.census.diagnostics) }

  /// The time that the missing runs of an experiment take, in seconds of one core: as predicted, times how much longer
  /// the runs that are there took than they were predicted to.
  func secondsLeft(of row: Row) -> Double {
    let (measured, predicted) = total.experience
    return row.census.predictedSeconds * (measured > 0 && predicted > 0 ? measured / predicted : 1)
  }

  /// The sums over all experiments.
  var total: Total { rows.reduce(into: Total()) { $0.add($1) } }

  /// Sums of numbers of runs, and what is known of their times.
  struct Total {
    private(set) var runs = 0
    private(set) var done = 0
    private(set) var claimed = 0
    private(set) var failed = 0
    private(set) var missing = 0
    private(set) var experience = (measured: 0.0, predicted: 0.0)

    fileprivate mutating func add(_ row: Row) {
      runs += row.runs
      done += row.census.done
      claimed += row.census.claimed
      failed += row.census.failed
      missing += row.census.missing
      let other = row.census.experience
      experience = (experience.measured + other.measured, experience.predicted + other.predicted)
    }
  }
}
