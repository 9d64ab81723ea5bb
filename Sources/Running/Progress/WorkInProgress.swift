import Synchronization

/// The experiment that is being computed, for readers in other tasks.
package final class WorkInProgress: Sendable {
  /// Work that has taken less time is not shown.
  private static let patience = Duration.milliseconds(300)

  /// Work that has not begun.
  package init() {}

  private let block = Mutex<(progress: BlockProgress, start: ContinuousClock.Instant)?>(nil)

  /// The experiment and its progress, in words; nil if nothing is being computed, or it began only now.
  package var status: String? {
    block.withLock { block in
      guard let block, block.start.duration(to: .now) > Self.patience else { return nil }
      return "Computing \(block.progress.title), \(block.progress.counts)"
    }
  }

  /// The experiment and the number of its finished runs, in words for a message that it was stopped.
  package var extent: String? {
    block.withLock {
      $0.map { "'\($0.progress.title)' was stopped after \($0.progress.finished) of \($0.progress.units) runs" }
    }
  }

  func begin(_ progress: BlockProgress) { block.withLock { $0 = (progress, .now) } }

  func advance(to progress: BlockProgress) { block.withLock { $0?.progress = progress } }

  func end() { block.withLock { $0 = nil } }
}
