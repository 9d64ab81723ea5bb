import Files
import Foundation
import Testing

@Suite struct SystemFileTests {
  private static func text(_ path: String) throws -> String { try String(contentsOfFile: path, encoding: .utf8) }

  /// A link is replaced; what it led to stays.
  @Test func nothingIsWrittenThroughALink() throws {
    let scratch = try TemporaryFolder()
    try scratch.write("mine", to: "target")
    try scratch.link("out", to: "target")
    try SystemFile.write(Array("new".utf8), to: "\(scratch.path)/out")
    #expect(try Self.text("\(scratch.path)/target") == "mine")
    #expect(try Self.text("\(scratch.path)/out") == "new")
    #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path).count == 2)
  }

  @Test func aNewFileNeverReplacesOne() throws {
    let scratch = try TemporaryFolder()
    #expect(try SystemFile.writeNew([1], to: "\(scratch.path)/a"))
    #expect(try !SystemFile.writeNew([2], to: "\(scratch.path)/a"))
    try scratch.link("b", to: "nowhere")
    #expect(try !SystemFile.writeNew([2], to: "\(scratch.path)/b"))
    #expect(SystemFile.read("\(scratch.path)/a", count: 1) == [1])
    #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path).sorted() == ["a", "b"])
  }

  @Test(arguments: [0, 1, 65_535, 65_536, 65_537, 200_000])
  func anOpenFileHoldsItsOwnBytesAlone(count: Int) throws {
    let scratch = try TemporaryFolder()
    let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 7) }
    try SystemFile.create("\(scratch.path)/a", with: bytes)
    let file = try OpenFile("\(scratch.path)/a")
    #expect(bytes.withUnsafeBytes { file.holds($0) })
    var read: [UInt8] = []
    let isRead = file.readParts { part in
      read += part
      return true
    }
    #expect(isRead && read == bytes)
    #expect(!(bytes + [1]).withUnsafeBytes { file.holds($0) })
    for place in [0, count / 2, count - 1] where count > 0 {
      var changed = bytes
      changed[place] ^= 1
      #expect(!changed.withUnsafeBytes { file.holds($0) })
    }
  }

  @Test func textIsWrittenInUTF8() throws {
    let scratch = try TemporaryFolder()
    try SystemFile.create("\(scratch.path)/a", with: "aλ\u{0}b")
    #expect(SystemFile.read("\(scratch.path)/a", count: 5) == Array("aλ\u{0}b".utf8))
  }

  @Test func foldersAreExchanged() throws {
    let scratch = try TemporaryFolder()
    try scratch.write("old", to: "old/a")
    try scratch.write("new", to: "new/a")
    try SystemFile.exchange("\(scratch.path)/new", with: "\(scratch.path)/old")
    #expect(try Self.text("\(scratch.path)/old/a") == "new")
    #expect(try Self.text("\(scratch.path)/new/a") == "old")
    try SystemFile.exchange("\(scratch.path)/new", with: "\(scratch.path)/none")
    #expect(try Self.text("\(scratch.path)/none/a") == "old")
  }

  @Test func foldersAboveAreMade() throws {
    let scratch = try TemporaryFolder()
    try SystemFile.makeFolder("\(scratch.path)/a/b/c")
    try SystemFile.makeFolder("\(scratch.path)/a/b/c")
    #expect(UserPath.isFolder("\(scratch.path)/a/b/c"))
    try scratch.write("", to: "file")
    #expect(throws: SystemFile.Failure.self) { try SystemFile.makeFolder("\(scratch.path)/file/a") }
  }

  @Test func pathsAsPeopleWriteThem() {
    #expect(UserPath.folder(of: "a.md") == ".")
    #expect(UserPath.folder(of: "d/a.md") == "d")
    #expect(UserPath.folder(of: "/a.md") == "/")
    #expect((UserPath.stem(of: "d/a.b.md"), UserPath.ending(of: "d/a.b.MD")) == ("a.b", "md"))
    #expect(UserPath.join(".", "a") == "a")
    #expect(UserPath.join("d/", "a") == "d/a")
  }

  @Test func oneFileUnderSeveralNames() throws {
    let scratch = try TemporaryFolder()
    try scratch.write("x", to: "d/a")
    try scratch.link("link", to: "d")
    #expect(link("\(scratch.path)/d/a", "\(scratch.path)/hard") == 0)
    let placed = { (name: String) in try #require(ExistingFile("\(scratch.path)/\(name)")) }
    #expect(try placed("d/a").lies(atOrIn: placed("link")))
    #expect(try placed("d/a").lies(atOrIn: placed("hard")))
    #expect(try placed("d/a").lies(atOrIn: placed(".")))
    #expect(try !placed("d").lies(atOrIn: placed("d/a")))
    #expect(try !placed("hard").lies(atOrIn: placed("d")))
    #expect(ExistingFile("\(scratch.path)/none") == nil)
  }
}
