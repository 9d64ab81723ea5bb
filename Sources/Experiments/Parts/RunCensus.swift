public import Diagnostics
import Results
import Synchronization

/// Which runs of an experiment a store has, without any of them being read that succeeded.
public struct RunCensus: Sendable {
  /// The number of runs that are there, failed ones not counted.
  public private(set) var done = 0
  /// The number of runs that failed.
  public private(set) var failed = 0
  /// An error for each cause of failures.
  public fileprivate(set) var diagnostics: [Diagnostic] = []
  /// The number of runs that are missing in chains that somebody computes already.
  public private(set) var claimed = 0
  /// The number of the other runs that are missing.
  public private(set) var missing = 0
  /// The chains that miss runs and that nobody computes, in order.
  public private(set) var missingChains: [Range<Int>] = []
  /// The chains with failed runs, in order.
  public private(set) var failedChains: [Range<Int>] = []
  /// The predicted time of the runs that are missing, and of those that are there, in nanoseconds of one core.
  private var predicted = (missing: 0, known: 0)
  /// The time that those that are there took, in seconds.
  private var measured = 0.0

  /// The predicted time of all runs that are missing, in seconds of one core.
  public var predictedSeconds: Double { Double(predicted.missing) * 1e-9 }

  /// How long the runs that are there took, in seconds, and how long they were predicted to take.
  public var experience: (measured: Double, predicted: Double) { (measured, Double(predicted.known) * 1e-9) }

  fileprivate init() {}

  fileprivate mutating func add(_ other: RunCensus) {
    done += other.done
    failed += other.failed
    claimed += other.claimed
    missing += other.missing
    missingChains += other.missingChains
    failedChains += other.failedChains
    predicted = (predicted.missing + other.predicted.missing, predicted.known + other.predicted.known)
    measured += other.measured
  }

  fileprivate mutating func addMissing(chain: Int, isClaimed: Bool, nanoseconds: Int) {
    predicted.missing += nanoseconds
    guard !isClaimed else { return claimed += 1 }
    missing += 1
    missingChains.extend(by: chain)
  }

  fileprivate mutating func add(_ facts: RunRecord.Facts, nanoseconds: Int) {
    done += 1
    predicted.known += nanoseconds
    measured += facts.seconds
  }

  fileprivate mutating func addDone(_ count: Int) { done += count }

  fileprivate mutating func addFailed(chain: Int) {
    failed += 1
    failedChains.extend(by: chain)
  }

  fileprivate mutating func tidy() {
    missingChains = missingChains.joinedInOrder
    failedChains = failedChains.joinedInOrder
  }
}

extension ExperimentPlan {
  /// Looks up all runs in `store`.
  ///
  /// - Parameters:
  ///   - claims: the chains that somebody computes already, in order and apart from each other.
  ///   - jobs: the number of threads that look.
  public func census(in store: any RunStore, claims: [Range<Int>] = [], jobs: Int) async -> RunCensus {
    let view = CensusView(plan: self, stored: StoredRuns(store, of: self), claims: claims)
    var census = RunCensus()
    let tables = CombinationTables(combinations)
    for (phase, runs) in stages.enumerated() {
      let costs = RunCosts(of: phase, in: self, tables)
      let size = 8192
      let queue = WorkQueue(count: (runs.count + size - 1) / size)
      await withTaskGroup(of: RunCensus.self) { group in
        for _ in 0..<max(jobs, 1) {
          group.addTask(executorPreference: RunThreads.shared) {
            var found = RunCensus()
            while !Task.isCancelled, let chunk = queue.next() {
              view.look(up: chunk * size..<min((chunk + 1) * size, runs.count), of: runs, costs, into: &found)
            }
            return found
          }
        }
        for await found in group { census.add(found) }
      }
    }
    census.tidy()
    census.diagnostics = view.diagnostics
    return census
  }
}

/// What the runs of an experiment are looked up with, on several threads.
private final class CensusView: Sendable {
  private let plan: ExperimentPlan
  private let chains: Chains
  private let stored: StoredRuns
  private let claims: [Range<Int>]
  private let failures = Mutex(FailureSummary())

  init(plan: ExperimentPlan, stored: StoredRuns, claims: [Range<Int>]) {
    (self.plan, self.stored, self.claims) = (plan, stored, claims)
    chains = Chains(of: plan)
  }

  /// An error for each cause of failures that were found.
  var diagnostics: [Diagnostic] { failures.withLock { $0.diagnostics(of: plan) { !plan.spec.leavesOut($0) } } }

  /// Looks up the runs at `positions` among those of a phase.
  func look(up positions: Range<Int>, of runs: [PhaseRun], _ costs: RunCosts, into found: inout RunCensus) {
    var costs = SeedlessCosts(costs, in: plan)
    var failed: [Int] = []
    for position in positions {
      let run = runs[position]
      let cost = costs.nanoseconds(at: run.index)
      switch stored.facts(of: run) {
      case nil:
        let chain = chains.number(of: run)
        found.addMissing(chain: chain, isClaimed: claims.includes(chain), nanoseconds: cost)
      case let facts? where facts.kind == .failure: failed.append(position)
      case let facts?: found.add(facts, nanoseconds: cost)
      }
    }
    read(failed, of: runs, into: &found)
  }

  /// Reads why runs failed. What the experiment leaves out has not failed.
  private func read(_ positions: [Int], of runs: [PhaseRun], into found: inout RunCensus) {
    guard !positions.isEmpty else { return }
    let failed = Mutex<[Int]>([])
    stored.fetch(positions.map { runs[$0] }) { index, outcome in
      guard case .failure(let error) = outcome, !plan.spec.leavesOut(error.reason) else { return }
      failures.withLock { $0.add(error, at: RunPosition(piece: 0, run: runs[positions[index]])) }
      failed.withLock { $0.append(positions[index]) }
    }
    let real = failed.withLock { $0.sorted() }
    for position in real { found.addFailed(chain: chains.number(of: runs[position])) }
    found.addDone(positions.count - real.count)
  }
}

extension [Range<Int>] {
  /// Whether one of these ranges, which are in order and apart from each other, contains `number`.
  public func includes(_ number: Int) -> Bool { overlaps(number..<number + 1) }

  /// Whether one of these ranges, which are in order and apart from each other, has a number in common with `range`.
  public func overlaps(_ range: Range<Int>) -> Bool {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if self[middle].upperBound <= range.lowerBound { low = middle + 1 } else { high = middle }
    }
    return low < count && self[low].lowerBound < range.upperBound && !range.isEmpty
  }

  /// The ranges in order; those that touch or overlap are one.
  public var joinedInOrder: [Range<Int>] {
    sorted { $0.lowerBound < $1.lowerBound }.reduce(into: []) { joined, range in
      guard let last = joined.last, range.lowerBound <= last.upperBound else { return joined.append(range) }
      joined[joined.count - 1] = last.lowerBound..<Swift.max(last.upperBound, range.upperBound)
    }
  }

  /// Adds a number, to the last range if it follows or is in that.
  fileprivate mutating func extend(by number: Int) {
    guard let last = last, last.contains(number) || last.upperBound == number else {
      return append(number..<number + 1)
    }
    self[count - 1] = last.lowerBound..<Swift.max(last.upperBound, number + 1)
  }
}
