import Files
import Foundation
import TestSupport
import Testing

@testable import Outputs

@Suite struct FileReplacementTests {
  @Test func aFileThatSomebodyWroteMeanwhileIsLeft() throws {
    let scratch = try Scratch("small")
    let file = scratch.url.appending(path: "small.md")
    let old = Array(try Data(contentsOf: file))
    try FileReplacement.write([1, 2], inPlaceOf: old, at: file.path)
    #expect(try Data(contentsOf: file) == Data([1, 2]))
    #expect(throws: SystemFile.Failure.self) { try FileReplacement.write([3], inPlaceOf: old, at: file.path) }
    #expect(try Data(contentsOf: file) == Data([1, 2]))
    #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.url.path) == ["small.md"])
  }

  @Test func whereNothingCanBeWrittenNothingChanges() throws {
    let scratch = try Scratch("small")
    let path = scratch.url.appending(path: "nowhere/small.md").path
    #expect(throws: (any Error).self) { try FileReplacement.write([1], inPlaceOf: [], at: path) }
  }
}
