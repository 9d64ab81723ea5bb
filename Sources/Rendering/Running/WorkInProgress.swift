import Synchronization

/// The block that is being computed, for whoever looks from time to time.
package final class WorkInProgress: Sendable {
  /// Blocks that are finished sooner are not worth a word.
  private static let patience = Duration.milliseconds(300)

  /// Work that has not begun.
  package init() {}

  private let block = Mutex<(progress: BlockProgress, start: ContinuousClock.Instant)?>(nil)

  /// In words what is being computed and how far it is; nil where nothing has been for a while.
  package var status: String? {
    block.withLock { block in
      guard let block, block.start.duration(to: .now) > Self.patience else { return nil }
      return "Computing \(block.progress.title), \(block.progress.counts)"
    }
  }

  /// In words where the work is, and how far.
  package var extent: String? {
    block.withLock {
      $0.map { "'\($0.progress.title)' was stopped after \($0.progress.finished) of \($0.progress.units) runs" }
    }
  }

  func begin(_ progress: BlockProgress) { block.withLock { $0 = (progress, .now) } }

  func advance(to progress: BlockProgress) { block.withLock { $0?.progress = progress } }

  func end() { block.withLock { $0 = nil } }
}
