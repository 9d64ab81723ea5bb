import Files
import Foundation
import Synchronization

/// Looks ten times a second whether a command keeps its limits, on a thread of its own.
///
/// Work that passes one is asked to end. What does not end within a grace, or goes on taking memory, is ended by force: a
/// factorisation of a library asks nobody.
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
  ///   - passed: is called once, when a limit is passed; asks the work to end.
  ///   - force: is called if it does not end.
  package init(
    _ limits: RunLimits, passed: @escaping @Sendable (PassedLimit) -> Void,
    force: @escaping @Sendable (PassedLimit) -> Void
  ) {
    judge = LimitJudge(limits: limits)
    let thread = Thread { [self] in watch(passed, force) }
    thread.stackSize = 1 << 20
    thread.start()
  }

  /// Ends the watch; the limit that was passed, if one was.
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
        return state.withLock { if !$0.isOver { force(limit) } }
      }
      Thread.sleep(forTimeInterval: judge.interval)
    }
  }
}

/// Decides from what is measured whether a command keeps its limits.
struct LimitJudge: Sendable {
  /// The seconds that work has to end after it passed a limit.
  static let grace = 2.0
  /// The part of the limit of memory beyond which there is no grace.
  private static let excess = 1.15

  let limits: RunLimits
  private var passed: (limit: PassedLimit, at: Double)?

  /// What is thought of a command.
  enum Verdict: Equatable {
    /// It keeps its limits, or was told that it does not.
    case fine
    /// It has just passed a limit.
    case passes(PassedLimit)
    /// It was told and goes on.
    case ignores(PassedLimit)
  }

  init(limits: RunLimits) { self.limits = limits }

  /// The seconds until the next look.
  var interval: Double {
    let usual = passed == nil ? 0.1 : 0.02
    return limits.seconds.map { min(usual, max($0 / 10, 0.001)) } ?? usual
  }

  /// What is thought after so many seconds, while so many bytes are in use.
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
