/// Where a run comes in the order in which runs are told of, whatever order they finish in: by the pieces of the seeds,
/// then by phases.
struct RunPosition: Sendable, Hashable, Comparable {
  /// The number of the piece.
  let piece: Int
  /// The run of the whole experiment.
  let run: PhaseRun

  static func < (left: RunPosition, right: RunPosition) -> Bool {
    (left.piece, left.run.phase, left.run.index) < (right.piece, right.run.phase, right.run.index)
  }
}
