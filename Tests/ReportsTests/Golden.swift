import Foundation
import Testing

/// Compares texts with the files in `Golden`.
enum Golden {
  private static let directory = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden")

  /// Records an issue unless `text` is the content of the file `name`; with `RECORD_GOLDENS=1` it writes the file first.
  static func expect(_ text: String, matches name: String, sourceLocation: SourceLocation = #_sourceLocation) {
    let file = directory.appending(path: name)
    if ProcessInfo.processInfo.environment["RECORD_GOLDENS"] == "1" {
      #expect(throws: Never.self) { try text.write(to: file, atomically: true, encoding: .utf8) }
      Issue.record("recorded \(name); run again without RECORD_GOLDENS", sourceLocation: sourceLocation)
      return
    }
    let expected = try? String(contentsOf: file, encoding: .utf8)
    #expect(text == expected, "differs from Golden/\(name)", sourceLocation: sourceLocation)
  }
}
