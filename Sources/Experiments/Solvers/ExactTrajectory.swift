import Dynamics

/// The exact solution, up to the time at which the gap is small enough. It is a class because its working memory is not
/// copied.
final class ExactTrajectory: Trajectory {
  private let solution: ClosedForm
  private let states: ClosedFormStates
  /// When training stops; infinite if it goes on to its end.
  private var end = Double.infinity

  /// The solution until `end`, or until the gap ½‖W − Σ‖² on `task` is at most `stopGap`.
  init(_ solution: ClosedForm, task: LearningTask, until end: Double, stopGap: Double) throws(DynamicsError) {
    self.solution = solution
    states = solution.states()
    guard stopGap > 0, end.isFinite, try gap(on: task, at: end) <= stopGap else { return }
    guard try gap(on: task, at: 0) > stopGap else {
      self.end = 0
      return
    }
    self.end = try stopTime(
      from: 0, to: end, gap: { time throws(DynamicsError) in try gap(on: task, at: time) }, target: stopGap)
  }

  func state(at time: Double) throws(DynamicsError) -> NetworkState {
    try states.state(at: min(time, end))
  }

  func describe(into quality: inout RunQuality, at time: Double) { quality.note(solution, at: min(time, end)) }

  private func gap(on task: LearningTask, at time: Double) throws(DynamicsError) -> Double {
    try DynamicsError.checkCancellation()
    return task.gap(of: try states.state(at: time).function)
  }
}

/// A state that does not depend on time: the limit of the flow.
struct LimitTrajectory: Trajectory {
  private let solution: ClosedForm
  private let limit: NetworkState

  init(_ solution: ClosedForm) throws(DynamicsError) {
    self.solution = solution
    limit = try solution.state(at: .infinity)
  }

  func state(at time: Double) -> NetworkState { limit }

  func describe(into quality: inout RunQuality, at time: Double) { quality.note(solution, at: .infinity) }
}
