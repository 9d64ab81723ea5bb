import Glibc

/// A connection to a port of this machine, on which every byte can be sent. It is closed with its last reference.
final class RawConnection {
  private let socket: Int32
  /// Whether something listens there.
  let isConnected: Bool

  /// Connects; what is waited for longer than `patience` seconds does not come.
  init(port: UInt16, patience: Int = 30) {
    socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var limit = timeval(tv_sec: patience, tv_usec: 0)
    setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    (address.sin_port, address.sin_addr.s_addr) = (port.bigEndian, INADDR_LOOPBACK.bigEndian)
    let socket = socket
    isConnected = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
      }
    }
  }

  deinit { close(socket) }

  /// Sends characters; false where the other side is gone.
  @discardableResult func send(_ text: String) -> Bool {
    Glibc.send(socket, text, text.utf8.count, Int32(MSG_NOSIGNAL)) == text.utf8.count
  }

  /// What comes until the other side ends the connection.
  func rest() -> String {
    var (text, buffer) = ([UInt8](), [UInt8](repeating: 0, count: 65_536))
    while case let count = recv(socket, &buffer, buffer.count, 0), count > 0 { text += buffer[..<count] }
    return String(decoding: text, as: UTF8.self)
  }

  /// Whether the other side ends the connection without an answer, rather than leaving it open.
  func endsWithoutAnswer() -> Bool {
    var byte: UInt8 = 0
    let count = recv(socket, &byte, 1, 0)
    return count == 0 || (count < 0 && errno == ECONNRESET)
  }

  /// What is answered to `request`.
  func answer(to request: String) -> String { isConnected && send(request) ? rest() : "" }
}
