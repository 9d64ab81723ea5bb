import Foundation
import TestSupport

@testable import Experiments
@testable import Storage

/// Machines that compute the parts of an experiment, in simulated time. How the runs are divided, and how they are kept,
/// found and merged in files, is done by the program itself; only the computing is a wait.
final class ClusterSimulation {
  private let model: ClusterModel
  private let plan: ExperimentPlan
  private let folder: String
  private let partition: Partition
  private let keys: [RunKey]
  private let durations: [Double]
  /// What looks up which runs are there when a part starts again.
  private let reader: ResultCache
  private var generator: SeededGenerator
  private var events = EventQueue<Event>()
  private var machines: [Machine]
  private var waiting: [Int]
  private var started: Set<Int> = []
  private var unfinished: Int
  /// The runs that failures stopped, and when.
  private var stopped: [Int: Double] = [:]
  private var outcome = ClusterOutcome()

  private enum Event {
    case free(machine: Int)
    /// A run of a task has ended. What a failure stopped has another number of the task.
    case ended(machine: Int, task: Int)
    case failed(machine: Int)
    case queued(part: Int)
  }

  private struct Machine {
    let slowness: Double
    var isAway = false
    var task: Task?
    var taskCount = 0
  }

  /// A process that computes a part.
  private struct Task {
    let part: Int
    let store: ResultCache
    /// The runs that are still to be computed, the next one last.
    var runs: [Int]
    /// When the run under way began.
    var begin = 0.0
    /// What was computed and is not in a file yet.
    var unkept = 0.0
    var files = 0
  }

  /// - Parameters:
  ///   - plan: an experiment whose chains are single runs.
  ///   - folder: that of the store, which is new.
  init(_ model: ClusterModel, of plan: ExperimentPlan, in folder: String, seed: UInt64) {
    (self.model, self.plan, self.folder) = (model, plan, folder)
    partition = Partition([plan], into: model.parts)
    reader = ResultCache(storeAt: folder)
    let keys = RunKeys(plan, digest: reader.digest)
    self.keys = plan.stages[0].map(keys.key)
    var generator = SeededGenerator(seed: seed)
    // Predictions are good to a factor of two.
    durations = Chains(of: plan).nanoseconds.map {
      Double($0) * 1e-9 * exp(Double.random(in: -0.7...0.7, using: &generator))
    }
    let slow = Int(model.slow.share * Double(model.machines))
    machines = (0..<model.machines).map { Machine(slowness: $0 < slow ? model.slow.factor : 1) }
    waiting = Array((0..<model.parts).reversed())
    unfinished = model.parts
    self.generator = generator
    outcome.work = durations.reduce(0, +)
  }

  /// Runs everything.
  func run() -> ClusterOutcome {
    for machine in machines.indices {
      events.add(.free(machine: machine), at: 0)
      addFailure(of: machine, after: 0)
    }
    while unfinished > 0, let (time, event) = events.next() {
      switch event {
      case .free(let machine):
        machines[machine].isAway = false
        start(on: machine, at: time)
      case .ended(let machine, let task):
        if machines[machine].taskCount == task, machines[machine].task != nil { endRun(on: machine, at: time) }
      case .failed(let machine): fail(machine, at: time)
      case .queued(let part):
        waiting.append(part)
        machines.indices.first { machines[$0].task == nil && !machines[$0].isAway }.map { start(on: $0, at: time) }
      }
    }
    return outcome
  }

  private func start(on machine: Int, at time: Double) {
    guard machines[machine].task == nil, let part = waiting.popLast() else { return }
    var runs = Array(partition.chains(ofPart: part)[0])
    if !started.insert(part).inserted {
      reader.refresh()
      runs.removeAll { reader.holds(keys[$0]) }
    }
    machines[machine].taskCount += 1
    machines[machine].task = Task(part: part, store: ResultCache(storeAt: folder), runs: runs.reversed())
    // The tables of all files are read, each by an opening and a reading, several files at once.
    let rounds = (outcome.files + OverlappingReads.count - 1) / OverlappingReads.count
    let opening = model.latency * Double(1 + 2 * rounds)
    outcome.waiting += opening
    next(on: machine, at: time + model.start + opening)
  }

  /// Begins the next run of a task, or ends the task after its last one.
  private func next(on machine: Int, at time: Double) {
    guard let task = machines[machine].task else { return }
    if let run = task.runs.last {
      machines[machine].task?.begin = time
      let end = time + durations[run] * machines[machine].slowness
      events.add(.ended(machine: machine, task: machines[machine].taskCount), at: end)
    } else {
      let end = time + settle(machine) { $0.finish() }
      machines[machine].task = nil
      unfinished -= 1
      outcome.duration = max(outcome.duration, end)
      events.add(.free(machine: machine), at: end)
    }
  }

  private func endRun(on machine: Int, at time: Double) {
    guard let run = machines[machine].task?.runs.popLast() else { return }
    let seconds = durations[run] * machines[machine].slowness
    machines[machine].task?.unkept += seconds
    if let since = stopped.removeValue(forKey: run) { outcome.recoveries.append(time - since) }
    let record = RunRecord(.outcome, Array(repeating: UInt8(truncatingIfNeeded: run), count: 400), seconds: seconds)
    let waited = settle(machine) { $0.keep(record, for: keys[run]) }
    next(on: machine, at: time + waited)
  }

  /// What the file system takes for that which a store does in `body`.
  private func settle(_ machine: Int, _ body: (ResultCache) -> Void) -> Double {
    guard var task = machines[machine].task else { return 0 }
    let before = task.store.extent
    body(task.store)
    let after = task.store.extent
    let written = after.bytes - before.bytes
    guard written > 0 else { return 0 }
    // A file is made, written, put on the disk and renamed, and its folder put on the disk; merged ones are read and removed.
    let merged = max(before.files + 1 - after.files, 0)
    outcome.written += 1 + (merged > 0 && after.records > before.records ? 1 : 0)
    outcome.files += after.files - task.files
    (task.files, task.unkept) = (after.files, 0)
    machines[machine].task = task
    let seconds = model.latency * Double(5 + 3 * merged) + Double(written) / model.bandwidth
    outcome.waiting += seconds
    return seconds
  }

  private func fail(_ machine: Int, at time: Double) {
    addFailure(of: machine, after: time)
    guard !machines[machine].isAway else { return }
    machines[machine].isAway = true
    events.add(.free(machine: machine), at: time + model.absence)
    guard let task = machines[machine].task else { return }
    // What is not in a file is lost with the process, and so is the run under way.
    outcome.lost += task.unkept + max(time - task.begin, 0)
    if let run = task.runs.last, stopped[run] == nil { stopped[run] = time }
    machines[machine].task = nil
    events.add(.queued(part: task.part), at: time + model.requeueing)
  }

  private func addFailure(of machine: Int, after time: Double) {
    guard let mean = model.timeBetweenFailures else { return }
    let wait = -log(Double.random(in: 1e-12..<1, using: &generator)) * mean
    events.add(.failed(machine: machine), at: time + wait)
  }
}

extension ResultCache {
  /// How much this process has written, and how many of its files are there.
  fileprivate var extent: (bytes: Int, records: Int, files: Int) {
    state.withLock { ($0.writtenSize, $0.writtenCount, $0.ownFiles.values.reduce(0) { $0 + $1.count }) }
  }
}
