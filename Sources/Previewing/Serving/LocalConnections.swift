import Glibc
import Synchronization

/// The open connections, whose number is bounded.
final class LocalConnections: Sendable {
  private let limit: Int
  private let state = Mutex(State())

  private struct State {
    var count = 0
    /// In the order in which they were opened.
    var open: [Open] = []
  }

  private struct Open {
    let connection: LocalConnection
    var hasRequest = false
    /// The task that serves it.
    let task: Task<Void, Never>
  }

  /// At most `limit` connections; `limit` is at least 1.
  init(limit: Int) { self.limit = limit }

  /// Serves a connection at the socket `descriptor`. If there are too many, another one is closed.
  func open(_ descriptor: Int32, _ answer: @escaping @Sendable (RequestHead?) async -> [UInt8]) {
    state.withLock { state in
      if state.open.count >= limit { Self.drop(&state) }
      state.count += 1
      let connection = LocalConnection(number: state.count, socket: LocalSocket(descriptor: descriptor))
      let task = Task {
        await connection.serve(answer) { self.hasRequest(connection) }
        self.remove(connection)
      }
      state.open.append(Open(connection: connection, task: task))
    }
  }

  /// Ends a connection, so that its files can be used for another.
  func dropOne() { state.withLock { Self.drop(&$0) } }

  /// Notes that the request of a connection arrived.
  private func hasRequest(_ connection: LocalConnection) {
    state.withLock { state in
      guard let index = state.open.firstIndex(where: { $0.connection.number == connection.number }) else { return }
      state.open[index].hasRequest = true
    }
  }

  /// Closes a connection that is served.
  private func remove(_ connection: LocalConnection) {
    state.withLock { state in
      state.open.removeAll { $0.connection.number == connection.number }
      close(connection.socket.descriptor)
    }
  }

  /// Ends the oldest connection whose request has not arrived, otherwise the oldest of all. Its task notices this and
  /// closes the socket.
  private static func drop(_ state: inout State) {
    guard !state.open.isEmpty else { return }
    let dropped = state.open.remove(at: state.open.firstIndex { !$0.hasRequest } ?? 0)
    dropped.task.cancel()
    shutdown(dropped.connection.socket.descriptor, Int32(SHUT_RDWR))
  }
}

/// A connection, which has one request and one answer.
struct LocalConnection: Sendable {
  /// Identifies the connection.
  fileprivate let number: Int
  fileprivate let socket: LocalSocket

  /// Reads a request and answers it; `whenArrived` is called when the request has arrived.
  func serve(_ answer: (RequestHead?) async -> [UInt8], whenArrived: () -> Void) async {
    guard let head = await head(until: .now + Limits.arrival) else { return }
    whenArrived()
    guard await socket.write(await answer(RequestHead(head)), until: .now + Limits.departure) else { return }
    await takeLeave(until: .now + Limits.farewell)
  }

  /// The bytes up to the end of the head, or as many as a head may have; nil if fewer arrived.
  private func head(until deadline: LocalSocket.Deadline) async -> [UInt8]? {
    var bytes: [UInt8] = []
    while bytes.count < Limits.headBytes {
      let more = await socket.read(atMost: Limits.headBytes - bytes.count, until: deadline)
      guard !more.isEmpty else { return nil }
      let start = max(0, bytes.count - 3)
      bytes += more
      if let end = bytes[start...].firstRange(of: RequestHead.end) { return Array(bytes[..<end.upperBound]) }
    }
    return bytes
  }

  /// Reads the rest of the request before closing. If unread bytes remained, the system would reset the connection, and
  /// the other side might lose the answer.
  private func takeLeave(until deadline: LocalSocket.Deadline) async {
    shutdown(socket.descriptor, Int32(SHUT_WR))
    while await !socket.read(atMost: 4096, until: deadline).isEmpty {}
  }
}
