import Foundation
import Testing

@testable import Files

@Suite struct FolderTreeTests {
  private static let limits = FolderTree.Limits(files: 5, depth: 3, fileSize: 10, totalSize: 15)

  private static func folder(_ files: [String: String]) throws -> URL {
    let url = FileManager.default.temporaryDirectory.appending(path: "tree-\(UUID().uuidString)")
    for (path, text) in files {
      let file = url.appending(path: path)
      try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
    return url
  }

  @Test func allFilesAreReadInTheOrderOfTheirBytes() throws {
    let url = try Self.folder(["b": "1", "a/c/d": "2", "a/.e": ""])
    defer { try? FileManager.default.removeItem(at: url) }
    let files = try FolderTree(url.path, .init(files: 5, depth: 3, fileSize: 10, totalSize: 15)).files
    #expect(files.map(\.path) == ["a/.e", "a/c/d", "b"] && files.map(\.bytes) == [[], [0x32], [0x31]])
  }

  @Test(arguments: [
    (["a/b/c/d": ""], "has folders more than 3 deep"), (["a": "12345678901"], "has 'a' with 11 bytes; the limit is 10"),
    (["a": "1234567890", "b": "123456"], "has more than 15 bytes"),
    (["a": "", "b": "", "c": "", "d": "", "e": "", "f": ""], "has more than 5 files"),
  ])
  func itsBoundsAreKept(files: [String: String], fault: String) throws {
    let url = try Self.folder(files)
    defer { try? FileManager.default.removeItem(at: url) }
    #expect(throws: FolderTree.Fault(description: fault)) { try FolderTree(url.path, Self.limits) }
  }

  @Test func whatIsNotAFileIsAFault() throws {
    let url = try Self.folder(["a/b": ""])
    defer { try? FileManager.default.removeItem(at: url) }
    let other = url.appending(path: "a/x").path
    #expect(symlink("/etc", other) == 0)
    #expect(throws: FolderTree.Fault(description: "has a link: 'a/x'")) { try FolderTree(url.path, Self.limits) }
    #expect(unlink(other) == 0 && mkfifo(other, 0o600) == 0)
    #expect(throws: FolderTree.Fault(description: "has 'a/x', which is not a file")) {
      try FolderTree(url.path, Self.limits)
    }
  }
}
