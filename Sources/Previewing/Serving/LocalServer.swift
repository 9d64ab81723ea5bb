import Glibc

/// Accepts requests of programs on this machine, one for each connection.
///
/// No program can keep it from serving others. The number of connections is bounded; if there are too many, the oldest
/// one whose request has not arrived is closed. If the system has no resources for another connection, the server
/// waits.
struct LocalServer: Sendable {
  /// The reason why it could not listen.
  struct Failure: Error {
    /// The error number of the system.
    let code: Int32
    /// The error in the words of the system.
    var reason: String { String(cString: strerror(code)).lowercased() }
  }

  /// The port at which it listens.
  let port: UInt16
  private let socket: LocalSocket
  private let connections: LocalConnections

  /// Listens at `port` of the loopback address; 0 means any free port. It is open until the program ends.
  init(port: UInt16) throws(Failure) {
    socket = LocalSocket(
      descriptor: Glibc.socket(
        AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_NONBLOCK.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0))
    guard socket.descriptor >= 0 else { throw Failure(code: errno) }
    do throws(Failure) {
      self.port = try Self.listen(socket.descriptor, port)
    } catch {
      close(socket.descriptor)
      throw error
    }
    connections = LocalConnections(limit: Self.connectionLimit)
  }

  /// Serves requests. `answer` gets the head of a request, or nil if the request is not valid, and returns the bytes of
  /// the answer.
  func run(_ answer: @escaping @Sendable (RequestHead?) async -> [UInt8]) async {
    while !Task.isCancelled {
      let descriptor = accept(socket.descriptor, nil, nil)
      if descriptor >= 0 {
        _ = fcntl(descriptor, F_SETFL, O_NONBLOCK) + fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        connections.open(descriptor, answer)
      } else if errno == EAGAIN {
        _ = await socket.isReady(toWrite: false, until: .now + .seconds(3600))
      } else if errno != EINTR, errno != ECONNABORTED {
        await makeRoom()
      }
    }
  }

  /// Waits until the system may have resources for another connection.
  private func makeRoom() async {
    // Without a free descriptor, the system does not even report that a program tries to connect.
    guard await socket.isReady(toWrite: false, until: .now + .seconds(3600)) else { return }
    try? await Task.sleep(for: .milliseconds(50))
    connections.dropOne()
  }

  /// Most of the files that may be open at the same time are left to the notebooks.
  private static var connectionLimit: Int {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return 16 }
    return Int(min(64, max(4, limit.rlim_cur / 4)))
  }

  private static func listen(_ descriptor: Int32, _ port: UInt16) throws(Failure) -> UInt16 {
    var (isReusable, size) = (Int32(1), socklen_t(MemoryLayout<sockaddr_in>.size))
    setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &isReusable, socklen_t(MemoryLayout<Int32>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    (address.sin_port, address.sin_addr.s_addr) = (port.bigEndian, INADDR_LOOPBACK.bigEndian)
    let status = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        bind(descriptor, address, size) == 0 && Glibc.listen(descriptor, SOMAXCONN) == 0
          && getsockname(descriptor, address, &size) == 0
      }
    }
    guard status else { throw Failure(code: errno) }
    return UInt16(bigEndian: address.sin_port)
  }
}
