import Dynamics

/// A network under way through one phase: it can be asked for its state at later and later times.
protocol Trajectory {
  /// The state at `time`, in τ from the start of the phase, not before the time asked for last.
  mutating func state(at time: Double) throws(DynamicsError) -> NetworkState

  /// Whether the run has left all bounds.
  var isDiverged: Bool { get }

  /// Says how far the states up to `time` can be trusted.
  func describe(into quality: inout RunQuality, at time: Double)
}

extension Trajectory {
  var isDiverged: Bool { false }

  func describe(into quality: inout RunQuality, at time: Double) {}
}

/// The time at which a gap that shrinks comes down to `target`.
///
/// - Parameters:
///   - first: a time at which it is larger.
///   - last: a time at which it is not.
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
