import Foundation
import TestSupport
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
    // The browser writes headers that Foundation does not read.
    return RawConnection(port: port).answer(to: "GET /json/list HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
      .matches(of: /"title": "([^"]*)"/).map(\.1)
  }
}

@Suite struct BrowserTests {
  /// A browser takes its time to start where much else runs, so this is among the slow tests.
  @Test(.enabled(if: Browser.isInstalled, "there is no browser on this machine"), .enabled(if: runsSlowTests))
  func aBrowserShowsAnEditByItself() throws {
    let scratch = try Scratch("small")
    let preview = try PreviewRun("small.md", in: scratch.url)
    let browser = try Browser(preview.address, profile: scratch.url.appending(path: "profile"))
    #expect(browser.shows(title: "A small notebook"))
    try scratch.edit("small", replacing: "title: A small notebook", with: "title: An edited notebook")
    #expect(browser.shows(title: "An edited notebook"))
  }
}
