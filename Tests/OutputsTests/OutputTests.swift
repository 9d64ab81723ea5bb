import Foundation
import Storage
import TestSupport
import Testing

@testable import Outputs

/// The program replaces and removes what it wrote, and nothing else.
@Suite struct OutputTests {
  private static func render(_ scratch: Scratch, _ arguments: String...) throws -> ProgramRun {
    try ProgramRun(["render", "small.md"] + arguments, in: scratch.url)
  }

  /// Renders where something of the user's stands in the way: everything stays, and the message says where to go.
  private static func expectRefusal(_ scratch: Scratch, _ arguments: String..., saying message: String) throws {
    let before = try scratch.files(in: ".")
    let run = try ProgramRun(arguments, in: scratch.url)
    #expect(run.status == 2, "\(run.errors)")
    #expect(run.errors.contains(message), "\(run.errors)")
    #expect(run.errors.contains("name another path with -o"))
    #expect(try scratch.files(in: ".") == before)
  }

  @Test func hiddenFilesBesideAReportStay() throws {
    let scratch = try Scratch("small")
    let hidden = [".small", ".small.md.swp", ".small_files-killed/a", ".git/config", ".s/x", ".lazyrich-notes/a"]
    for path in hidden {
      try scratch.write("mine", to: path)
      try FileManager.default.setAttributes(
        [.modificationDate: Date(timeIntervalSinceNow: -7200)],
        ofItemAtPath: scratch.url.appending(path: path.split(separator: "/").first.map(String.init) ?? path).path)
    }
    for _ in 1...2 { #expect(try Self.render(scratch, "-o", ".").status == 0) }
    for path in hidden { #expect(try scratch.text(of: path) == "mine") }
    let names = try FileManager.default.contentsOfDirectory(atPath: scratch.url.path).filter { !$0.hasPrefix(".") }
    #expect(names.sorted() == ["small.html", "small.md", "small_files"])
  }

  @Test func aFolderOfTheUserStays() throws {
    let scratch = try Scratch("small")
    try scratch.write("mine", to: "output/small_files/thesis.txt")
    try Self.expectRefusal(
      scratch, "render", "small.md",
      saying: "'output/small_files/thesis.txt' exists, and this program did not write it as it is now")
  }

  /// What cannot be told to be the program's is the user's.
  @Test func strangeNamesAndManifestsStay() throws {
    let scratch = try Scratch("small")
    let folder = scratch.url.appending(path: "output/small_files").path
    try scratch.write("mine", to: "output/small_files/manifest.txt")
    try Self.expectRefusal(scratch, "render", "small.md", saying: "'output/small_files/manifest.txt' exists")
    try FileManager.default.removeItem(atPath: folder)
    #expect(try Self.render(scratch).status == 0)
    let name = Array("\(folder)/Messung_".utf8CString.dropLast()) + [CChar(bitPattern: 0xFC), 0]
    let descriptor = open(name, O_WRONLY | O_CREAT, 0o644)
    #expect(descriptor >= 0)
    close(descriptor)
    let run = try Self.render(scratch)
    #expect(run.status == 2 && run.errors.contains("'output/small_files' exists"), "\(run.errors)")
    var information = stat()
    #expect(stat(name, &information) == 0)
  }

  /// An ordinary archive that begins with a README is not a bundle, and a bundle with one more file is its user's.
  @Test func archivesOfTheUserStay() throws {
    let scratch = try Scratch("small")
    #expect(try ProgramRun(["bundle", "small.md"], in: scratch.url).status == 0)
    #expect(try ProgramRun(["bundle", "small.md"], in: scratch.url).status == 0)
    let archive = scratch.url.appending(path: "small.zip")
    let bytes = try Data(contentsOf: archive)
    for own in [bytes + [0], bytes.prefix(4000), Data("PK\u{3}\u{4}".utf8) + bytes.dropFirst(4).prefix(200)] {
      try own.write(to: archive)
      try Self.expectRefusal(scratch, "bundle", "small.md", saying: "'small.zip' exists")
    }
  }

  /// An account that its reader wrote into is the reader's.
  @Test func remarksInAnAccountStay() throws {
    let scratch = try Scratch("small")
    #expect(try ProgramRun(["bundle", "small.md"], in: scratch.url).status == 0)
    for _ in 1...2 { #expect(try ProgramRun(["verify", "small.zip", "-o", "v.md"], in: scratch.url).status == 0) }
    let account = try scratch.text(of: "v.md")
    try scratch.write(account.replacing("Verified", with: "Seen"), to: "v.md")
    try Self.expectRefusal(scratch, "verify", "small.zip", "-o", "v.md", saying: "'v.md' exists")
  }

  @Test func aPageOfTheUserStays() throws {
    let scratch = try Scratch("small")
    try scratch.write("mine", to: "output/small.html")
    try Self.expectRefusal(scratch, "render", "small.md", saying: "'output/small.html' exists")
    try scratch.write("mine", to: "all/index.html")
    try Self.expectRefusal(scratch, "render", ".", "-o", "all", saying: "'all/index.html' exists")
  }

  /// What the user put into a report's folder, or changed there, is the user's.
  @Test func whatWasChangedSinceStays() throws {
    let scratch = try Scratch("small")
    #expect(try Self.render(scratch).status == 0)
    let files = scratch.url.appending(path: "output/small_files").path
    let checked = Process()
    (checked.executableURL, checked.arguments) = (
      URL(filePath: "/usr/bin/sha256sum"), ["--quiet", "-c", "manifest.txt"]
    )
    checked.currentDirectoryURL = URL(filePath: files)
    try checked.run()
    checked.waitUntilExit()
    #expect(checked.terminationStatus == 0)
    for name in ["fig-pair.svg", "new.txt", "sub/new.txt", "../small.html"] {
      let path = "output/small_files/\(name)"
      let before = try? scratch.text(of: path)
      try scratch.write("mine", to: path)
      try Self.expectRefusal(scratch, "render", "small.md", saying: "this program did not write it as it is now")
      if let before {
        try scratch.write(before, to: path)
      } else {
        try FileManager.default.removeItem(atPath: scratch.url.appending(path: path).path)
      }
    }
    #expect(try Self.render(scratch).status == 0)
  }

  @Test func linksInPlaceOfOutputsStay() throws {
    let scratch = try Scratch("small")
    try scratch.write("mine", to: "elsewhere/page")
    let output = scratch.url.appending(path: "output").path
    try FileManager.default.createDirectory(atPath: output, withIntermediateDirectories: true)
    for (name, target) in [("small.html", "../elsewhere/page"), ("small_files", "../elsewhere")] {
      try FileManager.default.createSymbolicLink(atPath: "\(output)/\(name)", withDestinationPath: target)
      try Self.expectRefusal(scratch, "render", "small.md", saying: "'output/\(name)' exists")
      try FileManager.default.removeItem(atPath: "\(output)/\(name)")
    }
  }

  @Test func anInputIsNeverAnOutput() throws {
    let scratch = try Scratch("small")
    try FileManager.default.copyItem(
      at: scratch.url.appending(path: "small.md"), to: scratch.url.appending(path: "a.html"))
    try Self.expectRefusal(
      scratch, "render", "a.html", "-o", ".", saying: "'a.html' would replace 'a.html', which is read")
    try Self.expectRefusal(scratch, "render", "small.md", "-o", "a.html", saying: "'a.html' exists")
    try scratch.write("1,2\n3,4\n", to: "small_files/x.csv")
    try scratch.edit("small", replacing: "---\n\n", with: "---\n\n[x](small_files/x.csv)\n\n")
    try Self.expectRefusal(
      scratch, "render", "small.md", "-o", ".", saying: "'small_files' would replace 'small_files/x.csv', which is read"
    )
  }

  @Test func theOptionMayNameThePage() throws {
    let scratch = try Scratch("small")
    let run = try Self.render(scratch, "-o", "sub/shown.html")
    #expect(run.status == 0)
    #expect(run.output.hasPrefix("sub/shown.html: "))
    let files = try scratch.files(in: "sub")
    #expect(files["shown.html"] != nil && files["shown_files/fig-pair.svg"] != nil && files["small.html"] == nil)
    let page = String(decoding: try #require(files["shown.html"]), as: UTF8.self)
    #expect(page.contains("shown_files/fig-pair.svg") && !page.contains("small_files"))
    #expect(try ProgramRun(["render", ".", "-o", "one.html"], in: scratch.url).status == 2)
  }

  /// A run that was killed when the folder was new and the page old left a manifest that knows both pages.
  @Test func aReportIsReplacedWholeAfterAKillToo() throws {
    let scratch = try Scratch()
    let folder = OutputFolder(path: scratch.url.appending(path: "out").path)
    try folder.write(ReportFiles(name: "a", page: "old", attachments: [("x", [1])]))
    try folder.write(ReportFiles(name: "a", page: "new", attachments: [("d/y", [2])]))
    try scratch.write("old", to: "out/a.html")
    #expect(throws: OutputFolder.Failure.self) { try folder.write(ReportFiles(name: "a", page: "newest")) }
    let old = Digest.hexadecimal(of: Array("old".utf8))
    var manifest = OutputManifest(reading: Array(try scratch.text(of: "out/a_files/manifest.txt").utf8))
    manifest.add(old, for: "../a.html")
    try scratch.write(String(decoding: manifest.bytes, as: UTF8.self), to: "out/a_files/manifest.txt")
    try folder.write(ReportFiles(name: "a", page: "newest"))
    #expect(try scratch.files(in: "out").keys.sorted() == ["a.html", "a_files/manifest.txt"])
    #expect(try !scratch.text(of: "out/a_files/manifest.txt").contains(old))
  }

  private static func manifest(_ files: [String: [UInt8]]) -> OutputManifest {
    files.reduce(into: OutputManifest()) { $0.add(Digest.hexadecimal(of: $1.value), for: $1.key) }
  }

  @Test func theSameReportIsLeftAlone() throws {
    let scratch = try Scratch()
    let folder = OutputFolder(path: scratch.url.appending(path: "out").path)
    var files = ReportFiles(name: "a", page: "page", attachments: [("b/c.csv", [1]), ("d.csv", [2])])
    #expect(try folder.write(files) && folder.holds(ReportDigests(of: files)))
    #expect(try !folder.write(files))
    files.attachments[0].bytes = [3]
    #expect(!folder.holds(ReportDigests(of: files)))
    #expect(try folder.write(files))
    files = ReportFiles(name: "a", page: "Page", attachments: files.attachments)
    #expect(try folder.write(files) && folder.holds(ReportDigests(of: files)))
    let path = scratch.url.appending(path: "out/a_files/d.csv")
    try FileManager.default.removeItem(at: path)
    #expect(!folder.holds(ReportDigests(of: files)))
    #expect(try folder.write(files))
    #expect(try scratch.files(in: "out")["a_files/d.csv"] == Data([2]))
    try scratch.write("mine", to: "out/a_files/e.csv")
    #expect(!folder.holds(ReportDigests(of: files)))
  }

  @Test(arguments: ["a", "a b", "a\nb", "back\\slash", "\\n", "é", "e\u{301}", "a\r", "d/e.csv"])
  func aManifestIsReadAsItWasWritten(name: String) {
    let manifest = Self.manifest([name: [1], "other": [2]])
    #expect(OutputManifest(reading: manifest.bytes) == manifest)
    #expect(
      manifest.wrote(Digest.hexadecimal(of: [1]), at: name) && !manifest.wrote(Digest.hexadecimal(of: [2]), at: name))
  }

  @Test func aBrokenManifestVouchesForNothing() {
    let (manifest, digest) = (Self.manifest(["a": [1]]), Digest.hexadecimal(of: [1]))
    for cut in 0..<64 { #expect(!OutputManifest(reading: Array(manifest.bytes.prefix(cut))).wrote(digest, at: "a")) }
  }
}
