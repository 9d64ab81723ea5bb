import Dynamics

/// A network under way through one phase: it can be asked for its state at later and later times.
protocol Trajectory {
  /// The state at `time`, in τ from the start of the phase, not before the time asked for last.
  mutating func state(at time: Double) throws(DynamicsError) -> NetworkState

  /// The step at which the run left all bounds; nil while it has not.
  var divergedStep: Int? { get }
}

extension Trajectory {
  var divergedStep: Int? { nil }
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
