import Glibc

/// Measures wall-clock time and processor time.
struct Stopwatch {
  /// Seconds.
  struct Reading: Sendable {
    /// The time that passed.
    let wall: Double
    /// The processor time of all threads of the process together.
    let processor: Double
  }

  private let start = Self.now

  /// The times since the stopwatch was made.
  var reading: Reading {
    let now = Self.now
    return Reading(wall: now.wall - start.wall, processor: now.processor - start.processor)
  }

  private static var now: Reading {
    Reading(wall: seconds(of: CLOCK_MONOTONIC), processor: seconds(of: CLOCK_PROCESS_CPUTIME_ID))
  }

  private static func seconds(of clock: clockid_t) -> Double {
    var time = timespec()
    clock_gettime(clock, &time)
    return Double(time.tv_sec) + 1e-9 * Double(time.tv_nsec)
  }
}
