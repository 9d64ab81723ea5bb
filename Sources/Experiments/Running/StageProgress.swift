import Synchronization

/// Where a run starts: where the run of the phase before ended. That is unknown if that one is missing.
enum PhaseStart: Sendable {
  case known(RunEnd)
  case unknown
}

/// The runs of one phase that have a start, and what is known of them so far.
final class StageProgress: Sendable {
  /// The runs, in order.
  let runs: [PhaseRun]
  private let starts: [PhaseRun: PhaseStart]
  private let layout: PhaseLayout
  private let state = Mutex(State())

  private struct State: Sendable {
    var ends: [PhaseRun: PhaseStart] = [:]
    var absent: [Int] = []
  }

  /// Those of `runs` that start at one of `starts`; in the first phase, all.
  init(_ runs: [PhaseRun], from starts: [PhaseRun: PhaseStart], layout: PhaseLayout) {
    self.runs = layout.isFirst ? runs : runs.filter { run in layout.parent(of: run).map { starts[$0] != nil } ?? true }
    (self.starts, self.layout) = (starts, layout)
  }

  /// Where a run starts; nil in the first phase.
  func start(of run: PhaseRun) -> RunEnd? {
    guard let parent = layout.parent(of: run), case .known(let end) = starts[parent] else { return nil }
    return end
  }

  /// Notes where runs ended, and the numbers of runs that are to be computed.
  func note(_ ends: [(PhaseRun, PhaseStart)], absent: [Int] = []) {
    state.withLock { state in
      for (run, end) in ends { state.ends[run] = end }
      state.absent += absent
    }
  }

  /// The numbers of the runs that are to be computed, in order.
  var absent: [Int] { state.withLock(\.absent).sorted() }

  /// Where runs ended that others may start from.
  var ends: [PhaseRun: PhaseStart] { state.withLock(\.ends) }
}
