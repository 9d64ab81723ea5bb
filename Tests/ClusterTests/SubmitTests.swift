import Foundation
import TestSupport
import Testing

/// Jobs are submitted to programs that pretend to be Slurm's.
@Suite struct SubmitTests {
  private let scratch: Scratch
  private let slurm: FakeSlurm

  init() throws {
    scratch = try Scratch("parts")
    slurm = try FakeSlurm(in: scratch.url)
  }

  private func run(_ arguments: String...) throws -> ProgramRun {
    try ProgramRun(arguments, in: scratch.url, environment: slurm.environment)
  }

  private func scripts() throws -> [String] {
    try scratch.files(in: "store/slurm").keys.filter { $0.hasSuffix(".sh") }.sorted()
  }

  @Test func anArrayAndThePageAfterItAreSubmitted() throws {
    let run = try run("submit", "parts.md", "--parts", "9", "--store", "store", "--", "--time=10:00", "-p", "short")
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.hasPrefix("9 parts submitted as job 101; the page is rendered after them, by job 102\n"))
    let names = try scripts()
    #expect(names.count == 2 && names[0].hasSuffix(".9.sh") && names[1].hasSuffix(".render.sh"))
    #expect(slurm.submitted.count == 2)
    #expect(slurm.submitted[0].contains(/^--parsable --job-name=parts\.[0-9a-f]{8}\.9 --array=1-9 \/.*\.9\.sh 0$/))
    #expect(slurm.submitted[1].contains(/^--parsable --dependency=afterany:101 \/.*\.render\.sh$/))
    let script = try String(contentsOf: scratch.url.appending(path: "store/slurm/\(names[0])"), encoding: .utf8)
    #expect(script.contains("\n#SBATCH --time=10:00 -p short\n"))
  }

  @Test func onlyPartsThatMissRunsAreSubmitted() throws {
    for part in [1, 2, 5] { _ = try run("compute", "parts.md", "--store", "store", "--part", "\(part)/9") }
    let first = try run("submit", "parts.md", "--parts", "9", "--store", "store")
    #expect(first.output.hasPrefix("6 of 9 parts submitted"), "\(first.output)")
    #expect(slurm.submitted[0].contains("--array=3-4,6-9 "))
    // Three of them are in the queue now.
    let name = try #require(slurm.submitted[0].firstMatch(of: /--job-name=(\S+)/)).1
    try slurm.list(["\(name)|3|RUNNING", "\(name)|4|PENDING", "\(name)|6|PENDING"])
    let second = try run("submit", "parts.md", "--parts", "9", "--store", "store")
    #expect(second.output.hasPrefix("3 of 9 parts submitted"), "\(second.output)")
    #expect(slurm.submitted[2].contains("--array=7-9 "))
    let status = try run("status", "parts.md", "--store", "store")
    #expect(status.output.contains("in the queue: 1 part running, 2 waiting\n"), "\(status.output)")
  }

  @Test func largeArraysAreSubmittedInPieces() throws {
    let small = try FakeSlurm(in: scratch.url, largestArray: 5)
    let run = try ProgramRun(
      ["submit", "parts.md", "--parts", "9", "--store", "store"], in: scratch.url, environment: small.environment)
    #expect(run.output.hasPrefix("9 parts submitted as jobs 101, 102, 103;"), "\(run.output)\(run.errors)")
    #expect(small.submitted[1].contains(/\.9\+4 --array=1-4 .*\.9\.sh 4$/))
    #expect(small.submitted[2].contains(/\.9\+8 --array=1 .*\.9\.sh 8$/))
    #expect(small.submitted[3].contains("--dependency=afterany:101:102:103 "))
  }

  @Test func aDryRunPrintsAndWritesNothing() throws {
    let run = try run("submit", "parts.md", "--parts", "9", "--store", "store", "--dry-run")
    #expect(run.status == 0 && run.output.hasPrefix("#!/bin/bash\n") && run.output.contains("\nexec "))
    #expect(
      slurm.submitted.isEmpty && !FileManager.default.fileExists(atPath: scratch.url.appending(path: "store").path))
  }

  @Test func whatIsCompleteIsNotSubmitted() throws {
    let computation = try run("compute", "parts.md", "--store", "store")
    #expect(computation.status == 0, "\(computation)")
    let run = try run("submit", "parts.md", "--store", "store")
    #expect(run.status == 0 && run.output.hasPrefix("no run is missing; the page is written by: "), "\(run)")
    #expect(slurm.submitted.isEmpty)
  }

  /// The errors as a person reads them.
  @Test func errors() throws {
    let arguments = ["submit", "parts.md", "--parts", "2", "--store", "store"]
    let absent = try ProgramRun(arguments, in: scratch.url, environment: ["PATH": "/nowhere"])
    try slurm.refuse("sbatch: error: invalid partition specified: shrt")
    let refused = try ProgramRun(arguments, in: scratch.url, environment: slurm.environment)
    let taken = try ProgramRun(arguments + ["--", "--array=1-3"], in: scratch.url, environment: slurm.environment)
    #expect([absent, refused, taken].map(\.status) == [3, 3, 2])
    let root = try #require(scratch.url.resolvingSymlinksInPath().path.removingPercentEncoding)
    let text = [absent, refused, taken].map { $0.errors.replacing(root, with: "FOLDER") }.joined(separator: "\n")
    expectGolden(text, "submit-errors.txt")
  }
}
