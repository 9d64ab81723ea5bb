import Foundation
import Testing

@testable import Pipeline

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
    #expect(run.status == 0 && run.output == "a.zip: verified: 10 match, 4 unchecked\n", "\(run.output)\(run.errors)")
    let report = String(decoding: try work.bytes(of: "report.md"), as: UTF8.self)
    #expect(report.contains("**Verified**") && report.contains("- `claim-falls`: holds"), "\(report)")
    #expect(report.contains("with `-P until=3` was run again"))
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
    #expect(files["notebook/größe.md"] == (mendingChecksums ? "unchecked" : "differs"))
    #expect(files["notebook/inputs.csv"] == "unchecked" && files["README.md"] == "match")
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

  @Test func picturesOfOtherVersionsAreAsGoodAsTheirData() throws {
    let work = try Self.bundled()
    try work.forge("a.zip", as: "b.zip", mendingChecksums: true) { file in
      switch file.path {
      case "environment.json": try? file.replacing("\"cairo\": \"1", with: "\"cairo\": \"0")
      case "\(Self.figure).svg": BundleFile(path: file.path, text: "<svg/>")
      default: file
      }
    }
    let (status, files) = try work.verdicts(of: "b.zip")
    #expect(status == 0 && files["\(Self.figure).svg"] == "unchecked", "\(files)")
    #expect(files["environment.json"] == "unchecked" && files["\(Self.figure).csv"] == "match")
  }

  @Test(arguments: [
    ("1.0, 2\n", "1.0,2", NumberComparison.Outcome.agrees(0)), ("w1 1", "w2 1", .textsDiffer(line: 1)),
    ("a\n1e2", "a\n100", .agrees(0)), ("1,2", "1,2,3", .textsDiffer(line: 1)), ("nan", "1", .textsDiffer(line: 1)),
    ("1\n2\n", "1\n4\n", .numbersDiffer(0.5, line: 2, given: "2", expected: "4")),
    ("1000, 1e-17", "1000, -2e-17", .agrees(3e-15)),
    ("1e999", "1", .numbersDiffer(.infinity, line: 1, given: "1e999", expected: "1")),
  ])
  func numbersAreComparedOneByOne(given: String, expected: String, outcome: NumberComparison.Outcome) {
    let found = NumberComparison(Array(given.utf8), Array(expected.utf8), tolerance: 1e-9).outcome
    if case .agrees(let difference) = outcome, case .agrees(let other) = found {
      #expect(abs(difference - other) < 1e-20)
    } else {
      #expect(found == outcome)
    }
  }
}
