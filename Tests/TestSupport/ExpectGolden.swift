public import Foundation
public import Testing

/// Compares `text` with the file `Golden/name` of the tests that call it: a text that was looked at once and found right.
///
/// With `RECORD_GOLDENS=1` in the environment the file is written again, and the test fails still, so that a recording is
/// never taken for a pass.
public func expectGolden(
  _ text: String, _ name: String, in testFile: String = #filePath, sourceLocation: SourceLocation = #_sourceLocation
) {
  expectText(text, of: goldenFolder(of: testFile).appending(path: name), sourceLocation: sourceLocation)
}

/// Compares `text` with a file that is made by the program and kept with it, such as a page of the documentation.
///
/// It is written again as a golden is.
public func expectText(_ text: String, of file: URL, sourceLocation: SourceLocation = #_sourceLocation) {
  guard !expectsData(Data(text.utf8), of: file, sourceLocation: sourceLocation) else { return }
  Issue.record("differs from \(shortName(of: file)); found:\n\(text)", sourceLocation: sourceLocation)
}

/// Compares bytes, such as those of a picture, with a file that is kept with the program.
///
/// It is written again as a golden is.
public func expectBytes(_ bytes: [UInt8], of file: URL, sourceLocation: SourceLocation = #_sourceLocation) {
  guard !expectsData(Data(bytes), of: file, sourceLocation: sourceLocation) else { return }
  Issue.record("differs from \(shortName(of: file))", sourceLocation: sourceLocation)
}

/// Whether the file has these bytes, or was recorded with them.
private func expectsData(_ data: Data, of file: URL, sourceLocation: SourceLocation) -> Bool {
  guard ProcessInfo.processInfo.environment["RECORD_GOLDENS"] == "1" else {
    return (try? Data(contentsOf: file)) == data
  }
  let isWritten = (try? data.write(to: file)) != nil
  Issue.record("\(isWritten ? "recorded" : "could not write") \(shortName(of: file))", sourceLocation: sourceLocation)
  return true
}

/// A file as a failure names it: its folder and its own name.
private func shortName(of file: URL) -> String { file.pathComponents.suffix(2).joined(separator: "/") }

/// The folder `Golden` of the test target that `testFile` belongs to, wherever in the target the file lies.
private func goldenFolder(of testFile: String) -> URL {
  var folder = URL(filePath: testFile).deletingLastPathComponent()
  while !folder.lastPathComponent.hasSuffix("Tests"), folder.pathComponents.count > 1 {
    folder.deleteLastPathComponent()
  }
  return folder.appending(path: "Golden", directoryHint: .isDirectory)
}
