import Foundation
import FoundationNetworking
import Glibc
import TestSupport
import Testing

/// A preview that runs beside a test and ends with it.
final class PreviewRun {
  /// Where the page is.
  let address: String
  private let process = Process()
  private let errorFile: URL

  /// Starts a preview of `path` in `folder` at a port that is free, and waits until it listens.
  ///
  /// - Parameters:
  ///   - environment: what it finds beside the usual.
  ///   - openFiles: how many files it may have open.
  init(
    _ path: String, in folder: URL, options: [String] = [], environment: [String: String] = [:], openFiles: Int? = nil
  ) throws {
    let output = Pipe()
    errorFile = folder.appending(path: "preview-errors.txt")
    _ = FileManager.default.createFile(atPath: errorFile.path, contents: nil)
    process.executableURL = URL(filePath: "/bin/sh")
    let limit = openFiles.map { "ulimit -n \($0) && " } ?? ""
    process.arguments =
      ["-c", "\(limit)exec \"$0\" \"$@\"", ProgramRun.program.path, "preview", path, "--port", "0"] + options
    process.currentDirectoryURL = folder
    process.environment = ProcessInfo.processInfo.environment
      .merging(["LAZYRICH_CACHE_DIR": folder.appending(path: "cache").path]) { _, new in new }
      .merging(environment) { _, new in new }
    process.standardOutput = output
    process.standardError = try FileHandle(forWritingTo: errorFile)
    try process.run()
    let line = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
    address = line.trimmingCharacters(in: .whitespacesAndNewlines)
    try #require(address.hasPrefix("http://127.0.0.1:"), "the address is the first that is printed: \(line)")
  }

  deinit { if process.isRunning { process.terminate() } }

  /// What it said on standard error.
  var errors: String { (try? String(contentsOf: errorFile, encoding: .utf8)) ?? "" }

  /// The port of the address.
  var port: UInt16 { address.split(separator: "/")[1].split(separator: ":").last.flatMap { UInt16($0) } ?? 0 }
  /// The secret in it.
  var secret: String { String(address.split(separator: "/")[2]) }

  /// Whether it still runs.
  var isRunning: Bool { process.isRunning }

  /// Interrupts it as Ctrl-C does; the status with which it ends.
  func interrupt() -> Int32 {
    process.interrupt()
    process.waitUntilExit()
    return process.terminationStatus
  }

  /// The answer to a request for the page at `path`, which comes after the secret, or for the first page. It is waited for without
  /// giving the thread away: the preview may compute meanwhile, and is to do so no longer than needed.
  func get(_ path: String? = nil, host: String? = nil) throws -> (status: Int, text: String) {
    let start = "http://127.0.0.1:\(port)/\(secret)"
    var request = URLRequest(url: try #require(URL(string: path.map { "\(start)\($0)" } ?? address)))
    if let host { request.setValue(host, forHTTPHeaderField: "Host") }
    request.timeoutInterval = 60
    let isThere = DispatchSemaphore(value: 0)
    // The semaphore keeps both threads apart.
    nonisolated(unsafe) var answer = (status: 0, text: "")
    let task = URLSession.shared.dataTask(with: request) { data, response, _ in
      let status = (response as? HTTPURLResponse)?.statusCode ?? 0
      answer = (status, String(decoding: data ?? Data(), as: UTF8.self))
      isThere.signal()
    }
    task.resume()
    isThere.wait()
    return answer
  }

  /// The page as soon as it fits, asked for as the script in it does; `onceThere` waits for a page that may not be there yet.
  func page(_ path: String? = nil, where fits: (String) -> Bool, onceThere: Bool = false) throws -> String {
    let target = path ?? "/" + (address.split(separator: "/").dropFirst(3).first ?? "")
    let deadline = ContinuousClock.now + .seconds(120)
    while onceThere, try get(target).status == 404, ContinuousClock.now < deadline { usleep(20_000) }
    var page = try get(target).text
    while !fits(page), ContinuousClock.now < deadline {
      let revision = try #require(page.firstMatch(of: /data-revision="([^"]+)"/)?.1)
      let (status, text) = try get("\(target)?after=\(revision)")
      guard status == 200 else { continue }
      page = text.hasPrefix("<aside") ? page.replacing(#/<aside id="preview"(?s:.*?)</aside>\n?/#, with: text) : text
    }
    try #require(fits(page), "the page shows: \(page.suffix(2000))")
    return page
  }
}
