import BundleSupport
import Foundation
import TestSupport
import Testing

/// The program makes an anonymous bundle, and says what it left out and what to look at.
@Suite struct AnonymousBundleTests {
  private let picture = PictureSamples.png([("tEXt", Array("Author\0Ada Example".utf8)), ("tIME", [1, 2, 3])])

  private func work() throws -> BundleScratch {
    let work = try BundleScratch(prose: " See Example (2024) in /scratch/example7/x. ![A dot](dot.png)")
    try Data(picture).write(to: work.scratch.url.appending(path: "dot.png"))
    return work
  }

  @Test func itSaysWhatWasLeftOutAndWhatToLookAt() throws {
    let work = try work()
    let run = try work.run("bundle", "größe.md", "-o", "a.zip", "--anonymous", environment: ["USER": "example7"])
    #expect(run.status == 0, "\(run.errors)")
    let account = run.output.split(separator: "\n").drop { $0 != "removed:" }.joined(separator: "\n")
    expectGolden(account + "\n", "bundle-anonymity.txt")
  }

  /// The page and the files that go with it hold the picture alone, and the bundle can be verified.
  @Test func picturesAreBareEverywhere() throws {
    let work = try work()
    #expect(try work.run("bundle", "größe.md", "-o", "a.zip", "--anonymous").status == 0)
    let files = try work.files(of: "a.zip")
    #expect(files.first { $0.path == "notebook/dot.png" }?.bytes == PictureSamples.png([]))
    let page = try #require(files.first { $0.path == "report/größe.html" }?.text)
    #expect(page.contains(Data(PictureSamples.png([])).base64EncodedString()))
    #expect(!page.contains(Data(picture).base64EncodedString()))
    #expect(try work.run("verify", "a.zip").status == 0)
  }

  /// Copies of linked files beside the page are cleaned too.
  @Test func linkedFilesAreClean() throws {
    let work = try BundleScratch(prose: " See [the dot](dot.png).")
    try Data(picture).write(to: work.scratch.url.appending(path: "dot.png"))
    #expect(try work.run("bundle", "größe.md", "-o", "a.zip", "--anonymous").status == 0)
    let copies = try work.files(of: "a.zip").filter { $0.path.hasSuffix("dot.png") }
    #expect(copies.count == 2 && copies.allSatisfy { $0.bytes == PictureSamples.png([]) }, "\(copies.map(\.path))")
  }

  @Test func dataSayTheSame() throws {
    let work = try work()
    let run = try work.run("bundle", "größe.md", "-o", "a.zip", "--anonymous", "--json")
    let json = try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    let data = try #require(json["data"] as? [String: Any])
    let anonymity = try #require(data["anonymity"] as? [String: [[String: Any]]])
    #expect(anonymity["removed"]?.first?["what"] as? String == "'author' (lines 3–6)")
    let names = anonymity["remaining"]?.compactMap { $0["kind"] as? String } ?? []
    #expect(names.contains("family name of the author") && names.contains("a picture: check what it shows"))
  }

  @Test func whatCannotBeCleanedIsRefused() throws {
    let work = try work()
    try Data(picture.dropLast(20)).write(to: work.scratch.url.appending(path: "dot.png"))
    let run = try work.run("bundle", "größe.md", "-o", "a.zip", "--anonymous")
    #expect(run.status == 1)
    #expect(throws: (any Error).self) { try work.bytes(of: "a.zip") }
    expectGolden(run.errors.split(separator: "\n").joined(separator: "\n") + "\n", "bundle-metadata.txt")
  }
}
