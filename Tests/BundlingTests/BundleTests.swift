import BundleSupport
import Foundation
import TestSupport
import Testing

@testable import Anonymity
@testable import Archiving

@Suite struct BundleTests {
  @Test func everythingIsInIt() throws {
    let work = try BundleScratch()
    let run = try work.run("bundle", "größe.md", "-P", "until=3")
    #expect(run.status == 0, "\(run.errors)")
    #expect(
      try work.files(of: "größe.zip").map(\.path) == [
        ".zenodo.json", "README.md", "checksums.txt", "claims.json", "codecheck.yml", "environment.json",
        "notebook/größe.md", "notebook/inputs.csv",
        "notebook/works.bib", "report/größe.html", "report/größe_files/fig-loss-narrow.svg",
        "report/größe_files/fig-loss.csv",
        "report/größe_files/fig-loss.pdf", "report/größe_files/fig-loss.png", "report/größe_files/fig-loss.svg",
        "report/größe_files/größe.md", "report/größe_files/record.json",
        "results/random.json", "ro-crate-metadata.json",
      ])
  }

  @Test func twoOfOneNotebookHaveTheSameBytes() throws {
    let (one, other) = (try BundleScratch(), try BundleScratch())
    #expect(try one.run("bundle", "größe.md", "-o", "a.zip", "--jobs", "1").status == 0)
    let elsewhere = ["TZ": "Asia/Tokyo", "LC_ALL": "C"]
    #expect(try other.run("bundle", "größe.md", "-o", "b.zip", "--no-cache", environment: elsewhere).status == 0)
    #expect(try one.bytes(of: "a.zip") == other.bytes(of: "b.zip"))
  }

  /// A time is said only if the author says it; then everything that can name it does, and it is verified like the rest.
  @Test func theTimeIsThatOfTheAuthor() throws {
    let work = try BundleScratch()
    let time = ["SOURCE_DATE_EPOCH": "1764450000"]
    #expect(try work.run("bundle", "größe.md", "-o", "a.zip", environment: time).status == 0)
    let crate = try #require(try work.files(of: "a.zip").first { $0.path == "ro-crate-metadata.json" }?.text)
    #expect(crate.contains("\"endTime\": \"2025-11-29T21:00:00+00:00\""))
    #expect(try work.verdicts(of: "a.zip").status == 0)
    try work.forge("a.zip", as: "b.zip", mendingChecksums: true) { file in
      file.path == "environment.json" ? (try? file.replacing("1764450000", with: "-1")) : file
    }
    #expect(try work.run("verify", "b.zip").status == 1)
    let wrong = try work.run("bundle", "größe.md", "-o", "c.zip", environment: ["SOURCE_DATE_EPOCH": "today"])
    #expect(wrong.status == 2)
    #expect(wrong.errors.contains("SOURCE_DATE_EPOCH is 'today'"))
  }

  @Test func oneWithoutALicenceIsAWarning() throws {
    let work = try BundleScratch()
    #expect(try !work.run("bundle", "größe.md", "-o", "a.zip").errors.contains("[missing-license]"))
    let text = String(decoding: try work.bytes(of: "größe.md"), as: UTF8.self)
    try work.write(text.replacing("license: CC-BY-4.0\n", with: ""), to: "größe.md")
    let run = try work.run("bundle", "größe.md", "-o", "b.zip")
    #expect(run.status == 0)
    let lines = run.errors.split(separator: "\n").filter { !$0.contains(" runs in ") }
    expectGolden(lines.joined(separator: "\n") + "\n", "missing-license.txt")
  }

  @Test func theChecksumsAreThoseOfTheSystem() throws {
    let work = try BundleScratch()
    #expect(try work.run("bundle", "größe.md", "-o", "a.zip").status == 0)
    for file in try work.files(of: "a.zip") {
      let url = work.scratch.url.appending(path: "unpacked/\(file.path)")
      try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(file.bytes).write(to: url)
    }
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/sha256sum")
    process.arguments = ["--check", "--strict", "--quiet", "checksums.txt"]
    process.currentDirectoryURL = work.scratch.url.appending(path: "unpacked")
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
  }

  @Test func theCrateSaysWhatRanAndNamesEveryFile() throws {
    let work = try BundleScratch()
    #expect(try work.run("bundle", "größe.md", "-o", "a.zip", "-P", "until=3").status == 0)
    let files = try work.files(of: "a.zip")
    let crate = try #require(files.first { $0.path == "ro-crate-metadata.json" })
    let json = try #require(try JSONSerialization.jsonObject(with: Data(crate.bytes)) as? [String: Any])
    let graph = try #require(json["@graph"] as? [[String: Any]])
    let run = try #require(graph.first { $0["@type"] as? String == "CreateAction" })
    #expect((run["name"] as? String)?.hasSuffix("-P until=3") == true)
    #expect((run["object"] as? [Any])?.count == 3 && (run["result"] as? [Any])?.count == 10)
    let people = graph.filter { $0["@type"] as? String == "Person" }
    #expect(people.compactMap { $0["name"] as? String } == ["Ada Example"])
    let named = Set(graph.compactMap { $0["name"] as? String })
    let aside = [crate.path, BundleLayout.readme, BundleLayout.checksums, ".zenodo.json", "codecheck.yml"]
    #expect(files.allSatisfy { aside.contains($0.path) || named.contains($0.path) })
  }

  @Test func anAnonymousOneLeavesNothing() throws {
    let work = try BundleScratch()
    #expect(try work.run("bundle", "größe.md", "-o", "open.zip").status == 0)
    #expect(try work.run("bundle", "größe.md", "-o", "a.zip", "--anonymous").status == 0)
    let traces = ["Ada Example", "Institute of Examples", "0000-0001-2345-6789", work.scratch.url.path]
    let texts = try work.files(of: "a.zip").map { String(decoding: $0.bytes, as: UTF8.self) }
    for trace in traces { #expect(!texts.contains { $0.contains(trace) }, "\(trace)") }
    let open = try work.files(of: "open.zip").filter { $0.text?.contains("Ada Example") == true }.map(\.path)
    #expect(
      open == [
        ".zenodo.json", "codecheck.yml", "notebook/größe.md", "report/größe.html", "report/größe_files/größe.md",
        "ro-crate-metadata.json",
      ])
    #expect(try work.verdicts(of: "a.zip").status == 0)
  }

  @Test func whatTellsTheAuthorIsRefused() throws {
    let work = try BundleScratch(prose: " Ask ADA EXAMPLE.")
    try work.write(
      "% by Example, Ada\n" + String(decoding: work.bytes(of: "works.bib"), as: UTF8.self), to: "works.bib")
    let run = try work.run("bundle", "größe.md", "-o", "a.zip", "--anonymous")
    #expect(run.status == 1)
    #expect(throws: (any Error).self) { try work.bytes(of: "a.zip") }
    let lines = run.errors.split(separator: "\n")
    expectGolden(lines.filter { !$0.contains(" runs in ") }.joined(separator: "\n") + "\n", "bundle-errors.txt")
  }

  @Test(arguments: [
    ("---\ntitle: A\nauthor: Me\ndate: D\n---\nauthor: text\n", "---\ntitle: A\ndate: D\n---\nauthor: text\n"),
    ("---\r\nauthor:\r\n- name: Me\r\n# me\r\n\r\ntitle: A\r\n---\r\n", "---\r\ntitle: A\r\n---\r\n"),
    ("---\ntitle: A\nauthor: [Me,\n  You]\n---", "---\ntitle: A\n---"), ("author: Me\n", "author: Me\n"), ("", ""),
    ("\n \n---\nauthor: Me\ntitle: A\n---\n", "\n \n---\ntitle: A\n---\n"),
    ("\n---\n\nauthor: Me\n\n---\n", "\n---\n\nauthor: Me\n\n---\n"),
    ("---\n\"author\": Me\nContact: a@b.de\nx-a: 1\nfunding:\n  - N\n---\n", "---\nx-a: 1\n---\n"),
  ])
  func authorsGoFromFrontMatterAlone(text: String, expected: String) {
    #expect(AnonymousNotebook(text).text == expected)
  }
}
