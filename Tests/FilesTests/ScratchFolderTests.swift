import Foundation
import Testing

@testable import Files

@Suite struct ScratchFolderTests {
  private static func names(in path: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: path).sorted()
  }

  @Test func isPrivateAndGoesAway() throws {
    let parent = try TemporaryFolder()
    do {
      let scratch = try ScratchFolder(in: parent.path)
      let mode = try FileManager.default.attributesOfItem(atPath: scratch.path)[.posixPermissions] as? Int
      #expect(mode == 0o700)
      try SystemFile.create("\(scratch.path)/a", with: [1])
      #expect(try Self.names(in: parent.path).count == 1)
    }
    #expect(try Self.names(in: parent.path).isEmpty)
  }

  /// A folder that a killed run left has a lock that nobody holds.
  @Test func whatAKilledRunLeftGoesAtTheNextStart() throws {
    let parent = try TemporaryFolder()
    let left = ".lazyrich-\(UUID().uuidString)"
    try parent.write("", to: "\(left)/lock")
    try parent.write("half", to: "\(left)/page")
    let living = try ScratchFolder(in: parent.path)
    try SystemFile.create("\(living.path)/page", with: [1])
    let other = try ScratchFolder(in: parent.path)
    #expect(Set(try Self.names(in: parent.path)) == [UserPath.name(of: living.path), UserPath.name(of: other.path)])
  }

  @Test func nothingElseIsTakenForOne() throws {
    let parent = try TemporaryFolder()
    let uuid = UUID().uuidString
    let own = [
      ".lazyrich", ".lazyrich-", ".lazyrich-notes", ".lazyrich-\(uuid)x", ".lazyrich-\(uuid)\u{301}",
      "x.lazyrich-\(uuid)",
      "lazyrich-\(uuid)", ".git", ".\(uuid)",
    ]
    for name in own { try parent.write("mine", to: "\(name)/lock") }
    // The exact name, and yet not the program's: a file, a link, a folder with content and without a lock.
    try parent.write("mine", to: ".lazyrich-\(UUID().uuidString)")
    try parent.write("mine", to: ".lazyrich-\(UUID().uuidString)/thesis.txt")
    try parent.link(".lazyrich-\(UUID().uuidString)", to: ".git")
    let before = try Self.names(in: parent.path)
    do { _ = try ScratchFolder(in: parent.path) }
    #expect(try Self.names(in: parent.path) == before)
    #expect(try Self.names(in: "\(parent.path)/.git") == ["lock"])
  }

  @Test func manyAtOnceDoNotMeet() async throws {
    let parent = try TemporaryFolder()
    let path = parent.path
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<40 {
        group.addTask {
          let scratch = try ScratchFolder(in: path)
          try SystemFile.create("\(scratch.path)/a", with: [1])
          #expect(SystemFile.read("\(scratch.path)/a", count: 1) == [1])
        }
      }
      try await group.waitForAll()
    }
    #expect(try Self.names(in: parent.path).isEmpty)
  }
}
