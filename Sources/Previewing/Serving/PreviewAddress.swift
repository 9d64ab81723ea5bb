import CCrypto

/// Where a preview is found. Every program and every user of this machine can reach the port, so the path begins with a secret
/// that only whoever started the preview is told.
struct PreviewAddress: Sendable {
  let port: UInt16
  /// 128 random bits in hexadecimal digits.
  private let secret: String

  /// An address at `port` with a secret that nobody can guess.
  init(port: UInt16) {
    var source = SystemRandomNumberGenerator()
    self.init(port: port, secret: (0..<16).map { _ in UInt8.random(in: .min ... .max, using: &source) })
  }

  /// An address with a secret that is known.
  init(port: UInt16, secret: [UInt8]) {
    self.port = port
    self.secret = secret.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
  }

  /// The address of what is served at `place`, a path that begins with a slash.
  func text(of place: String) -> String { "http://127.0.0.1:\(port)/\(secret)\(place)" }

  /// What a browser names as its host when it is led here. Another site can let its own name point to this machine; its
  /// requests carry that name.
  func isHost(_ host: String) -> Bool {
    let names = ["127.0.0.1", "localhost"]
    return (names.map { "\($0):\(port)" } + (port == 80 ? names : [])).contains(host.lowercased())
  }

  /// The path after the secret; nil for a path without it. How long that takes tells nothing of the secret.
  func place(in path: Substring) -> Substring? {
    let (given, expected) = (Array(path.utf8), Array("/\(secret)/".utf8))
    guard given.count >= expected.count, CRYPTO_memcmp(given, expected, expected.count) == 0 else { return nil }
    return path.dropFirst(expected.count - 1)
  }
}
