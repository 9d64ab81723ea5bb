import Dynamics

/// Gradient descent, whose times are whole steps.
struct DescentTrajectory: Trajectory {
  private var descent: GradientDescent
  /// Where the states are written. Its memory is used again once nobody holds the last one.
  private var state: NetworkState

  init(_ descent: GradientDescent) { (self.descent, state) = (descent, descent.state) }

  mutating func state(at time: Double) throws(DynamicsError) -> NetworkState {
    descent.advance(steps: steps(to: time))
    if descent.isStopped { throw .stopped }
    descent.write(to: &state)
    return state
  }

  func series(for count: Int) -> StateSeries? {
    let capacity = min(count, StateSeries.cachedCapacity(for: state.factor.widths))
    return capacity > 1 ? StateSeries(widths: state.factor.widths, capacity: capacity) : nil
  }

  mutating func write(to series: inout StateSeries, at times: ArraySlice<Double>) throws(DynamicsError) {
    var last = descent.step
    let turns = times.map { time in
      let next = max(last, step(at: time))
      defer { last = next }
      return next - last
    }
    descent.write(to: &series, after: turns)
    if descent.isStopped { throw .stopped }
  }

  func steps(to time: Double) -> Int { step(at: time) - descent.step }

  private func step(at time: Double) -> Int { Int((time / descent.learningRate).rounded()) }

  /// The same networks after the steps to their times, which they take together.
  static func advanced(_ trajectories: [DescentTrajectory], to times: [Double]) -> [DescentTrajectory] {
    var descents = trajectories.map(\.descent)
    GradientDescent.advance(&descents, steps: zip(trajectories, times).map { $0.steps(to: $1) })
    var moved = trajectories
    for (index, descent) in descents.enumerated() { moved[index].descent = descent }
    return moved
  }

  var isDiverged: Bool { descent.isDiverged }

  func describe(into quality: inout RunQuality, at time: Double) {
    if descent.isDiverged { quality.divergedStep = descent.step }
  }
}

/// The flow by adaptive integration, up to the time at which the gap is small enough.
struct FlowTrajectory: Trajectory {
  private var flow: GradientFlow
  private let task: LearningTask
  private let stopGap: Double
  private var isStopped = false

  init(_ flow: GradientFlow, task: LearningTask, stopGap: Double) {
    (self.flow, self.task, self.stopGap) = (flow, task, stopGap)
    isStopped = stopGap > 0 && task.gap(of: flow.state.function) <= stopGap
  }

  mutating func state(at time: Double) throws(DynamicsError) -> NetworkState {
    guard !isStopped else { return flow.state }
    guard stopGap > 0 else {
      try flow.advance(to: time)
      return flow.state
    }
    let before = flow
    try flow.advance(to: time)
    guard task.gap(of: flow.state.function) <= stopGap else { return flow.state }
    let end = try stopTime(
      from: before.time, to: time,
      gap: { time throws(DynamicsError) in
        var flow = before
        try flow.advance(to: time)
        return task.gap(of: flow.state.function)
      }, target: stopGap)
    flow = before
    try flow.advance(to: end)
    isStopped = true
    return flow.state
  }
}
