import Foundation
import TestSupport
import Testing

/// The built program as an editor starts it: messages in, messages out.
final class EditorRun {
  private let process = Process()
  private let input = Pipe()
  private let output = Pipe()
  private var bytes = Data()
  private var lastID = 0

  /// Starts the server in `folder`, with a cache there.
  init(in folder: URL) throws {
    process.executableURL = ProgramRun.program
    process.arguments = ["lsp", "--stdio"]
    process.currentDirectoryURL = folder
    process.environment = ProcessInfo.processInfo.environment
      .merging(["LAZYRICH_CACHE_DIR": folder.appending(path: "cache").path]) { _, new in new }
    (process.standardInput, process.standardOutput) = (input, output)
    try process.run()
  }

  deinit { if process.isRunning { process.terminate() } }

  /// Sends a request and waits for its answer.
  func request(_ method: String, _ parameters: String) throws -> JSONValue {
    lastID += 1
    try send("{\"jsonrpc\": \"2.0\", \"id\": \(lastID), \"method\": \"\(method)\", \"params\": \(parameters)}")
    return try message { $0["id"] == .number(Double(self.lastID)) }
  }

  /// Sends a notification.
  func notify(_ method: String, _ parameters: String) throws {
    try send("{\"jsonrpc\": \"2.0\", \"method\": \"\(method)\", \"params\": \(parameters)}")
  }

  /// The next message that fits; others before it are dropped.
  func message(where fits: (JSONValue) -> Bool) throws -> JSONValue {
    while true {
      let message = try nextMessage()
      if fits(message) { return message }
    }
  }

  /// Closes the input; the status with which the program ends.
  func end() -> Int32 {
    try? input.fileHandleForWriting.close()
    process.waitUntilExit()
    return process.terminationStatus
  }

  private func send(_ message: String) throws {
    let framed = "Content-Length: \(message.utf8.count)\r\n\r\n\(message)"
    try input.fileHandleForWriting.write(contentsOf: Data(framed.utf8))
  }

  private func nextMessage() throws -> JSONValue {
    while true {
      if let head = bytes.range(of: Data("\r\n\r\n".utf8)) {
        let length = String(decoding: bytes[..<head.lowerBound], as: UTF8.self).split(separator: " ").last
        let count = try #require(length.flatMap { Int($0) })
        if bytes.count - (head.upperBound - bytes.startIndex) >= count {
          let content = bytes[head.upperBound..<head.upperBound + count]
          bytes = Data(bytes[(head.upperBound + count)...])
          return try JSONDecoder().decode(JSONValue.self, from: content)
        }
      }
      let more = output.fileHandleForReading.availableData
      try #require(!more.isEmpty, "the server ended")
      bytes += more
    }
  }
}
