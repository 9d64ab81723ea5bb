import Dynamics

/// The motion of a network through one phase. Its states are computed at later and later times.
protocol Trajectory {
  /// The state at `time`, in τ from the start of the phase. Times never decrease from one call to the next.
  mutating func state(at time: Double) throws(DynamicsError) -> NetworkState

  /// An empty series for up to `count` states; nil if this trajectory writes none, or their network is so large that it
  /// would save no time.
  func series(for count: Int) -> StateSeries?

  /// Makes `series` the states at times that do not decrease either, without those from the time on at which the run has
  /// left all bounds.
  mutating func write(to series: inout StateSeries, at times: ArraySlice<Double>) throws(DynamicsError)

  /// The steps of gradient descent that lead to `time`; 0 where none is taken.
  func steps(to time: Double) -> Int

  /// Whether the run has left all bounds.
  var isDiverged: Bool { get }

  /// Notes how far the states up to `time` can be trusted.
  func describe(into quality: inout RunQuality, at time: Double)
}

extension Trajectory {
  func series(for count: Int) -> StateSeries? { nil }

  mutating func write(to series: inout StateSeries, at times: ArraySlice<Double>) throws(DynamicsError) {
    preconditionFailure("the trajectory has no series")
  }

  func steps(to time: Double) -> Int { 0 }

  var isDiverged: Bool { false }

  func describe(into quality: inout RunQuality, at time: Double) {}
}

/// The time at which a decreasing gap reaches `target`, by bisection down to neighbouring numbers.
///
/// - Parameters:
///   - first: a time at which the gap is larger.
///   - last: a time at which it is not larger.
func stopTime<Failure>(
  from first: Double, to last: Double, gap: (Double) throws(Failure) -> Double, target: Double
) throws(Failure) -> Double {
  var (early, late) = (first, last)
  while true {
    let middle = 0.5 * (early + late)
    guard early < middle, middle < late else { return late }
    if try gap(middle) > target { early = middle } else { late = middle }
  }
}
