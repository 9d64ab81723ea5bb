import Foundation
import Glibc
import TestSupport
import Testing

/// What others on this machine can do to a preview: other users, other programs, other sites in the browser.
@Suite struct PreviewSafetyTests {
  private let scratch: Scratch

  init() throws { scratch = try Scratch("small") }

  private static func status(_ answer: String) -> Int? {
    answer.split(separator: " ").dropFirst().first.flatMap { Int($0) }
  }

  @Test func withoutTheSecretNothingIsTold() throws {
    let preview = try PreviewRun("small.md", in: scratch.url)
    _ = try preview.page { $0.contains("What it is") }
    let host = "Host: 127.0.0.1:\(preview.port)"
    func answer(_ target: String) -> String {
      RawConnection(port: preview.port).answer(to: "GET \(target) HTTP/1.1\r\n\(host)\r\n\r\n")
    }
    #expect(preview.secret.wholeMatch(of: /[0-9a-f]{32}/) != nil)
    #expect(Self.status(answer("/\(preview.secret)/small.html")) == 200)
    let refused = answer("/small.html")
    #expect(Self.status(refused) == 404)
    let wrong = String(preview.secret.reversed())
    for target in ["/", "/small.html?after=x", "/small_files/fig-pair.svg", "/nothing", "/\(wrong)/small.html"] {
      #expect(answer(target) == refused)
    }
    #expect(try !preview.get().text.contains(preview.secret), "the page does not have it")
    #expect(!preview.errors.contains(preview.secret))
  }

  @Test func otherSitesGetNothing() throws {
    let preview = try PreviewRun("small.md", in: scratch.url)
    for host in ["evil.example", "127.0.0.1.evil.example:80", "evil.example:\(preview.port)"] {
      let answer = try preview.get(host: host)
      #expect(answer.status == 403)
      #expect(!answer.text.contains("<"))
    }
    #expect(try preview.get(host: "localhost:\(preview.port)").status == 200)
  }

  @Test func aRequestIsReadStrictly() throws {
    let preview = try PreviewRun("small.md", in: scratch.url)
    let (target, host) = ("/\(preview.secret)/small.html", "Host: 127.0.0.1:\(preview.port)\r\n")
    func answer(_ request: String) -> String { RawConnection(port: preview.port).answer(to: request) }
    #expect(Self.status(answer("GET \(target) HTTP/1.1\r\nHost: evil.example\r\n\(host)\r\n")) == 400)
    #expect(Self.status(answer("GET http://evil.example\(target) HTTP/1.1\r\n\(host)\r\n")) == 403)
    let refused = answer("get \(target) HTTP/1.1\r\n\(host)\r\n")
    #expect(Self.status(refused) == 405 && refused.contains("\r\nAllow: GET, HEAD\r\n"))
    let head = answer("HEAD \(target) HTTP/1.1\r\n\(host)\r\n")
    #expect(Self.status(head) == 200 && head.hasSuffix("\r\n\r\n") && !head.contains("<"))
    #expect(Self.status(answer(String(repeating: "x", count: 20_000))) == 400)
    let long = String(repeating: "X: y\r\n", count: 4000)
    #expect(Self.status(answer("GET \(target) HTTP/1.1\r\n\(host)\(long)\r\n")) == 400)
    // Whoever sends more than a head reads the answer all the same.
    let body = String(repeating: "z", count: 100_000)
    #expect(Self.status(answer("POST \(target) HTTP/1.1\r\n\(host)Content-Length: 100000\r\n\r\n\(body)")) == 405)
  }

  @Test func connectionsWithoutRequestsKeepNobodyOut() throws {
    let preview = try PreviewRun("small.md", in: scratch.url, openFiles: 128)
    let half = (0..<200).map { _ in RawConnection(port: preview.port) }
    for connection in half { #expect(connection.isConnected && connection.send("GET /")) }
    #expect(try preview.page { $0.contains("What it is") }.contains("<h1>"))
    try scratch.edit("small", replacing: "What it is", with: "What it was")
    _ = try preview.page { $0.contains("What it was") }
    // The oldest gave way.
    #expect(half[0].endsWithoutAnswer())
    withExtendedLifetime(half) {}
    #expect(preview.isRunning)
  }

  /// It waits as long as a request may take to arrive, so this is among the slow tests.
  @Test(.enabled(if: runsSlowTests))
  func aRequestThatNeverArrivesIsGivenUp() throws {
    let preview = try PreviewRun("small.md", in: scratch.url)
    let slow = RawConnection(port: preview.port)
    for byte in "GET /\(preview.secret)/ HT" {
      guard slow.send(String(byte)) else { break }
      usleep(200_000)
    }
    #expect(slow.endsWithoutAnswer())
    #expect(try preview.get().status == 200)
  }

  @Test func nothingOutsideOfTheFolderIsShown() throws {
    let folder = scratch.url.appending(path: "notes")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
    try FileManager.default.copyItem(
      at: scratch.url.appending(path: "small.md"), to: folder.appending(path: "one.md"))
    let preview = try PreviewRun("notes", in: scratch.url)
    _ = try preview.page("/one.html") { $0.contains("What it is") }
    func link(_ name: String, to target: String) throws {
      try FileManager.default.createSymbolicLink(
        atPath: folder.appending(path: name).path, withDestinationPath: target)
    }
    try link("passwords.md", to: "/etc/passwd")
    try link("mine.md", to: "../small.md")
    try link("kernel.md", to: "/proc/version")
    try link("folder.md", to: ".")
    #expect(mkfifo(folder.appending(path: "pipe.md").path, 0o600) == 0)
    try link("two.md", to: "one.md")
    // The list says so, and what comes last shows that the others were seen.
    let list = try preview.page("/") { $0.contains("href=\"two.html\"") && $0.contains("passwords.md") }
    #expect(list.contains("lies outside of the folder"))
    for name in ["passwords", "mine", "kernel", "folder", "pipe"] {
      #expect(try preview.get("/\(name).html").status == 404, "\(name)")
    }
    // One that was shown goes when it becomes such a link.
    let one = folder.appending(path: "one.md")
    try FileManager.default.removeItem(at: one)
    try link("one.md", to: "/etc/passwd")
    _ = try preview.page("/") { !$0.contains("href=\"one.html\"") }
    #expect(try preview.get("/one.html").status == 404)
  }

  @Test func nobodyReadsTheSecretInTheArgumentsOfTheBrowser() throws {
    let tools = scratch.url.appending(path: "tools")
    try FileManager.default.createDirectory(at: tools, withIntermediateDirectories: false)
    let opener = tools.appending(path: "xdg-open")
    try "#!/bin/sh\necho \"$#\" \"$1\" > \"$0.partial\"\nmv \"$0.partial\" \"$0.told\"\n".write(
      to: opener, atomically: true, encoding: .utf8)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: opener.path)
    let path = "\(tools.path):\(ProcessInfo.processInfo.environment["PATH"] ?? "")"
    let preview = try PreviewRun(
      "small.md", in: scratch.url, options: ["--open"], environment: ["PATH": path, "TMPDIR": tools.path])
    let told = "\(opener.path).told"
    for _ in 0..<600 where !FileManager.default.fileExists(atPath: told) { usleep(100_000) }
    let words = try String(contentsOfFile: told, encoding: .utf8).split(whereSeparator: \.isWhitespace)
    let file = try #require(words.last.map(String.init))
    #expect(words.first == "1" && file.hasSuffix(".html") && !file.contains(preview.secret))
    #expect(try String(contentsOfFile: file, encoding: .utf8).contains("content=\"0; url=\(preview.address)\""))
    let folder = URL(filePath: file).deletingLastPathComponent().path
    #expect(try FileManager.default.attributesOfItem(atPath: folder)[.posixPermissions] as? Int == 0o700)
    #expect(preview.interrupt() == 130 && !FileManager.default.fileExists(atPath: file))
  }

  @Test func aPortInUseEndsItInOrder() throws {
    let preview = try PreviewRun("small.md", in: scratch.url)
    for _ in 0..<20 {
      let run = try ProgramRun(["preview", "small.md", "--port", "\(preview.port)"], in: scratch.url)
      #expect(run.status == 3)
    }
  }
}
