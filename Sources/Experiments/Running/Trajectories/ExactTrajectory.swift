import Dynamics

/// The exact solution, up to the time at which the gap is small enough.
struct ExactTrajectory: Trajectory {
  private let solution: ExactSolution
  /// When training stops; infinite if it goes on to its end.
  private let end: Double

  /// The solution from `weights` until `end`, or until the gap ½‖W − Σ‖² has come down to `stopGap`.
  init(_ solution: ExactSolution, task: LearningTask, until end: Double, stopGap: Double) throws(DynamicsError) {
    self.solution = solution
    func gap(_ time: Double) throws(DynamicsError) -> Double {
      task.gap(of: try solution.state(at: time).function)
    }
    guard stopGap > 0, end.isFinite, try gap(end) <= stopGap else {
      self.end = .infinity
      return
    }
    self.end = try gap(0) <= stopGap ? 0 : stopTime(from: 0, to: end, gap: gap, target: stopGap)
  }

  func state(at time: Double) throws(DynamicsError) -> NetworkState {
    try solution.state(at: min(time, end))
  }

  func describe(into quality: inout RunQuality, at time: Double) { quality.note(solution, at: min(time, end)) }
}

/// A state that does not depend on time: the limit of the flow.
struct LimitTrajectory: Trajectory {
  private let solution: ExactSolution
  private let limit: NetworkState

  init(_ solution: ExactSolution) throws(DynamicsError) {
    self.solution = solution
    limit = try solution.state(at: .infinity)
  }

  func state(at time: Double) -> NetworkState { limit }

  func describe(into quality: inout RunQuality, at time: Double) { quality.note(solution, at: .infinity) }
}
