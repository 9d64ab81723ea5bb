import Foundation
import TestSupport
import Testing

@testable import Archiving
@testable import Storage

/// Archives that are read, and those that must not be.
@Suite struct ArchiveTests {
  private static let honest: KeyValuePairs<String, String> = [
    "README.md": String(repeating: "All of it. ", count: 30), "notebook/größe.md": "1", "report/a.html": "", "z": "end",
  ]

  /// A lie of each kind that two programs could read in two ways, or that would do harm where it is unpacked.
  private static let lies: [(name: String, forge: ZipForge)] = [
    ("a byte in front", changed { $0.prefix = [0] }),
    ("another archive in front", changed { $0.prefix = ZipForge(["README.md": "forged"]).bytes }),
    ("a byte after the end", changed { $0.suffix = [0] }),
    (
      "a comment",
      changed { forge in
        forge.end = { $0[20] = 2 }; forge.suffix = [0x41, 0x42]
      }
    ),
    ("a byte between files and directory", changed { $0.gap = [0] }),
    ("a byte between files", changed { $0.parts[1].content.append(0) }),
    ("a folder that hides a page", changed { $0.parts[2].local = header(like: $0.parts[2], "s/") }),
    (
      "a file whose header has another name", changed { $0.parts[2].local = header(like: $0.parts[2], "report/b.html") }
    ),
    (
      "a file that only the directory names",
      changed {
        $0.parts[3].local = []; $0.parts[3].content = []
      }
    ),
    ("a file that the directory does not name", changed { $0.parts[3].central = [] }),
    ("a link", changed { $0.parts[0].central[41] = 0xA1 }),
    ("an encrypted file", changed { $0.setBoth(0, at: 2, to: [1, 8]) }),
    ("sizes after the content", changed { $0.setBoth(0, at: 2, to: [8, 8]) }),
    ("another date", changed { $0.setBoth(0, at: 6, to: [1, 0]) }),
    ("an unknown way of packing", changed { $0.setBoth(0, at: 4, to: [12, 0]) }),
    (
      "an extra field",
      changed {
        $0.parts[3].local[28] = 4; $0.parts[3].local += [1, 2, 0, 0]
      }
    ),
    (
      "a comment on a file",
      changed {
        $0.parts[3].central[32] = 1; $0.parts[3].central.append(0x41)
      }
    ),
    ("another checksum", changed { $0.setBoth(0, at: 10, to: [0, 0, 0, 0]) }),
    ("a checksum in one header alone", changed { $0.parts[0].central[16] ^= 1 }),
    ("a size that is too small", changed { $0.setBoth(0, at: 18, to: [1, 0, 0, 0]) }),
    ("a file of four gigabytes", changed { $0.setBoth(0, at: 18, to: [255, 255, 255, 255]) }),
    ("a file that ends after the archive", changed { $0.setBoth(3, at: 14, to: [255, 255, 255, 0]) }),
    ("more packed bytes than are used", ZipForge.packing(Array("All of it.".utf8), and: [0])),
    ("several disks", changed { forge in forge.end = { $0[4] = 1 } }),
    ("a count that is not the files'", changed { forge in forge.end = { $0[8] = 3 } }),
    (
      "a name that is not UTF-8",
      changed {
        $0.parts[3].local[30] = 0xFF; $0.parts[3].central[46] = 0xFF
      }
    ),
    ("an empty archive", ZipForge([])),
    ("two files of one name", ZipForge(["README.md": "one", "README.md": "two"])),
    ("files out of order", ZipForge(["z": "", "README.md": ""])),
    ("a folder", ZipForge(["report/": ""])),
    ("a way out", ZipForge(["a/../../b": ""])),
    ("a way out behind marks", ZipForge(["notebook/../\u{301}x\u{600}/../../\u{301}y\u{600}/../.bashrc": ""])),
    ("an absolute path", ZipForge(["/etc/passwd": ""])),
    ("an empty part", ZipForge(["a//b": ""])),
    ("a separator of other systems", ZipForge(["a\\..\\b": ""])),
    ("a drive", ZipForge(["C:a": ""])),
    ("a line break", ZipForge(["report/`\n\n**Verified**": ""])),
    ("a control character", ZipForge(["report/\u{1B}]0;x\u{7}": ""])),
    ("a change of direction", ZipForge(["report/\u{202E}lmth.a": ""])),
    ("a space without width", ZipForge(["report/a\u{200B}.html": ""])),
    ("a name that begins with a mark", ZipForge(["report/\u{301}a": ""])),
    ("names that are one without case", ZipForge(["report/A.html": "", "report/a.html": ""])),
    ("names that are one in normal form", ZipForge(["e\u{301}.md": "", "\u{E9}.md": ""])),
    ("a file that is a folder", ZipForge(["report": "", "report/a.html": ""])),
    ("many folders", ZipForge([Array(repeating: "a", count: 17).joined(separator: "/"): ""])),
    ("a long name", ZipForge([String(repeating: "a", count: 256): ""])),
    ("many files", ZipForge((0...10_000).map { BundleFile(path: String(100_000 + $0), bytes: []) })),
    ("much of nothing", ZipForge.packing([UInt8](repeating: 0, count: 4 << 20))),
    ("much in all", ZipForge.claiming(sizes: [200 << 20, 200 << 20, 200 << 20])),
  ]

  private static func changed(_ change: (inout ZipForge) -> Void) -> ZipForge {
    var forge = ZipForge(honest)
    change(&forge)
    return forge
  }

  /// The local header of a file with another name.
  private static func header(like part: ZipForge.Part, _ name: String) -> [UInt8] {
    var header = Array(part.local[..<30])
    header[26] = UInt8(name.utf8.count)
    return header + name.utf8
  }

  @Test func everyLieIsRefused() {
    let refusals = Self.lies.map { name, forge in
      do throws(ZipArchive.Failure) {
        let files = try ZipArchive.files(of: forge.bytes)
        return "\(name): PASSED, \(files.count) files"
      } catch {
        return "\(name): \(error)"
      }
    }
    #expect(!refusals.contains { $0.contains("PASSED") })
    let text = refusals.map {
      $0.unicodeScalars.map { $0.isASCII && $0.value >= 32 ? "\($0)" : "\\u{\(String($0.value, radix: 16))}" }.joined()
        + "\n"
    }
    expectGolden(text.joined(), "archive-refusals.txt")
  }

  @Test func whatIsWrittenIsRead() throws {
    let files = Self.honest.map { BundleFile(path: $0.key, text: $0.value) }
    let zeros = BundleFile(path: "zeros", bytes: [UInt8](repeating: 0, count: 3 << 20))
    let bytes = try ZipArchive.bytes(of: [zeros] + files.reversed())
    #expect(try ZipArchive.files(of: bytes) == files.dropLast() + [files[3], zeros])
    #expect(ZipForge(Self.honest).bytes == (try ZipArchive.bytes(of: files)))
    #expect(ZipReader.mayBeArchive(size: bytes.count, end: Array(bytes.suffix(22))))
    #expect(!ZipReader.mayBeArchive(size: 2 << 30, end: [UInt8](repeating: 0, count: 22)))
  }

  @Test func whatWouldNotBeReadIsNotWritten() {
    for paths in [["../a"], ["A", "a"], ["a\u{202E}"], ["a", "a/b"]] {
      #expect(throws: ZipArchive.Failure.self) {
        try ZipArchive.bytes(of: paths.map { BundleFile(path: $0, bytes: []) })
      }
    }
  }

  /// Whatever byte is another, the archive is refused, or (bits of compressed data that mean nothing) gives the same files.
  @Test func noByteCanBeAnother() throws {
    let files = Self.honest.map { BundleFile(path: $0.key, text: $0.value) }
    let bytes = try ZipArchive.bytes(of: files)
    for position in bytes.indices {
      for bit in 0..<8 {
        var other = bytes
        other[position] ^= 1 << bit
        let read = try? ZipArchive.files(of: other)
        #expect(read == nil || read == files, "byte \(position), bit \(bit)")
      }
    }
    for length in bytes.indices { #expect((try? ZipArchive.files(of: Array(bytes[..<length]))) == nil) }
  }

  @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/unzip")))
  func otherProgramsUnpackTheSame() throws {
    let scratch = try Scratch()
    let files = Self.honest.map { BundleFile(path: $0.key, text: $0.value) }
    try Data(ZipArchive.bytes(of: files)).write(to: scratch.url.appending(path: "a.zip"))
    let process = Process()
    (process.executableURL, process.currentDirectoryURL) = (URL(filePath: "/usr/bin/unzip"), scratch.url)
    process.arguments = ["-q", "a.zip", "-d", "unpacked"]
    process.environment = ["LC_ALL": "C.UTF-8"]
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    #expect(
      try scratch.files(in: "unpacked").mapValues { Array($0) }
        == Dictionary(uniqueKeysWithValues: files.map { ($0.path, $0.bytes) }))
  }
}

extension ZipForge {
  /// One file, deflated whatever comes of it, and more bytes after its own.
  fileprivate static func packing(_ bytes: [UInt8], and more: [UInt8] = []) -> ZipForge {
    let content = Deflate.packed(bytes) + more
    let entry = ZipEntry(
      path: "a", method: .deflated, checksum: Deflate.checksum(of: bytes), packedSize: content.count, size: bytes.count,
      offset: 0)
    var forge = ZipForge([])
    forge.parts = [Part(local: entry.localHeader, content: content, central: entry.centralHeader)]
    return forge
  }

  /// Files that say they have so many bytes.
  fileprivate static func claiming(sizes: [Int]) -> ZipForge {
    var (forge, offset) = (ZipForge([]), 0)
    for (index, size) in sizes.enumerated() {
      let entry = ZipEntry(
        path: "\(index)", method: .deflated, checksum: 0, packedSize: 2 << 20, size: size, offset: offset)
      let content = [UInt8](repeating: 0, count: 2 << 20)
      forge.parts.append(Part(local: entry.localHeader, content: content, central: entry.centralHeader))
      offset += entry.localHeader.count + content.count
    }
    return forge
  }
}
