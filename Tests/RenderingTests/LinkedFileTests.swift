import Foundation
import Glibc
import TestSupport
import Testing

/// Links to files of the notebook's folder.
@Suite struct LinkedFileTests {
  private static func scratch(_ text: String) throws -> Scratch {
    let scratch = try Scratch()
    try scratch.write(text, to: "n/a.md")
    try scratch.write("1,2\n", to: "n/raw.csv")
    try scratch.write("3,4\n", to: "n/d/data set.csv")
    try scratch.write("secret", to: "secret.csv")
    return scratch
  }

  @Test func aCopyComesWithThePageAndTheBundle() throws {
    let scratch = try Self.scratch("[a](raw.csv) [b](<d/data set.csv>) [c](d/data%20set.csv) [d](./d/../raw.csv)\n")
    #expect(try ProgramRun(["render", "n/a.md", "-o", "out"], in: scratch.url).status == 0)
    let files = try scratch.files(in: "out")
    #expect(files["a_files/linked/raw.csv"] == Data("1,2\n".utf8))
    #expect(files["a_files/linked/d/data set.csv"] == Data("3,4\n".utf8))
    let page = String(decoding: try #require(files["a.html"]), as: UTF8.self)
    let addresses = page.matches(of: /href="(a_files[^"]*)"/).map { String($0.1) }
    #expect(
      addresses == [
        "a_files/linked/raw.csv", "a_files/linked/d/data%20set.csv", "a_files/linked/d/data%20set.csv",
        "a_files/linked/raw.csv", "a_files/a.md", "a_files/record.json",
      ])
    #expect(try ProgramRun(["bundle", "n/a.md", "-o", "a.zip"], in: scratch.url).status == 0)
    let verification = try ProgramRun(["verify", "a.zip", "--json"], in: scratch.url)
    #expect(verification.status == 0, "\(verification.errors)")
    for path in ["notebook/raw.csv", "notebook/d/data set.csv", "report/a_files/linked/raw.csv"] {
      #expect(verification.output.contains("\"\(path)\""))
    }
  }

  /// Names with spaces are written in angle brackets or with `%20`, in images as in links.
  @Test(arguments: ["my%20images/rig.svg", "<my images/rig.svg>"])
  func imagesAreFoundByBothSpellings(target: String) throws {
    let scratch = try Self.scratch("@fig-rig\n\n![The rig.](\(target)){#fig-rig}\n")
    let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1\" height=\"1\"/>"
    try scratch.write(svg, to: "n/my images/rig.svg")
    let run = try ProgramRun(["render", "n/a.md", "-o", "out"], in: scratch.url)
    #expect(run.status == 0, "\(run.errors)")
    let page = String(decoding: try #require(try scratch.files(in: "out")["a.html"]), as: UTF8.self)
    #expect(page.contains("<div id=\"fig-rig\" class=\"figure picture\">"))
    #expect(page.contains(Data(svg.utf8).base64EncodedString()))
    #expect(try ProgramRun(["bundle", "n/a.md", "-o", "a.zip"], in: scratch.url).status == 0)
    let verification = try ProgramRun(["verify", "a.zip", "--json"], in: scratch.url)
    #expect(verification.status == 0, "\(verification.errors)")
    #expect(verification.output.contains("\"notebook/my images/rig.svg\""))
  }

  /// An image that is there and cannot be shown is not called absent.
  @Test func anImageThatCannotBeShownHasItsReason() throws {
    let scratch = try Self.scratch("![Far](../far.svg) ![Large](large.png) ![None](none.png)\n")
    try scratch.write("<svg/>", to: "far.svg")
    try scratch.write("", to: "n/large.png")
    #expect(truncate(scratch.url.appending(path: "n/large.png").path, 30_000_000) == 0)
    let said = try ProgramRun(["check", "n/a.md", "--static"], in: scratch.url).errors
    #expect(said.contains("the image '../far.svg' lies outside of the folder [missing-image]"), "\(said)")
    #expect(said.contains("the image 'large.png' has 30000000 bytes; the limit is 20000000 [missing-image]"))
    #expect(said.contains("there is no image 'none.png' [missing-image]"))
  }

  @Test(arguments: [
    ("nope.csv", "is not there"), ("d/", "is not a file with content of its own"),
    ("../secret.csv", "lies outside of the folder"), ("/etc/passwd", "lies outside of the folder"),
    ("link.csv", "lies outside of the folder"), ("x/../\u{301}y/../../secret.csv", "lies outside of the folder"),
  ])
  func whatCannotBeCopiedIsAnError(target: String, reason: String) throws {
    let scratch = try Self.scratch("See [it](<\(target)>).\n")
    try FileManager.default.createSymbolicLink(
      atPath: scratch.url.appending(path: "n/link.csv").path, withDestinationPath: "../secret.csv")
    let run = try ProgramRun(["render", "n/a.md", "-o", "out"], in: scratch.url)
    #expect(run.status == 1)
    #expect(run.errors.contains("the file '\(target)' of this link \(reason) [broken-link]"), "\(run.errors)")
    #expect(try scratch.files(in: "out").isEmpty)
  }
}
