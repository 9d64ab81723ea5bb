import Files
import Foundation
import Testing

@Suite struct FolderTests {
  private static func reading(_ path: String, in folder: String) throws -> Result<String, FileFault> {
    let file = try #require(InnerPath(path))
    let folder = try Folder(folder)
    return Result { () throws(FileFault) in
      String(decoding: try folder.contents(of: file, limit: 100), as: UTF8.self)
    }
  }

  @Test func filesAndLinksThatStayInside() throws {
    let scratch = try TemporaryFolder()
    try scratch.write("one", to: "in/d/a.csv")
    try scratch.link("in/relative.csv", to: "d/a.csv")
    try scratch.link("in/absolute.csv", to: "\(scratch.path)/in/d/a.csv")
    try scratch.link("in/folder", to: "d")
    for path in ["d/a.csv", "relative.csv", "absolute.csv", "folder/a.csv"] {
      #expect(try Self.reading(path, in: "\(scratch.path)/in") == .success("one"), "\(path)")
    }
  }

  @Test func linksThatLeaveAreOutside() throws {
    let scratch = try TemporaryFolder()
    try scratch.write("secret", to: "out.csv")
    try scratch.write("secret", to: "in-too/out.csv")
    try scratch.write("one", to: "in/a.csv")
    try scratch.link("in/up.csv", to: "../out.csv")
    try scratch.link("in/folder", to: "..")
    try scratch.link("in/neighbour.csv", to: "../in-too/out.csv")
    try scratch.link("in/system.csv", to: "/etc/hostname")
    for path in ["up.csv", "folder/out.csv", "neighbour.csv", "system.csv"] {
      #expect(try Self.reading(path, in: "\(scratch.path)/in") == .failure(.outside), "\(path)")
      #expect(try Folder("\(scratch.path)/in").fault(of: #require(InnerPath(path))) == .outside)
    }
  }

  /// Two folders whose names are equal texts are two folders.
  @Test func foldersAreToldApartByTheirBytes() throws {
    let scratch = try TemporaryFolder()
    try scratch.write("secret", to: "e\u{301}/out.csv")
    try scratch.write("one", to: "\u{e9}/a.csv")
    try scratch.link("\u{e9}/b.csv", to: "../e\u{301}/out.csv")
    #expect(try Self.reading("b.csv", in: "\(scratch.path)/\u{e9}") == .failure(.outside))
  }

  @Test func whatHasNoContentOfItsOwn() throws {
    let scratch = try TemporaryFolder()
    try scratch.write("one", to: "in/d/a.csv")
    mkfifo("\(scratch.path)/in/pipe", 0o600)
    #expect(try Self.reading("pipe", in: "\(scratch.path)/in") == .failure(.notAFile))
    #expect(try Self.reading("d", in: "\(scratch.path)/in") == .failure(.notAFile))
    #expect(try Self.reading("none", in: "\(scratch.path)/in") == .failure(.absent))
    #expect(try Self.reading("d/a.csv/b", in: "\(scratch.path)/in") == .failure(.absent))
    for path in ["/dev/zero", "/proc/self/environ", "\(scratch.path)/in/pipe", scratch.path] {
      #expect(throws: FileFault.notAFile) { try UserPath.contents(of: path, limit: .max) }
    }
  }

  @Test func theLimitIsHeldBeforeAnythingIsRead() throws {
    let scratch = try TemporaryFolder()
    try scratch.write(String(repeating: "x", count: 101), to: "a")
    #expect(try Self.reading("a", in: scratch.path) == .failure(.tooLarge(101, limit: 100)))
    #expect(truncate("\(scratch.path)/a", 1 << 40) == 0)
    #expect(try Self.reading("a", in: scratch.path) == .failure(.tooLarge(1 << 40, limit: 100)))
  }

  /// Descriptors are closed, whatever came of the reading.
  @Test func nothingStaysOpen() throws {
    let scratch = try TemporaryFolder()
    try scratch.write("one", to: "in/a")
    try scratch.link("in/up", to: "../out")
    for _ in 0..<3000 {
      _ = try Self.reading("a", in: "\(scratch.path)/in")
      _ = try Self.reading("up", in: "\(scratch.path)/in")
      _ = try? UserPath.contents(of: scratch.path, limit: 1)
    }
    let open = try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")
    #expect(open.count < 1000)
  }
}
