import Diagnostics
import TestSupport
import Testing

@testable import Notebooks

/// What the Markdown library reads of a text, and where it is in the source.
@Suite struct PreparedMarkdownTests {
  @Test func hiddenPartsAreFilled() {
    let source = Array("a $x$ b <!-- c --> d".utf8)
    var scan = ProseScan()
    scan.parts = [
      HiddenPart(bytes: 2..<5, content: .formula("x", isDisplay: false)),
      HiddenPart(bytes: 8..<18, content: .comment(standsAlone: false)),
    ]
    var text = PreparedMarkdown(source, scan)
    #expect(text.copy(0..<source.count) == source.count)
    #expect(String(decoding: text.read, as: UTF8.self) == "a $$$ b $$$$$$$$$$ d")
    #expect(text.shown == source)
    #expect(text.parts(in: 0..<20).map(\.start) == [2, 8])
    #expect(text.parts(in: 3..<9).map(\.start) == [8])
    #expect(text.parts(in: 5..<8).isEmpty)
  }

  /// A comment that is alone on its lines still divides what is above and below it.
  @Test(arguments: [(8, "<!--xxx-->"), (7, "<!---->"), (3, "$$$")])
  func commentsThatStandAlone(count: Int, filler: String) {
    let part = HiddenPart(bytes: 5..<5 + max(count, filler.utf8.count), content: .comment(standsAlone: true))
    #expect(String(decoding: part.filler, as: UTF8.self) == filler)
  }

  @Test func insertionsHaveNoRange() {
    let source = Array("ab".utf8)
    var scan = ProseScan()
    scan.insertions = [(position: 1, bytes: Array("--".utf8))]
    var text = PreparedMarkdown(source, scan)
    text.insert(Array("&zwj;".utf8))
    text.copy(0..<2)
    #expect(String(decoding: text.read, as: UTF8.self) == "&zwj;a--b")
    #expect(text.sourceRange(of: 0..<5) == nil)
    #expect(text.sourceRange(of: 5..<6) == 0..<1)
    #expect(text.sourceRange(of: 6..<7) == nil)
    #expect(text.sourceRange(of: 8..<9) == 1..<2)
    #expect(text.sourceRange(of: 5..<9) == 0..<2)
    #expect(text.sourceRange(of: 8..<8) == 1..<1)
  }

  @Test func lineBreaksMayBeSpaces() {
    var text = PreparedMarkdown(Array("a\r\nb\nc".utf8), ProseScan())
    text.copy(0..<6, breaksAsSpaces: true)
    #expect(String(decoding: text.read, as: UTF8.self) == "a  b c")
  }

  /// A part that begins in what is copied is copied as a whole, so a second copy begins after it.
  @Test func partsAreNotCut() {
    let source = Array("a $$\n\nx\n\n$$ b".utf8)
    var scan = ProseScan()
    scan.parts = [HiddenPart(bytes: 2..<11, content: .formula("x", isDisplay: true))]
    var text = PreparedMarkdown(source, scan)
    #expect(text.copy(0..<5) == 11)
    #expect(text.copy(11..<13) == 13)
    #expect(text.read.count == source.count)
  }

  /// Every byte that comes from the source has its range there, whatever was copied, hidden and inserted.
  @Test(arguments: 0..<100) func positionsLeadBack(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let source = (0..<60).map { _ in UInt8.random(in: 97...122, using: &generator) }
    let cuts = Set((0..<8).map { _ in Int.random(in: 0...60, using: &generator) }).sorted()
    var scan = ProseScan()
    for (start, end) in zip(cuts, cuts.dropFirst()) where Bool.random(using: &generator) {
      scan.parts.append(HiddenPart(bytes: start..<end, content: .formula("", isDisplay: false)))
    }
    let hidden = RangeSet(scan.parts.map(\.bytes))
    for position in 0..<60 where !hidden.contains(position) && Int.random(in: 0..<10, using: &generator) == 0 {
      scan.insertions.append((position, [0x2D]))
    }
    var text = PreparedMarkdown(source, scan)
    var position = Int.random(in: 0..<10, using: &generator)
    while position < 60 {
      let end = min(60, position + Int.random(in: 1...20, using: &generator))
      position = text.copy(position..<end) + Int.random(in: 0...3, using: &generator)
    }
    #expect(text.read.count == text.shown.count)
    var last = -1
    for offset in text.read.indices {
      guard let found = text.sourceRange(of: offset..<offset + 1) else {
        #expect(text.read[offset] == 0x2D)
        continue
      }
      #expect(found.lowerBound > last, "bytes keep their order")
      last = found.lowerBound
      #expect(text.shown[offset] == source[found.lowerBound])
      #expect(hidden.contains(found.lowerBound) || text.read[offset] == source[found.lowerBound])
    }
    #expect(last >= 0, "some bytes have a place")
  }
}
