import Dynamics
import LinearAlgebra

/// What a phase learns.
///
/// It never changes. It is a class so that runs and records share it: a copy would count the uses of each of its many
/// matrices.
final class PhaseTask: Sendable {
  /// The task; where an output is new, the task of the outputs that were there before.
  let task: LearningTask
  /// What the new output learns, if there is one.
  let newTarget: NewTarget?

  init(task: LearningTask, newTarget: NewTarget?) { (self.task, self.newTarget) = (task, newTarget) }

  /// The target of an output that is added to a trained network.
  struct NewTarget: Sendable {
    /// The sample, from 0.
    let sample: Int
    /// The target of the output on that sample.
    let value: Double
    /// The standard deviation of the output's weights at the start.
    let initialDeviation: Double
    /// The seed of the stream of its weights; nil for the experiment's.
    let seed: UInt64?
  }
}

extension PhaseTask {
  /// The loss of a network with this function: of the new output on its sample where there is one, else of all outputs
  /// that the task has.
  func loss(of function: Matrix) -> Double { newError(of: function) ?? task.loss(of: knownOutputs(of: function)) }

  /// The loss above its floor, of the same outputs.
  func gap(of function: Matrix) -> Double { newError(of: function) ?? task.gap(of: knownOutputs(of: function)) }

  /// The losses of all states of a series; nil where their networks have outputs that the task has not.
  func losses(of series: StateSeries) -> [Double]? { hasOutputs(of: series) ? task.losses(of: series) : nil }

  /// The losses above the floor, likewise.
  func gaps(of series: StateSeries) -> [Double]? { hasOutputs(of: series) ? task.gaps(of: series) : nil }

  private func hasOutputs(of series: StateSeries) -> Bool {
    newTarget == nil && series.widths.outputs == task.outputCount
  }

  /// Half of the squared error of the new output; nil where there is none. A row of its own reaches every target on one
  /// sample, so that loss and gap are the same.
  private func newError(of function: Matrix) -> Double? {
    guard let newTarget else { return nil }
    let response = function.rows(in: task.outputCount..<task.outputCount + 1) * task.inputs
    let error = newTarget.value - response[0, newTarget.sample]
    return 0.5 * error * error
  }

  /// The rows of the outputs that the task has: a network may have one more, which a later phase adds.
  private func knownOutputs(of function: Matrix) -> Matrix {
    function.rows == task.outputCount ? function : function.rows(in: 0..<task.outputCount)
  }
}
