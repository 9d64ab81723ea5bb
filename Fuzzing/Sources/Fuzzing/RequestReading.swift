@testable import Previewing

/// Requests to a preview: their heads, and the decision about them.
enum RequestReading {
  private static let address = PreviewAddress(port: 4000, secret: [UInt8](repeating: 0xAB, count: 16))
  private static let secret = String(repeating: "ab", count: 16)

  static func read(_ bytes: [UInt8]) {
    let head = RequestHead(bytes)
    switch PreviewRequest(head, at: address) {
    case .show(let path, _):
      precondition(path.utf8.first == UInt8(ascii: "/"), "what is shown is a path")
      precondition(head?.target.contains(secret) == true, "only who knows the address sees something")
      precondition(head.map { ["GET", "HEAD"].contains($0.method) } == true, "nothing but looking is allowed")
      precondition(head?.values(of: "host").count == 1, "a request has one host")
    case .refuse(let refusal):
      let answer = PreviewAnswer.refusal(refusal).bytes(headOnly: false)
      precondition(!String(decoding: answer, as: UTF8.self).contains(secret), "a refusal does not tell the address")
    }
  }

  /// Requests of a browser, and attempts of others.
  static let seeds = [
    "GET /\(secret)/ HTTP/1.1\r\nHost: 127.0.0.1:4000\r\n\r\n",
    "GET /\(secret)/a%20b.html?after=12 HTTP/1.1\r\nHost: localhost:4000\r\nAccept: */*\r\n\r\n",
    "HEAD http://localhost:4000/\(secret)/x HTTP/1.0\r\nhost: localhost:4000\r\n\r\n",
    "GET /\(secret)/../x HTTP/1.1\r\nHost: other.example\r\nHost: 127.0.0.1:4000\r\n\r\n",
  ]
}
