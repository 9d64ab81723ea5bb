import Foundation
import Testing

/// Compares `text` with the file `Golden/name`; with `RECORD_GOLDENS=1` in the environment writes the file, and fails still.
func expectGolden(_ text: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation) {
  let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden/\(name)")
  if ProcessInfo.processInfo.environment["RECORD_GOLDENS"] != nil {
    #expect(throws: Never.self, sourceLocation: sourceLocation) { try Data(text.utf8).write(to: file) }
    Issue.record("recorded \(name)", sourceLocation: sourceLocation)
    return
  }
  let wanted = (try? Data(contentsOf: file)).map { String(decoding: $0, as: UTF8.self) }
  #expect(text == wanted, "\(name) differs from what is recorded", sourceLocation: sourceLocation)
}
