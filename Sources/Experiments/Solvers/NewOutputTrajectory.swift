import Dynamics
import LinearAlgebra

/// A trained network with a new output, whose row of W₂ alone is trained, on one sample alone: a line in closed form,
/// followed continuously or in steps (theory §15).
struct NewOutputTrajectory: Trajectory {
  /// How the row moves along its line.
  enum Motion {
    /// With the flow, to its limit.
    case toLimit
    /// With the flow.
    case continuous
    /// In steps of gradient descent.
    case steps(learningRate: Double)
  }

  private let start: NetworkState
  private let transfer: FeatureTransfer
  private let motion: Motion
  /// When training stops; infinite if it goes on to its end.
  private var end = Double.infinity
  private var divergedStep: Int?

  /// - Parameters:
  ///   - start: the trained network.
  ///   - task: the task it was trained on, whose inputs it sees.
  ///   - target: the sample that is learned, and its target.
  ///   - row: the new row of W₂ at the start.
  init(from start: NetworkState, on task: LearningTask, target: PhaseTask.NewTarget, row: Matrix, motion: Motion) {
    (self.start, self.motion) = (start, motion)
    transfer = FeatureTransfer(
      state: start, sample: task.inputs.column(target.sample), target: target.value, startRow: row.elements)
  }

  /// The same, stopped as soon as the gap on the new sample is at most `stopGap`, if that is before `end`.
  func stopping(atGap stopGap: Double, before end: Double) -> NewOutputTrajectory {
    func gap(_ time: Double) -> Double { transfer.gap(of: row(at: time)) }
    guard stopGap > 0, end.isFinite, gap(end) <= stopGap else { return self }
    var stopped = self
    stopped.end = gap(0) <= stopGap ? 0 : stopTime(from: 0, to: end, gap: gap, target: stopGap)
    return stopped
  }

  mutating func state(at time: Double) -> NetworkState {
    let row = row(at: min(time, end))
    // The bound of gradient descent, beyond which a run counts as diverged.
    if case .steps(let rate) = motion, !row.allSatisfy({ abs($0) < DynamicsLimits.growth }) {
      divergedStep = divergedStep ?? Int((time / rate).rounded())
    }
    let factor = Weights(
      first: start.factor.first,
      second: start.factor.second.stacked(above: Matrix(rows: 1, columns: row.count, elements: row)))
    return start.weights == nil ? NetworkState(upToRotation: factor) : NetworkState(weights: factor)
  }

  var isDiverged: Bool { divergedStep != nil }

  func describe(into quality: inout RunQuality, at time: Double) { quality.divergedStep = divergedStep }

  private func row(at time: Double) -> [Double] {
    switch motion {
    case .toLimit: transfer.row(at: .infinity)
    case .continuous: transfer.row(at: time)
    case .steps(let rate): transfer.row(afterSteps: Int((time / rate).rounded()), learningRate: rate)
    }
  }
}
