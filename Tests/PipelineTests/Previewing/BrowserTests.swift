import Foundation
import Glibc
import Testing

/// A headless browser, which tells the titles of its pages.
private final class Browser {
  private static let program = "/usr/bin/chromium"
  /// Whether this machine has one.
  static var isInstalled: Bool { FileManager.default.isExecutableFile(atPath: program) }

  private let process = Process()
  private let profile: URL

  /// Opens `address`; `profile` is a folder for its files.
  init(_ address: String, profile: URL) throws {
    self.profile = profile
    process.executableURL = URL(filePath: Self.program)
    process.arguments = [
      "--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
      "--remote-debugging-port=0", "--user-data-dir=\(profile.path)", address,
    ]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
  }

  deinit {
    process.terminate()
    process.waitUntilExit()
  }

  /// Whether a page has this title before it was looked for often. Where much else runs, a look takes its time, as the browser does.
  func shows(title: String) -> Bool {
    for _ in 0..<600 {
      if titles.contains(where: { $0 == title }) { return true }
      usleep(100_000)
    }
    return false
  }

  private var titles: [Substring] {
    let ports = try? String(contentsOf: profile.appending(path: "DevToolsActivePort"), encoding: .utf8)
    guard let port = (ports?.split(separator: "\n").first).flatMap({ UInt16($0) }) else { return [] }
    return Self.answer(to: "GET /json/list HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", port: port)
      .matches(of: /"title": "([^"]*)"/).map(\.1)
  }

  /// What a server of this machine says to `request`: the browser writes headers that Foundation does not read.
  private static func answer(to request: String, port: UInt16) -> String {
    let socket = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(socket) }
    var limit = timeval(tv_sec: 1, tv_usec: 0)
    setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    (address.sin_port, address.sin_addr.s_addr) = (port.bigEndian, inet_addr("127.0.0.1"))
    let isConnected = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
      }
    }
    guard isConnected, send(socket, request, request.utf8.count, Int32(MSG_NOSIGNAL)) > 0 else { return "" }
    var (text, buffer) = ([UInt8](), [UInt8](repeating: 0, count: 65_536))
    while case let count = recv(socket, &buffer, buffer.count, 0), count > 0 { text += buffer[..<count] }
    return String(decoding: text, as: UTF8.self)
  }
}

@Suite struct BrowserTests {
  /// A browser takes its time to start where much else runs, so this is among the slow tests.
  @Test(
    .enabled(if: Browser.isInstalled, "there is no browser on this machine"),
    .enabled(if: ProcessInfo.processInfo.environment["LAZYRICH_SLOW_TESTS"] != nil))
  func aBrowserShowsAnEditByItself() throws {
    let scratch = try Scratch("small")
    let preview = try PreviewRun("small.md", in: scratch.url)
    let browser = try Browser(preview.address, profile: scratch.url.appending(path: "profile"))
    #expect(browser.shows(title: "A small notebook"))
    try scratch.edit("small", replacing: "title: A small notebook", with: "title: An edited notebook")
    #expect(browser.shows(title: "An edited notebook"))
  }
}
