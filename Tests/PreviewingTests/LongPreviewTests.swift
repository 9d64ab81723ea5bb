import Foundation
import TestSupport
import Testing

/// A preview of a notebook that computes for hours.
@Suite struct LongPreviewTests {
  private let scratch: Scratch
  private let preview: PreviewRun

  init() throws {
    scratch = try Scratch("long")
    try scratch.edit("long", replacing: "seeds: 8", with: "seeds: 2000")
    preview = try PreviewRun("long.md", in: scratch.url)
  }

  /// What the banner says of the work.
  private static func activity(_ page: String) -> Substring? { page.firstMatch(of: /<p>(Computing [^<]*)</)?.1 }

  @Test func thePageSaysHowFarTheWorkIs() throws {
    let page = try preview.page {
      Self.activity($0)?.contains(#/^Computing long: steps, [1-9]\d*/10000, /#) ?? false
    }
    #expect(page.contains("Being computed …"))
    // From then on the banner comes alone.
    let revision = try #require(page.firstMatch(of: /data-revision="([^"]+)"/)?.1)
    let news = try preview.get("/long.html?after=\(revision)")
    #expect(news.status == 200 && news.text.hasPrefix("<aside id=\"preview\" class=\"preview notice busy\""))
    #expect(Self.activity(news.text) != Self.activity(page))
  }

  @Test func anEditStopsWhatItMakesUseless() throws {
    _ = try preview.page { Self.activity($0)?.contains(#/ [1-9]\d\d+/10000, /#) ?? false }
    try scratch.edit("long", replacing: "seeds: 2000", with: "seeds: 1")
    let page = try preview.page { $0.contains("id=\"fig-loss\"") }
    #expect(Self.activity(page) == nil)
    // The rest never ran, and what was finished is not computed again. Either may be said first.
    let runs = preview.errors.matches(of: /steps: (\d+) of (\d+) runs in [0-9.]+ s(?:, (\d+) from the cache)?/).map {
      [$0.2, $0.1, $0.3 ?? "0"].compactMap { Int($0) }
    }.sorted { $0[0] < $1[0] }
    try #require(runs.map(\.first) == [5, 10_000], "\(preview.errors)")
    #expect(runs[0][1] == 5 && runs[0][2] > 0)
    #expect(runs[1][1] < 10_000)
  }
}
