import Foundation
import TestSupport
import Testing

/// `lazyrich render NOTEBOOK -P name=[…] --each`.
@Suite struct EachTests {
  @Test func eachSetHasAPageAndOnePageComparesThem() throws {
    let scratch = try Scratch("small")
    let run = try ProgramRun(
      ["render", "small.md", "-P", "rate=[0.01, 0.3]", "--each", "-o", "out"], in: scratch.url)
    // The claim holds with small steps only, and the text says 0.01.
    #expect(run.status == 1, "\(run.errors)")
    let pages = try scratch.files(in: "out").keys.filter { $0.hasSuffix(".html") }.sorted()
    #expect(pages == ["small-rate-0.01.html", "small-rate-0.3.html", "small-sets.html"])
    let table = try scratch.text(of: "out/small-sets.html").split(separator: "<main>").last.map(String.init) ?? ""
    expectGolden("<main>" + table, "sets.html")
  }

  @Test func setsAreAllChoices() throws {
    let scratch = try Scratch("small")
    try scratch.edit("small", replacing: "params: {rate: 0.01}", with: "params: {rate: 0.01, end: 3}")
    try scratch.edit("small", replacing: "until: 3", with: "until: $end")
    _ = try ProgramRun(
      ["render", "small.md", "-P", "rate=[0.01,0.02]", "-P", "end=[3,4]", "--each", "-o", "out"], in: scratch.url)
    let pages = try scratch.files(in: "out").keys.filter { $0.hasSuffix(".html") }
    #expect(pages.count == 5 && pages.contains("small-rate-0.02-end-3.html"))
  }

  @Test func aListIsNeeded() throws {
    let scratch = try Scratch("small")
    let run = try ProgramRun(["render", "small.md", "-P", "rate=0.1", "--each"], in: scratch.url)
    #expect(run.status == 2 && run.errors.contains("--each needs a list of values"))
    #expect(try ProgramRun(["render", ".", "-P", "rate=[1,2]", "--each"], in: scratch.url).status == 2)
  }
}
