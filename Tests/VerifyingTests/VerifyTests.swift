import BundleSupport
import Foundation
import TestSupport
import Testing

@testable import Archiving
@testable import Bundling

@Suite struct VerifyTests {
  private static let figure = "report/größe_files/fig-loss"

  private static func bundled() throws -> BundleScratch {
    let work = try BundleScratch()
    #expect(try work.run("bundle", "größe.md", "-o", "a.zip", "-P", "until=3").status == 0)
    return work
  }

  /// The files that are at fault.
  private static func faults(_ files: [String: String]) -> [String: String] {
    files.filter { $0.value == "differs" || $0.value == "absent" }
  }

  @Test func aBundleIsVerified() throws {
    let work = try Self.bundled()
    let run = try work.run("verify", "a.zip", "-o", "report.md")
    #expect(run.status == 0 && run.output == "a.zip: verified: 16 match, 3 given\n", "\(run.output)\(run.errors)")
    let report = String(decoding: try work.bytes(of: "report.md"), as: UTF8.self)
    #expect(report.contains("**Verified**") && report.contains("- `claim-falls`: holds"), "\(report)")
    #expect(report.contains("with `-P until=3` was run again"))
    #expect(report.contains("- The kernel confined the program") || report.contains("- The kernel did not confine"))
    #expect(!report.contains(NSTemporaryDirectory() + "lazyrich"))
  }

  /// The first number behind the head of the figure's data, with one digit changed.
  private static func withChangedDigit(_ file: BundleFile) throws -> BundleFile {
    guard file.path == "\(figure).csv" else { return file }
    let text = try #require(file.text)
    let number = try #require(text.matches(of: /\d\.\d{8,}/).last)
    let old = String(number.output)
    let digit = old.dropFirst(4).first == "1" ? "2" : "1"
    return try file.replacing(old, with: old.prefix(4) + digit + old.dropFirst(5))
  }

  @Test(arguments: [false, true])
  func aChangedDigitIsFound(mendingChecksums: Bool) throws {
    let work = try Self.bundled()
    try work.forge("a.zip", as: "b.zip", mendingChecksums: mendingChecksums) { try? Self.withChangedDigit($0) }
    let (status, files) = try work.verdicts(of: "b.zip")
    #expect(status == 1 && Self.faults(files) == ["\(Self.figure).csv": "differs"], "\(files)")
    let words = try work.run("verify", "b.zip").output
    #expect(words.contains("relative difference") && words.contains("checksum says") == !mendingChecksums, "\(words)")
  }

  @Test(arguments: [false, true])
  func aChangedSeedIsFound(mendingChecksums: Bool) throws {
    let work = try Self.bundled()
    try work.forge("a.zip", as: "b.zip", mendingChecksums: mendingChecksums) { file in
      file.path == "notebook/größe.md" ? try? file.replacing("seed: 1", with: "seed: 2") : file
    }
    let (status, files) = try work.verdicts(of: "b.zip")
    #expect(status == 1)
    #expect(files["results/random.json"] == "differs" && files["\(Self.figure).csv"] == "differs")
    #expect(files["\(Self.figure).svg"] == "differs" && files["report/größe.html"] == "differs")
    #expect(files["notebook/größe.md"] == (mendingChecksums ? "given" : "differs"))
    #expect(files["notebook/inputs.csv"] == "given" && files["README.md"] == "match")
  }

  @Test(arguments: [false, true])
  func aMissingFigureIsFound(mendingChecksums: Bool) throws {
    let work = try Self.bundled()
    try work.forge("a.zip", as: "b.zip", mendingChecksums: mendingChecksums) {
      $0.path == "\(Self.figure).pdf" ? nil : $0
    }
    let (status, files) = try work.verdicts(of: "b.zip")
    #expect(status == 1 && Self.faults(files) == ["\(Self.figure).pdf": "absent"], "\(files)")
  }

  @Test func aFileThatNothingMakesIsFound() throws {
    let work = try Self.bundled()
    try work.forge("a.zip", as: "b.zip", mendingChecksums: true) {
      $0.path == "README.md" ? BundleFile(path: "results/more.json", bytes: $0.bytes) : $0
    }
    let faults = Self.faults(try work.verdicts(of: "b.zip").files)
    #expect(faults == ["results/more.json": "differs", "README.md": "absent"])
  }

  @Test func roundingAgreesWithinTheTolerance() throws {
    let work = try Self.bundled()
    try work.forge("a.zip", as: "b.zip", mendingChecksums: true) { file in
      guard file.path == "results/random.json", let number = file.text?.matches(of: /\d\.\d{15,}/).last else {
        return file
      }
      let digit = number.output.last == "1" ? "2" : "1"
      return try? file.replacing(String(number.output), with: number.output.dropLast() + digit)
    }
    let (status, files) = try work.verdicts(of: "b.zip")
    #expect(status == 0 && files["results/random.json"] == "agrees within tolerance", "\(files)")
    #expect(try work.run("verify", "b.zip", "--tolerance", "0").status == 1)
  }

  @Test func whatCannotBeCheckedIsSaidInAnOutcomeOfItsOwn() throws {
    let work = try Self.bundled()
    try work.forge("a.zip", as: "b.zip", mendingChecksums: true) { file in
      switch file.path {
      case "environment.json": try? file.replacing("\"cairo\": \"1", with: "\"cairo\": \"0")
      case "README.md", RunCrate.path, "report/größe.html":
        BundleFile(path: file.path, text: (file.text ?? "").replacing("cairo 1", with: "cairo 0"))
      case "\(Self.figure).png": BundleFile(path: file.path, bytes: file.bytes + [0])
      default: file
      }
    }
    // The crate tells the sizes of files.
    let (status, files) = try work.verdicts(of: "b.zip")
    #expect(files["\(Self.figure).png"] == "unchecked" && files["environment.json"] == "unchecked", "\(files)")
    #expect(files["\(Self.figure).svg"] == "match" && files["report/größe.html"] == "agrees within tolerance")
    #expect(files[RunCrate.path] == "differs" && status == 1)
    try work.forge("b.zip", as: "c.zip", mendingChecksums: true) { file in
      guard file.path == RunCrate.path, let text = file.text else { return file }
      let name = "\(Self.figure).png".replacing("ö", with: "%C3%B6").replacing("ß", with: "%C3%9F")
      let start = text.range(of: "\"@id\": \"\(name)\",\n")?.upperBound ?? text.startIndex
      guard let size = text[start...].firstMatch(of: /"contentSize": "(\d+)"/), let count = Int(size.1) else {
        return file
      }
      return BundleFile(
        path: file.path, text: text[..<size.1.startIndex] + "\(count + 1)" + text[size.1.endIndex...])
    }
    let run = try work.run("verify", "c.zip", "-o", "account.md", "--report", "made")
    #expect(run.status == 6 && run.output.hasPrefix("c.zip: verified in part: "), "\(run.output)")
    let account = String(decoding: try work.bytes(of: "account.md"), as: UTF8.self)
    #expect(account.contains("**Verified in part**") && account.contains("| cairo | 0.16.0 | 1.16.0 |"), "\(account)")
    let png = try work.files(of: "a.zip").first { $0.path == "\(Self.figure).png" }
    #expect(try work.scratch.files(in: "made")["größe_files/fig-loss.png"].map { Array($0) } == png?.bytes)
  }

  @Test func aFolderIsTakenAndItsLinksAreNot() throws {
    let work = try Self.bundled()
    for file in try work.files(of: "a.zip") {
      let url = work.scratch.url.appending(path: "unpacked/\(file.path)")
      try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(file.bytes).write(to: url)
    }
    let run = try work.run("verify", "unpacked", "-o", "account.md")
    #expect(run.status == 0 && run.output == "unpacked: verified: 16 match, 3 given\n", "\(run.output)\(run.errors)")
    #expect(String(decoding: try work.bytes(of: "account.md"), as: UTF8.self).contains("The bundle is a folder."))
    try work.write("more", to: "unpacked/more")
    #expect(try work.run("verify", "unpacked").output.contains("more: differs"))
    try FileManager.default.removeItem(at: work.scratch.url.appending(path: "unpacked/more"))
    try FileManager.default.createSymbolicLink(
      atPath: work.scratch.url.appending(path: "unpacked/report/l").path, withDestinationPath: "/etc/passwd")
    let link = try work.run("verify", "unpacked")
    #expect(link.status == 1)
    try FileManager.default.removeItem(at: work.scratch.url.appending(path: "unpacked/report/l"))
    let lines = (link.errors + (try Self.refusals(work))).split(separator: "\n").filter { !$0.hasPrefix("The kernel") }
    expectGolden(lines.joined(separator: "\n") + "\n", "verify-refusals.txt")
  }

  /// What is said of things that are no bundles.
  /// An archive of a file whose path leaves its folder, which `ZipArchive` does not write.
  private static func archiveLeadingOutside() throws -> [UInt8] {
    let (honest, forged) = ("a-xx-xx-b", "a/../../b")
    let archive = try ZipArchive.bytes(of: [BundleFile(path: honest, text: "")])
    return archive.replacing(Array(honest.utf8), with: Array(forged.utf8))
  }

  private static func refusals(_ work: BundleScratch) throws -> String {
    try work.forge("a.zip", as: "lacking.zip", mendingChecksums: true) { $0.path == "notebook/größe.md" ? nil : $0 }
    try work.forge("a.zip", as: "nowhere.zip", mendingChecksums: true) { $0.path == "environment.json" ? nil : $0 }
    try Data(archiveLeadingOutside()).write(to: work.scratch.url.appending(path: "outside.zip"))
    try FileManager.default.createDirectory(
      at: work.scratch.url.appending(path: "folder"), withIntermediateDirectories: false)
    try work.write("mine", to: "größe.html")
    let runs = try [
      ["works.bib"], ["outside.zip"], ["lacking.zip"], ["nowhere.zip"], ["folder"], ["absent.zip"], ["/dev/zero"],
      ["a.zip", "-o", "a.zip"], ["a.zip", "-o", "works.bib"], ["a.zip", "--report", "."],
      ["unpacked", "-o", "unpacked/a.md"], ["unpacked", "--report", "unpacked/new/deep"],
    ].map { try ProgramRun(["verify"] + $0, in: work.scratch.url) }
    #expect(runs.allSatisfy { $0.status == 1 || $0.status == 2 })
    return runs.map(\.errors).joined()
  }

  @Test func whatTheNotebookDoesNotReadIsNotUnpacked() throws {
    let work = try Self.bundled()
    try work.forge("a.zip", as: "b.zip", mendingChecksums: true) {
      $0.path == "README.md" ? BundleFile(path: "notebook/more.csv", bytes: $0.bytes) : $0
    }
    #expect(
      Self.faults(try work.verdicts(of: "b.zip").files) == ["notebook/more.csv": "differs", "README.md": "absent"])
  }
}
