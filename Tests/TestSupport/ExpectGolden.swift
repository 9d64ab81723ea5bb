public import Foundation
public import Testing

/// Compares `text` with the file `Golden/name` of the tests that call it: a text that was looked at once and found right.
///
/// With `RECORD_GOLDENS=1` in the environment the file is written anew, and the test fails still, so that a recording is
/// never taken for a pass.
public func expectGolden(
  _ text: String, _ name: String, in testFile: String = #filePath, sourceLocation: SourceLocation = #_sourceLocation
) {
  expectText(text, of: goldenFolder(of: testFile).appending(path: name), sourceLocation: sourceLocation)
}

/// Compares `text` with a file that is made by the program and kept with it, such as a page of the documentation.
///
/// It is written anew as a golden is.
public func expectText(_ text: String, of file: URL, sourceLocation: SourceLocation = #_sourceLocation) {
  let name = file.pathComponents.suffix(2).joined(separator: "/")
  if ProcessInfo.processInfo.environment["RECORD_GOLDENS"] == "1" {
    let isWritten = (try? Data(text.utf8).write(to: file)) != nil
    Issue.record("\(isWritten ? "recorded" : "could not write") \(name)", sourceLocation: sourceLocation)
    return
  }
  let recorded = (try? Data(contentsOf: file)).map { String(decoding: $0, as: UTF8.self) }
  if text != recorded {
    Issue.record("differs from \(name); found:\n\(text)", sourceLocation: sourceLocation)
  }
}

/// The folder `Golden` of the test target that `testFile` belongs to, wherever in the target the file lies.
private func goldenFolder(of testFile: String) -> URL {
  var folder = URL(filePath: testFile).deletingLastPathComponent()
  while !folder.lastPathComponent.hasSuffix("Tests"), folder.pathComponents.count > 1 {
    folder.deleteLastPathComponent()
  }
  return folder.appending(path: "Golden", directoryHint: .isDirectory)
}
