import Foundation
import TestSupport
import Testing

/// The notebooks that the project ships, by the built program.
@Suite struct ShippedNotebooksTests {
  @Test func everyClaimHoldsAndEveryNumberAgrees() throws {
    let scratch = try Scratch()
    let run = try ProgramRun(["render", Repository.notebooks.path, "-o", "out"], in: scratch.url)
    #expect(run.status == 0, "\(run.errors)")
    let lines = run.output.split(separator: "\n")
    let shipped = try FileManager.default.contentsOfDirectory(atPath: Repository.notebooks.path)
    #expect(lines.count == shipped.count { $0.hasSuffix(".md") })
    for line in lines { #expect(line.contains("claims hold") && line.contains("values agree"), "\(line)") }
    let files = try scratch.files(in: "out")
    for name in ["index.html", "figure-2_files/fig-match.svg", "figure-3_files/fig-modes.pdf"] {
      #expect(files[name]?.isEmpty == false, "\(name)")
    }
    for (name, bytes) in files where name.hasSuffix(".svg") {
      #expect(bytes.count <= 120_000, "\(name)")
      let title = String(decoding: bytes, as: UTF8.self).firstMatch(of: /<title>(.*)<\/title>/)?.1
      #expect(title?.contains("](") == false && title?.contains("\\") == false, "\(name): \(title ?? "no title")")
    }
  }

  @Test(.enabled(if: runsSlowTests))
  func theNumberOfJobsAndTheFolderChangeNoByte() throws {
    let (one, other) = (try Scratch(), try Scratch())
    _ = try ProgramRun(["render", Repository.notebooks.path, "-o", "out", "--jobs", "1"], in: one.url)
    try FileManager.default.copyItem(at: Repository.notebooks, to: other.url.appending(path: "copies"))
    _ = try ProgramRun(["render", "copies", "-o", "elsewhere", "--jobs", "2"], in: other.url)
    #expect(try one.files(in: "out") == (try other.files(in: "elsewhere")))
  }

  /// After one more sentence in each notebook, what was kept makes the files that a run without a cache makes.
  @Test(.enabled(if: runsSlowTests))
  func aChangedSentenceChangesNothingElse() throws {
    let scratch = try Scratch()
    try FileManager.default.copyItem(at: Repository.notebooks, to: scratch.url.appending(path: "copies"))
    func render(_ options: String...) throws -> ProgramRun {
      try ProgramRun(["render", "copies"] + options, in: scratch.url, environment: ["LAZYRICH_CACHE_DIR": "cache"])
    }
    #expect(try render("-o", "kept").status == 0)
    for name in try FileManager.default.contentsOfDirectory(atPath: scratch.url.appending(path: "copies").path)
    where name.hasSuffix(".md") {
      let text = try scratch.text(of: "copies/\(name)")
      try scratch.write("\(text)\nOne more sentence.\n", to: "copies/\(name)")
    }
    let (kept, anew) = (try render("-o", "kept"), try render("-o", "anew", "--no-cache"))
    #expect(kept.status == 0 && anew.status == 0, "\(kept.errors)")
    #expect(try scratch.files(in: "kept") == (try scratch.files(in: "anew")))
  }

  /// What `fmt` wrote it leaves, and no claim and no number is wrong for it.
  @Test(.enabled(if: runsSlowTests))
  func formattingTwiceIsFormattingOnce() throws {
    let scratch = try Scratch()
    try FileManager.default.copyItem(at: Repository.notebooks, to: scratch.url.appending(path: "copies"))
    let once = try ProgramRun(["fmt", "copies"], in: scratch.url)
    #expect(once.status == 0, "\(once.errors)")
    let twice = try ProgramRun(["fmt", "copies", "--check"], in: scratch.url)
    #expect(twice.status == 0, "\(twice.output)")
    #expect(try ProgramRun(["check", "copies"], in: scratch.url).status == 0)
  }
}
