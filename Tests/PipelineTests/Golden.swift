import Foundation
import Testing

/// Texts that were looked at once and must stay as they are.
enum Golden {
  /// Compares `text` with the golden file `name`; RECORD_GOLDENS=1 writes the file anew and still fails.
  static func compare(_ text: String, with name: String) throws {
    if ProcessInfo.processInfo.environment["RECORD_GOLDENS"] == "1" {
      let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden")
      try text.write(to: folder.appending(path: name), atomically: true, encoding: .utf8)
      Issue.record("recorded \(name)")
      return
    }
    let file = try #require(Bundle.module.url(forResource: name, withExtension: nil, subdirectory: "Golden"))
    #expect(text == (try String(contentsOf: file, encoding: .utf8)))
  }
}
