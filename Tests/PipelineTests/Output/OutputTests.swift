import Foundation
import Testing

@testable import Pipeline

/// The program replaces and removes what it wrote, and nothing else.
@Suite struct OutputTests {
  private static func render(_ scratch: Scratch, _ arguments: String...) throws -> ProgramRun {
    try ProgramRun(["render", "small.md"] + arguments, in: scratch.url)
  }

  private static func write(_ text: String, to path: String, in scratch: Scratch) throws {
    let file = scratch.url.appending(path: path)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try text.write(to: file, atomically: false, encoding: .utf8)
  }

  private static func text(_ path: String, in scratch: Scratch) throws -> String {
    try String(contentsOf: scratch.url.appending(path: path), encoding: .utf8)
  }

  /// Renders where something of the user's stands in the way: everything stays, and the message says where to go.
  private static func expectRefusal(_ scratch: Scratch, _ arguments: String..., saying message: String) throws {
    let before = try scratch.files(in: ".")
    let run = try ProgramRun(arguments, in: scratch.url)
    #expect(run.status == 2, "\(run.errors)")
    #expect(run.errors.contains(message), "\(run.errors)")
    #expect(run.errors.contains("name another place with -o"))
    #expect(try scratch.files(in: ".") == before)
  }

  @Test func hiddenFilesBesideAReportStay() throws {
    let scratch = try Scratch("small")
    let hidden = [".small", ".small.md.swp", ".small_files-killed/a", ".git/config", ".s/x", ".lazyrich-notes/a"]
    for path in hidden {
      try Self.write("mine", to: path, in: scratch)
      try FileManager.default.setAttributes(
        [.modificationDate: Date(timeIntervalSinceNow: -7200)],
        ofItemAtPath: scratch.url.appending(path: path.split(separator: "/").first.map(String.init) ?? path).path)
    }
    for _ in 1...2 { #expect(try Self.render(scratch, "-o", ".").status == 0) }
    for path in hidden { #expect(try Self.text(path, in: scratch) == "mine") }
    let names = try FileManager.default.contentsOfDirectory(atPath: scratch.url.path).filter { !$0.hasPrefix(".") }
    #expect(names.sorted() == ["small.html", "small.md", "small_files"])
  }

  @Test func aFolderOfTheUserStays() throws {
    let scratch = try Scratch("small")
    try Self.write("mine", to: "output/small_files/thesis.txt", in: scratch)
    try Self.expectRefusal(
      scratch, "render", "small.md",
      saying: "'output/small_files/thesis.txt' is there and is not as this program wrote it")
  }

  @Test func aPageOfTheUserStays() throws {
    let scratch = try Scratch("small")
    try Self.write("mine", to: "output/small.html", in: scratch)
    try Self.expectRefusal(scratch, "render", "small.md", saying: "'output/small.html' is there")
    try Self.write("mine", to: "all/index.html", in: scratch)
    try Self.expectRefusal(scratch, "render", ".", "-o", "all", saying: "'all/index.html' is there")
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
      let before = try? Self.text(path, in: scratch)
      try Self.write("mine", to: path, in: scratch)
      try Self.expectRefusal(scratch, "render", "small.md", saying: "is not as this program wrote it")
      if let before {
        try Self.write(before, to: path, in: scratch)
      } else {
        try FileManager.default.removeItem(atPath: scratch.url.appending(path: path).path)
      }
    }
    #expect(try Self.render(scratch).status == 0)
  }

  @Test func linksInPlaceOfOutputsStay() throws {
    let scratch = try Scratch("small")
    try Self.write("mine", to: "elsewhere/page", in: scratch)
    let output = scratch.url.appending(path: "output").path
    try FileManager.default.createDirectory(atPath: output, withIntermediateDirectories: true)
    for (name, target) in [("small.html", "../elsewhere/page"), ("small_files", "../elsewhere")] {
      try FileManager.default.createSymbolicLink(atPath: "\(output)/\(name)", withDestinationPath: target)
      try Self.expectRefusal(scratch, "render", "small.md", saying: "'output/\(name)' is there")
      try FileManager.default.removeItem(atPath: "\(output)/\(name)")
    }
  }

  @Test func anInputIsNeverAnOutput() throws {
    let scratch = try Scratch("small")
    try FileManager.default.copyItem(
      at: scratch.url.appending(path: "small.md"), to: scratch.url.appending(path: "a.html"))
    try Self.expectRefusal(
      scratch, "render", "a.html", "-o", ".", saying: "'a.html' would replace 'a.html', which is read")
    try Self.expectRefusal(scratch, "render", "small.md", "-o", "a.html", saying: "'a.html' is there")
    try Self.write("1,2\n3,4\n", to: "small_files/x.csv", in: scratch)
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
    try Self.write("old", to: "out/a.html", in: scratch)
    #expect(throws: OutputFolder.Failure.self) { try folder.write(ReportFiles(name: "a", page: "newest")) }
    let manifest = try Self.text("out/a_files/manifest.txt", in: scratch)
    let old = Digest.hexadecimal(of: Array("old".utf8))
    try Self.write("\(old)  ../a.html\n" + manifest, to: "out/a_files/manifest.txt", in: scratch)
    try folder.write(ReportFiles(name: "a", page: "newest"))
    #expect(try scratch.files(in: "out").keys.sorted() == ["a.html", "a_files/manifest.txt"])
    #expect(try !Self.text("out/a_files/manifest.txt", in: scratch).contains(old))
  }

  @Test(arguments: ["a", "a b", "a\nb", "back\\slash", "\\n", "é", "e\u{301}", "a\r", "d/e.csv"])
  func aManifestIsReadAsItWasWritten(name: String) {
    let manifest = OutputManifest([(name, [1]), ("other", [2])])
    #expect(OutputManifest(reading: manifest.bytes) == manifest)
    #expect(manifest.wrote([1], at: name) && !manifest.wrote([2], at: name))
  }

  @Test func aBrokenManifestVouchesForNothing() {
    let manifest = OutputManifest([("a", [1])])
    for cut in 0..<64 { #expect(!OutputManifest(reading: Array(manifest.bytes.prefix(cut))).wrote([1], at: "a")) }
  }
}
