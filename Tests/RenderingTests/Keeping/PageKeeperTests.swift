import Files
import Foundation
import Running
import Storage
import TestSupport
import Testing

@testable import Commands
@testable import Rendering

/// Pages that are used again: exactly where everything that they depend on is as it was.
@Suite struct PageKeeperTests {
  private let fixture: PageFixture
  private var scratch: Scratch { fixture.scratch }
  private static let ofFirst: Set<String> = ["a: read", "a: read, control of claim-falls"]

  init() throws { fixture = try PageFixture() }

  private func bytes(_ name: String) throws -> Data { try Data(contentsOf: URL(filePath: fixture.path(name))) }

  private func put(_ bytes: Data, _ name: String) throws { try bytes.write(to: URL(filePath: fixture.path(name))) }

  /// When files of a folder were written, and which they are.
  private func states(_ folder: String) throws -> [String: String?] {
    Dictionary(
      uniqueKeysWithValues: try scratch.files(in: folder).keys.map { name in
        (name, FileState(fixture.path("\(folder)/\(name)"))?.name)
      })
  }

  @Test func ifNothingChangedNothingIsDone() async throws {
    let first = await fixture.render()
    #expect(first.outcome.status == .fine && first.work == Self.ofFirst && first.unchangedCount == 0, "\(first.text)")
    let states = try states("out")
    let second = await fixture.render()
    #expect(second.work.isEmpty && second.unchangedCount == 2 && second.text == first.text)
    #expect(try self.states("out") == states)
    let (anew, files) = try await fixture.renderAnew()
    #expect(anew.text == first.text && anew.work == Self.ofFirst)
    #expect(try scratch.files(in: "out") == files)
  }

  /// Warnings, failing claims and wrong numbers are said again in the same words.
  @Test func whatIsWrongIsSaidAgain() async throws {
    try scratch.edit("n/a", replacing: "[1](#=$other)", with: "[2](#=read.loss[time=last]) [3.1](#=$other)")
    try scratch.edit("n/a", replacing: "that: read.loss[time=last] <", with: "that: read.loss[time=last] >")
    try scratch.edit("n/a", replacing: "## Part", with: "[x](javascript:x)\n\n## Part")
    let first = await fixture.render()
    #expect(first.outcome.status == .documentIsWrong && first.outcome.diagnostics.count > 3, "\(first.text)")
    let second = await fixture.render()
    #expect(second.text == first.text && second.work.isEmpty)
    #expect(second.outcome.diagnostics == first.outcome.diagnostics)
  }

  @Test func outputsThatAreGoneAreWrittenAgain() async throws {
    let first = await fixture.render()
    let files = try scratch.files(in: "out")
    #expect(files.keys.contains("a_files/linked/raw data.csv"))
    for name in files.keys.sorted() where !name.hasSuffix("manifest.txt") {
      try FileManager.default.removeItem(atPath: fixture.path("out/\(name)"))
      let second = await fixture.render()
      #expect(second.work.isEmpty && second.text == first.text, "\(name)")
      #expect(try scratch.files(in: "out") == files, "\(name)")
    }
    let elsewhere = await fixture.render(into: "other")
    #expect(elsewhere.work.isEmpty && elsewhere.unchangedCount == 0 && elsewhere.text == first.text)
    #expect(try scratch.files(in: "other") == files)
  }

  /// PNG files have as many pixels as are asked for, and say so; nothing else differs.
  @Test func imagesHaveTheResolutionThatIsAskedFor() async throws {
    _ = await fixture.render()
    let usual = try scratch.files(in: "out")
    let second = await fixture.render(with: .init(dpi: 72))
    #expect(second.outcome.status == .fine && second.unchangedCount == 1)
    let coarse = try scratch.files(in: "out")
    let changed = usual.keys.filter { usual[$0] != coarse[$0] && !$0.hasSuffix("manifest.txt") }
    #expect(changed == ["a_files/fig-loss.png"])
    func width(_ files: [String: Data]) -> Int {
      (files["a_files/fig-loss.png"] ?? Data()).dropFirst(16).prefix(4).reduce(0) { $0 << 8 | Int($1) }
    }
    #expect(width(usual) == 2 * width(coarse) && width(coarse) == 468)
  }

  @Test func whatOthersWroteIsNotReplaced() async throws {
    _ = await fixture.render()
    try scratch.write("mine", to: "out/a.html")
    let second = await fixture.render()
    #expect(second.outcome.status == .usage && second.outcome.diagnostics.contains { $0.code == .fileExists })
    #expect(try scratch.text(of: "out/a.html") == "mine")
  }

  /// One byte of each file is changed, and then the file is taken away.
  @Test func everyFileThatWasReadCounts() async throws {
    _ = await fixture.render()
    let own = ["n/a.md", "n/b.md", "n/points.csv", "n/raw data.csv", "n/rig.svg", "n/works.bib"]
    for name in own {
      let sound = try bytes(name)
      var changed = sound
      changed[changed.count - 2] ^= 1
      for other in runsSlowTests ? [changed, nil] : [changed] {
        if let other { try put(other, name) } else { try FileManager.default.removeItem(atPath: fixture.path(name)) }
        let (anew, files) = try await fixture.renderAnew()
        let second = await fixture.render(into: "second")
        #expect(second.text == anew.text, "\(name)")
        #expect(try scratch.files(in: "second") == files, "\(name)")
        if second.outcome.status == .fine, !["n/a.md", "n/b.md"].contains(name) {
          #expect(second.work == Self.ofFirst, "\(name)")
        }
        try put(sound, name)
        try? FileManager.default.removeItem(atPath: fixture.path("second"))
      }
      _ = await fixture.render()
      #expect(await fixture.render().work.isEmpty, "\(name)")
    }
  }

  /// A file that was looked for and not there, and then is.
  @Test func whatWasAbsentCounts() async throws {
    try FileManager.default.removeItem(atPath: fixture.path("n/raw data.csv"))
    let name = "n/raw%20data.csv"
    try scratch.write("3,4\n", to: name)
    #expect(await fixture.render().outcome.status == .fine)
    try scratch.write("5,6\n", to: "n/raw data.csv")
    let second = await fixture.render()
    let (anew, files) = try await fixture.renderAnew()
    #expect(second.text == anew.text)
    #expect(try scratch.files(in: "out") == files)
  }

  /// Of other notebooks, only their citations and what links say count.
  @Test func otherNotebooksCountByWhatIsTakenOfThem() async throws {
    _ = await fixture.render()
    try scratch.edit("n/b", replacing: "See [@two].", with: "See [@two] again.")
    #expect(await fixture.render().unchangedCount == 1)
    for (old, new) in [
      ("## Its part", "## More\n\n## Its part"), ("[@two]", "nothing"), ("title: The second", "title: Second"),
    ] {
      try scratch.edit("n/b", replacing: old, with: new)
      #expect(await fixture.render().work == Self.ofFirst, "\(old)")
      #expect(try scratch.files(in: "out") == (try await fixture.renderAnew().1), "\(old)")
    }
  }

  @Test func everyOptionCounts() async throws {
    typealias Options = PageFixture.Options
    _ = await fixture.render()
    #expect(await fixture.render(with: Options(jobs: 1)).work.isEmpty)
    var least = RunLimits.usual
    least.bytes -= 1
    let others = [
      Options(parameters: ["rate=0.04"]), Options(parameters: ["other=2"]), Options(templates: "t"),
      Options(limits: least),
    ]
    for options in others {
      let (anew, files) = try await fixture.renderAnew(with: options)
      for isAgain in [false, true] {
        let other = await fixture.render(into: "other", with: options)
        #expect(other.work == (isAgain ? [] : Self.ofFirst) && other.text == anew.text, "\(options)")
        #expect(try scratch.files(in: "other") == files, "\(options)")
      }
    }
    try scratch.write("body { color: red }\n", to: "t/style.css")
    #expect(await fixture.render(into: "other", with: Options(templates: "t")).work == Self.ofFirst)
    let page = await fixture.render(["n/a.md"], into: "other/page.html")
    #expect(page.work.count == Self.ofFirst.count && page.outcome.status == .fine)
    #expect(await fixture.render(["n/a.md"], into: "other/page.html").work.isEmpty)
    #expect(await fixture.render().work.isEmpty)
  }

  @Test func aParameterThatNobodyHasIsAnError() async throws {
    _ = await fixture.render()
    let wrong = PageFixture.Options(parameters: ["rat=0.05"])
    let other = await fixture.render(with: wrong)
    #expect(other.outcome.status == .usage)
    #expect(other.text == (try await fixture.renderAnew(with: wrong)).0.text)
  }

  /// An error in one notebook keeps all from being written, those too that would not have to run.
  @Test func anErrorElsewhereKeepsThePage() async throws {
    _ = await fixture.render()
    let files = try scratch.files(in: "out")
    try scratch.edit("n/b", replacing: "[@two]", with: "[@three]")
    let second = await fixture.render()
    #expect(second.text == (try await fixture.renderAnew()).0.text && second.outcome.status == .documentIsWrong)
    #expect(try scratch.files(in: "out") == files)
  }

  /// A part of what is kept that is gone or damaged is made again.
  @Test func noByteOfTheCacheIsTrusted() async throws {
    let first = await fixture.render()
    let files = try scratch.files(in: "out")
    for part in ["pages", "contents"] {
      for damage in [{ _ in Data() }, { $0.prefix($0.count / 2) }, { Data($0.reversed()) }] as [(Data) -> Data] {
        for (name, sound) in try scratch.files(in: "cache/\(part)") { try put(damage(sound), "cache/\(part)/\(name)") }
        let second = await fixture.render(into: "second")
        #expect(second.text == first.text)
        #expect(try scratch.files(in: "second") == files, "\(part)")
        try FileManager.default.removeItem(atPath: fixture.path("second"))
      }
    }
    #expect(await fixture.render(into: "second").work.isEmpty)
  }
}
