import Dispatch
import Glibc

/// A socket of this machine that never blocks a thread. One task at a time reads or writes.
struct LocalSocket: Sendable {
  let descriptor: Int32

  /// The clock of all deadlines.
  typealias Deadline = ContinuousClock.Instant

  private static let queue = DispatchQueue(label: "preview-sockets")

  /// The next bytes, at most `count`; none at the end, after `deadline`, or if the connection is closed.
  func read(atMost count: Int, until deadline: Deadline) async -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    repeat {
      let got = recv(descriptor, &bytes, count, 0)
      if got >= 0 { return Array(bytes[..<got]) }
      guard errno == EAGAIN || errno == EINTR else { return [] }
    } while await isReady(toWrite: false, until: deadline)
    return []
  }

  /// Writes `bytes`.
  ///
  /// - Returns: whether the system took all of them before `deadline`.
  func write(_ bytes: [UInt8], until deadline: Deadline) async -> Bool {
    var written = 0
    while written < bytes.count {
      let count = bytes[written...].withUnsafeBytes {
        send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      if count >= 0 {
        written += count
      } else {
        guard errno == EAGAIN || errno == EINTR, await isReady(toWrite: true, until: deadline) else { return false }
      }
    }
    return true
  }

  /// Waits until something can be read or written; false if that does not happen before `deadline`.
  func isReady(toWrite: Bool, until deadline: Deadline) async -> Bool {
    let rest = deadline - .now
    guard rest > .zero else { return false }
    await withCheckedContinuation { continuation in
      let source: any DispatchSourceProtocol =
        toWrite
        ? DispatchSource.makeWriteSource(fileDescriptor: descriptor, queue: Self.queue)
        : DispatchSource.makeReadSource(fileDescriptor: descriptor, queue: Self.queue)
      let timer = DispatchSource.makeTimerSource(queue: Self.queue)
      for cause in [source, timer] as [any DispatchSourceProtocol] { cause.setEventHandler { source.cancel() } }
      // Only now the system does not use the descriptor any more, and it may be closed.
      source.setCancelHandler {
        timer.cancel()
        continuation.resume()
      }
      timer.schedule(deadline: .now() + rest.inSeconds)
      source.resume()
      timer.resume()
    }
    return true
  }
}

extension Duration {
  /// The same as a number.
  fileprivate var inSeconds: Double { self / .seconds(1) }
}
