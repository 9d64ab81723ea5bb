import Foundation
import TestSupport
import Testing

/// Any edits, in any order: what is rendered with a cache is what is rendered without one.
@Suite struct PageEditTests {
  /// The texts that a file may have; nil where it is not there.
  private static let variants: [(name: String, texts: [String?])] = [
    (
      "n/a.md",
      [
        PageFixture.first, PageFixture.first.replacing("All that is read.", with: "All of it."),
        PageFixture.first.replacing("x^2", with: "x^3"), PageFixture.first.replacing("read.half", with: "read.unused"),
        PageFixture.first.replacing("until: 1}", with: "until: 2}"),
        PageFixture.first.replacing("[@one]", with: "nobody"),
        PageFixture.first.replacing("digits: 3", with: "digits: 30"),
        PageFixture.first.replacing("[1](#=$other)", with: "[3](#=$other)"),
        PageFixture.withoutTable, PageFixture.withoutTable.replacing("The loss is", with: "It is"),
      ]
    ),
    (
      "n/b.md",
      [
        PageFixture.second, PageFixture.second + "More.\n", PageFixture.second.replacing("[@two]", with: "[@one]"),
        PageFixture.second.replacing("{#sec-part}", with: ""), PageFixture.second.replacing("second", with: "next"),
        nil,
      ]
    ),
    ("n/c.md", [nil, "[@two]\n", "---\ntitle: Third\n---\n\nSee [](a.md).\n"]),
    ("n/points.csv", ["1,0\n0,1\n1,1\n", "1,0\n0,1\n1,2\n", "1,0\n0,1\n", nil]),
    ("n/raw data.csv", ["1,2\n", "3,4\n", nil]), ("n/raw%20data.csv", [nil, "5,6\n"]),
    (
      "n/rig.svg",
      ["<svg xmlns=\"http://www.w3.org/2000/svg\"/>", "<svg xmlns=\"http://www.w3.org/2000/svg\" id=\"a\"/>"]
    ),
    (
      "n/works.bib",
      [
        "@misc{one, author = {Ada Berg}, title = {T}, year = {2020}}\n@misc{two, author = {Me}, title = {U}, year = {2021}}\n",
        "@misc{one, author = {Ada Berg}, title = {T}, year = {2020}}\n@misc{two, author = {Me}, title = {V}, year = {2021}}\n",
        "@misc{one, author = {Ada Berg}, title = {T}, year = {2020}}\n",
      ]
    ),
    ("t/style.css", ["body { color: black }\n", "body { color: red }\n"]),
  ]

  private static let options: [PageFixture.Options] = [
    .init(), .init(), .init(), .init(parameters: ["rate=0.04"]), .init(parameters: ["none=1"]), .init(templates: "t"),
    .init(jobs: 1),
  ]

  @Test func thePagesAreThoseOfAnUncachedRun() async throws {
    let fixture = try PageFixture()
    var generator = SeededGenerator(seed: 18)
    var (recalledCount, fineCount) = (0, 0)
    let count = runsSlowTests ? 500 : 12
    for number in 0..<count {
      for _ in 0..<Int.random(in: 0...2, using: &generator) {
        let (name, texts) = Self.variants[Int.random(in: 0..<Self.variants.count, using: &generator)]
        // Most of the time a file is as it was at first, or few notebooks would be without errors.
        let index =
          Int.random(in: 0..<4, using: &generator) > 0 ? 0 : Int.random(in: 0..<texts.count, using: &generator)
        if let text = texts[index] {
          try fixture.scratch.write(text, to: name)
        } else {
          try? FileManager.default.removeItem(atPath: fixture.path(name))
        }
      }
      let options = Self.options[Int.random(in: 0..<Self.options.count, using: &generator)]
      let cached = await fixture.render(with: options)
      let (anew, files) = try await fixture.renderAnew(with: options)
      #expect(cached.text == anew.text, "edit \(number)")
      let there = try fixture.scratch.files(in: "out")
      #expect(files.allSatisfy { there[$0.key] == $0.value }, "edit \(number)")
      fineCount += cached.outcome.status == .fine ? 1 : 0
      recalledCount += cached.work.count < anew.work.count ? 1 : 0
    }
    #expect(fineCount > count / 4 && recalledCount > count / 12, "\(fineCount), \(recalledCount)")
  }
}
