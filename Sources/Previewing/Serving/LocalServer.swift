import Glibc

/// Takes requests of programs of this machine, one on each connection.
///
/// Nobody can keep it from serving others: the connections are bounded, and where there are too many, the oldest one whose
/// request has not arrived gives way. Where the system has nothing left for another connection, it waits.
struct LocalServer: Sendable {
  /// Where it was not possible to listen.
  struct Failure: Error {
    /// The system's number for it.
    let code: Int32
    /// In the words of the system.
    var reason: String { String(cString: strerror(code)).lowercased() }
  }

  /// Where it listens.
  let port: UInt16
  private let socket: LocalSocket
  private let connections: LocalConnections

  /// Listens at `port` of the loopback address; 0 is any that is free. It lasts as long as the program.
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

  /// Serves from now on. `answer` is given the heads of requests, or nil for what is not one, and gives the bytes of the answer.
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

  /// Waits until the system may have something left for another connection.
  private func makeRoom() async {
    // Without it the system does not even tell whether somebody wants to connect.
    guard await socket.isReady(toWrite: false, until: .now + .seconds(3600)) else { return }
    try? await Task.sleep(for: .milliseconds(50))
    connections.dropOne()
  }

  /// Most files that may be open are left to the notebooks.
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
