import Foundation
import Testing

/// Texts kept beside the tests; `RECORD_GOLDENS=1` rewrites them, and still fails.
enum Golden {
  static func expect(_ text: String, _ name: String, at location: SourceLocation = #_sourceLocation) {
    if ProcessInfo.processInfo.environment["RECORD_GOLDENS"] != nil {
      let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden/\(name).txt")
      try? text.write(to: file, atomically: true, encoding: .utf8)
      Issue.record("recorded \(name)", sourceLocation: location)
      return
    }
    let url = Bundle.module.url(forResource: name, withExtension: "txt", subdirectory: "Golden")
    let expected = url.flatMap { try? String(contentsOf: $0, encoding: .utf8) }
    #expect(text == expected, "differs from Golden/\(name).txt", sourceLocation: location)
  }
}
