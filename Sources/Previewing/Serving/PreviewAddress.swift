import CCrypto

/// The address of a preview. Every program and every user of this machine can reach the port, so the path begins with a
/// secret that only the user who started the preview gets.
struct PreviewAddress: Sendable {
  let port: UInt16
  /// 128 random bits in hexadecimal digits.
  private let secret: String

  /// An address at `port` with a new random secret.
  init(port: UInt16) {
    var source = SystemRandomNumberGenerator()
    self.init(port: port, secret: (0..<16).map { _ in UInt8.random(in: .min ... .max, using: &source) })
  }

  /// An address with the given secret.
  init(port: UInt16, secret: [UInt8]) {
    self.port = port
    self.secret = secret.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
  }

  /// The address of the page or file at `path`, a path that begins with a slash.
  func text(of path: String) -> String { "http://127.0.0.1:\(port)/\(secret)\(path)" }

  /// Whether a browser that uses this address sends `name` as its host. Another site can let its own name point to this
  /// machine, but then its requests contain that name.
  func isHost(_ host: String) -> Bool {
    let names = ["127.0.0.1", "localhost"]
    return (names.map { "\($0):\(port)" } + (port == 80 ? names : [])).contains(host.lowercased())
  }

  /// The path after the secret; nil for a path without it. The time of the comparison does not depend on the secret.
  func path(in target: Substring) -> Substring? {
    let (given, expected) = (Array(target.utf8), Array("/\(secret)/".utf8))
    guard given.count >= expected.count, CRYPTO_memcmp(given, expected, expected.count) == 0 else { return nil }
    return target.dropFirst(expected.count - 1)
  }
}
