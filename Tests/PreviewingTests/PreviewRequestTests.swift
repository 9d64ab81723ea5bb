import Testing

@testable import Previewing
@testable import TextSearch

/// What a preview answers, as the head of a request alone decides.
@Suite struct PreviewRequestTests {
  private static let secret = "000102030405060708090a0b0c0d0e0f"
  private static let address = PreviewAddress(port: 8080, secret: Array(0..<16))

  /// The decision about a request of these lines.
  private static func decision(_ lines: String..., at address: PreviewAddress = address) -> PreviewRequest {
    PreviewRequest(RequestHead(Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8)), at: address)
  }

  private static func get(_ target: String, host: String = "127.0.0.1:8080") -> PreviewRequest {
    decision("GET \(target) HTTP/1.1", "Host: \(host)")
  }

  @Test(arguments: [
    ("/", "/", nil), ("/a.html", "/a.html", nil), ("/a%20b_files/%C3%A9.svg", "/a b_files/é.svg", nil),
    ("/a.html?after=X-1-2", "/a.html", "X-1-2"), ("/a.html?after=", "/a.html", ""),
    ("/a.html?x=1&after=a%26b", "/a.html", "a&b"), ("/a.html?x", "/a.html", nil),
  ])
  func whoKnowsTheSecretIsServed(target: String, path: String, after: String?) {
    let expected = PreviewRequest.show(path, after: after)
    #expect(Self.get("/\(Self.secret)\(target)") == expected)
    #expect(Self.get("http://localhost:8080/\(Self.secret)\(target)") == expected)
  }

  @Test(arguments: [
    "/", "/a.html", "*", "", "http://127.0.0.1:8080", "/\(secret)", "/\(secret)a/", "//\(secret)/",
    "/\(secret.dropLast())/",
    "/\(secret.uppercased())/", "/\(secret.dropLast())0/", "/0\(secret.dropFirst())0/", "/?\(secret)/",
    "/%30\(secret.dropFirst())/",
    "/\(secret)/%ff", "/\(secret)/%", "/a/../\(secret)/",
  ])
  func whoDoesNotGetsNothing(target: String) {
    let expected: PreviewRefusal = target.isEmpty ? .unreadable : .unknown
    #expect(Self.get(target) == .refuse(expected))
  }

  @Test(arguments: ["127.0.0.1:8080", "localhost:8080", "LocalHost:8080"])
  func theHostIsThisMachineAtThisPort(host: String) {
    #expect(Self.get("/\(Self.secret)/", host: host) == .show("/", after: nil))
  }

  @Test(arguments: [
    "evil.example", "127.0.0.1", "localhost", "127.0.0.1:80", "localhost:8081", "127.0.0.1:08080",
    "127.0.0.1:8080:8080",
    "127.0.0.1.evil.example:8080", "localhost.:8080", "localhost@evil.example:8080", "127.1:8080", "0.0.0.0:8080",
    "2130706433:8080", "[::1]:8080", "127.0.0.1:8080, evil.example", "",
  ])
  func allOthersAreRefused(host: String) {
    #expect(Self.get("/\(Self.secret)/", host: host) == .refuse(.otherHost))
    let isTarget = !host.isEmpty && !host.contains(" ")
    if isTarget { #expect(Self.get("http://\(host)/\(Self.secret)/") == .refuse(.otherHost)) }
  }

  @Test func theUsualPortNeedsNoNumber() {
    let usual = PreviewAddress(port: 80, secret: Array(0..<16))
    let request = Self.decision("GET /\(Self.secret)/ HTTP/1.1", "Host: localhost", at: usual)
    #expect(request == .show("/", after: nil))
  }

  @Test func thereIsOneHost() {
    let line = "GET /\(Self.secret)/ HTTP/1.1"
    let (right, wrong) = ("Host: 127.0.0.1:8080", "Host: evil.example")
    #expect(Self.decision(line) == .refuse(.unreadable))
    #expect(Self.decision(line, right, wrong) == .refuse(.unreadable))
    #expect(Self.decision(line, wrong, right) == .refuse(.unreadable))
    #expect(Self.decision(line, right, "host: 127.0.0.1:8080") == .refuse(.unreadable))
    #expect(Self.decision("GET http://evil.example/\(Self.secret)/ HTTP/1.1", right) == .refuse(.otherHost))
  }

  @Test(arguments: ["get", "Get", "POST", "PUT", "DELETE", "OPTIONS", "CONNECT", "TRACE", "GETX", "HEADER"])
  func nothingButLookingIsAllowed(method: String) {
    let request = Self.decision("\(method) /\(Self.secret)/ HTTP/1.1", "Host: 127.0.0.1:8080")
    #expect(request == .refuse(.otherMethod))
  }

  @Test func aHeadIsEnough() {
    let request = Self.decision("HEAD /\(Self.secret)/a.html HTTP/1.0", "Host: 127.0.0.1:8080")
    #expect(request == .show("/a.html", after: nil))
  }

  @Test func secretsAreNew() {
    let addresses = (0..<50).map { _ in PreviewAddress(port: 8080).text(of: "/a.html") }
    #expect(Set(addresses).count == 50)
    #expect(addresses.allSatisfy { $0.wholeMatch(of: /http:\/\/127\.0\.0\.1:8080\/[0-9a-f]{32}\/a\.html/) != nil })
  }

  @Test func everyAnswerHasThePrecautions() {
    let answers: [PreviewAnswer] =
      [.page("<p>"), .file([1], at: "/a.svg"), .noContent]
      + [.unreadable, .otherHost, .otherMethod, .unknown].map { .refusal($0) }
    for answer in answers {
      let head = String(decoding: answer.bytes(headOnly: true), as: UTF8.self)
      for field in [
        "Cache-Control: no-store", "Referrer-Policy: no-referrer", "X-Content-Type-Options: nosniff",
        "Cross-Origin-Resource-Policy: same-origin", "Connection: close",
      ] {
        #expect(head.contains("\r\n\(field)\r\n"), "\(head)")
      }
      #expect(head.contains(/\r\nContent-Security-Policy: [^\r]*frame-ancestors 'none'\r\n/), "\(head)")
    }
  }

  @Test func nothingRunsInFiles() {
    let head = String(decoding: PreviewAnswer.file([1, 2], at: "/a_files/b.svg").bytes(headOnly: true), as: UTF8.self)
    #expect(head.contains("Content-Security-Policy: default-src 'none';") && !head.contains("script-src"))
    #expect(head.contains("Content-Type: image/svg+xml\r\n") && head.contains("Content-Length: 2\r\n"))
  }
}

@Suite struct RequestHeadTests {
  private static func head(_ text: String) -> RequestHead? { RequestHead(Array(text.utf8)) }

  @Test func allOfItIsRead() throws {
    let head = try #require(Self.head("GET /a?b=c HTTP/1.1\r\nHost:\t a:1 \r\nX-Y: \r\nhost: b: c\r\n\r\n"))
    #expect(head.method == "GET" && head.target == "/a?b=c")
    #expect(head.fields.map { "\($0.name)=\($0.value)" } == ["host=a:1", "x-y=", "host=b: c"])
    #expect(head.values(of: "host") == ["a:1", "b: c"])
    #expect(try #require(Self.head("get / HTTP/1.0\r\n\r\n")).method == "get")
  }

  @Test(arguments: [
    "", "\r\n\r\n", "GET / HTTP/1.1\r\n", "GET / HTTP/1.1\n\n", "GET / HTTP/1.1\r\nHost: a\n\r\n\r\n", "GET /\r\n\r\n",
    "GET  / HTTP/1.1\r\n\r\n", "GET / HTTP/1.1 \r\n\r\n", " GET / HTTP/1.1\r\n\r\n", "GET / HTTP/2.0\r\n\r\n",
    "GET / http/1.1\r\n\r\n", "GET\t/ HTTP/1.1\r\n\r\n", "GET /é HTTP/1.1\r\n\r\n", "G(T / HTTP/1.1\r\n\r\n",
    "GET / HTTP/1.1\r\nHost : a\r\n\r\n", "GET / HTTP/1.1\r\nHost: a\r\n b\r\n\r\n", "GET / HTTP/1.1\r\nHost\r\n\r\n",
    "GET / HTTP/1.1\r\n: a\r\n\r\n", "GET / HTTP/1.1\r\nHost: a\u{0}\r\n\r\n", "GET / HTTP/1.1\r\nHost: a\rb\r\n\r\n",
    "\r\nGET / HTTP/1.1\r\n\r\n",
  ])
  func whatCouldBeReadInTwoWaysIsNot(text: String) { #expect(Self.head(text) == nil) }
}
