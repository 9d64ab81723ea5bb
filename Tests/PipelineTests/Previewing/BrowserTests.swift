import Foundation
import FoundationNetworking
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

  /// Whether a page has this title before two minutes are over.
  func shows(title: String) async throws -> Bool {
    let deadline = ContinuousClock.now + .seconds(120)
    while ContinuousClock.now < deadline {
      if await titles.contains(title) { return true }
      try await Task.sleep(for: .milliseconds(100))
    }
    return false
  }

  private var titles: [String] {
    get async {
      let ports = try? String(contentsOf: profile.appending(path: "DevToolsActivePort"), encoding: .utf8)
      guard let port = ports?.split(separator: "\n").first,
        let list = URL(string: "http://127.0.0.1:\(port)/json/list"),
        let (data, _) = try? await URLSession.shared.data(from: list)
      else { return [] }
      let pages = try? JSONSerialization.jsonObject(with: data) as? [[String: Any]]
      return (pages ?? []).compactMap { $0["title"] as? String }
    }
  }
}

@Suite struct BrowserTests {
  @Test(.enabled(if: Browser.isInstalled, "there is no browser on this machine"))
  func aBrowserShowsAnEditByItself() async throws {
    let scratch = try Scratch("small")
    let preview = try PreviewRun("small.md", in: scratch.url)
    let browser = try Browser(preview.address, profile: scratch.url.appending(path: "profile"))
    #expect(try await browser.shows(title: "A small notebook"))
    try scratch.edit("small", replacing: "title: A small notebook", with: "title: An edited notebook")
    #expect(try await browser.shows(title: "An edited notebook"))
  }
}
