import Files
import Foundation
import Synchronization

/// Checks ten times a second whether a command keeps its limits, in a thread of its own.
///
/// Work beyond a limit is asked to stop. If it does not stop within a grace period, or takes still more memory, the
/// program is ended: a factorisation in a library, for example, cannot be stopped.
package final class LimitWatch: Sendable {
  private let judge: LimitJudge
  private let state = Mutex(State())

  private struct State {
    var passed: PassedLimit?
    var isOver = false
  }

  /// A watch that begins now.
  ///
  /// - Parameters:
  ///   - passed: is called once, when a limit is exceeded, and asks the work to stop.
  ///   - force: is called if the work does not stop.
  package init(
    _ limits: RunLimits, passed: @escaping @Sendable (PassedLimit) -> Void,
    force: @escaping @Sendable (PassedLimit) -> Void
  ) {
    judge = LimitJudge(limits: limits)
    let thread = Thread { [self] in watch(passed, force) }
    thread.stackSize = 1 << 20
    thread.start()
  }

  /// Ends the watch and returns the limit that was exceeded; nil if there was none.
  package func end() -> PassedLimit? {
    state.withLock { state in
      state.isOver = true
      return state.passed
    }
  }

  private func watch(_ passed: (PassedLimit) -> Void, _ force: (PassedLimit) -> Void) {
    let start = ContinuousClock.now
    var judge = judge
    while !state.withLock(\.isOver) {
      switch judge.verdict(after: start.duration(to: .now).seconds, bytes: ProcessMemory.bytes) {
      case .fine: break
      case .passes(let limit):
        let isOver = state.withLock { state in
          if !state.isOver { state.passed = limit }
          return state.isOver
        }
        if !isOver { passed(limit) }
      case .ignores(let limit):
        // Within the lock, so that a command whose watch has ended cannot be ended by force.
        return state.withLock { if !$0.isOver { force(limit) } }
      }
      Thread.sleep(forTimeInterval: judge.interval)
    }
  }
}

/// Decides from measured values whether a command keeps its limits.
struct LimitJudge: Sendable {
  /// The grace period, in seconds.
  static let grace = 2.0
  /// The multiple of the limit of memory beyond which there is no grace period.
  private static let excess = 1.15

  let limits: RunLimits
  private var passed: (limit: PassedLimit, at: Double)?

  /// A verdict on a command.
  enum Verdict: Equatable {
    /// It keeps its limits, or is in the grace period.
    case fine
    /// It has just exceeded a limit.
    case passes(PassedLimit)
    /// It has not stopped in the grace period.
    case ignores(PassedLimit)
  }

  init(limits: RunLimits) { self.limits = limits }

  /// The time until the next check, in seconds.
  var interval: Double {
    // A short limit of time is checked ten times too. After a limit is exceeded, memory may still grow quickly.
    let usual = passed == nil ? 0.1 : 0.02
    return limits.seconds.map { min(usual, max($0 / 10, 0.001)) } ?? usual
  }

  /// The verdict after so many seconds, while so many bytes are in use.
  mutating func verdict(after seconds: Double, bytes: Int) -> Verdict {
    if let passed {
      let isBeyond = Double(bytes) > Self.excess * Double(limits.bytes)
      return isBeyond || seconds > passed.at + Self.grace
        ? .ignores(isBeyond ? .memory(limits.bytes) : passed.limit) : .fine
    }
    guard let limit = limit(after: seconds, bytes: bytes) else { return .fine }
    passed = (limit, seconds)
    return .passes(limit)
  }

  private func limit(after seconds: Double, bytes: Int) -> PassedLimit? {
    if bytes > limits.bytes { return .memory(limits.bytes) }
    return limits.seconds.flatMap { seconds > $0 ? .time($0) : nil }
  }
}
