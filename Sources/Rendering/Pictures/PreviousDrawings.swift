import Synchronization

/// The figures that the last rendering of a notebook in this process drew. A figure with the same scene is not drawn
/// again.
package final class PreviousDrawings: Sendable {
  private let drawings = Mutex<[String: Drawing]>([:])

  /// No figures.
  package init() {}

  /// The figure `label` as it was drawn last.
  func drawing(_ label: String) -> Drawing? { drawings.withLock { $0[label] } }

  /// Keeps the figure `label`.
  func keep(_ drawing: Drawing, _ label: String) { drawings.withLock { $0[label] = drawing } }
}
