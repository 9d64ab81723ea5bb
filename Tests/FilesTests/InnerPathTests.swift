import Files
import TestSupport
import Testing

@Suite struct InnerPathTests {
  @Test(arguments: [
    ("a.csv", "a.csv"), ("./a.csv", "a.csv"), ("d/../a.csv", "a.csv"), ("d//a.csv", "d/a.csv"),
    ("d/./a.csv", "d/a.csv"),
    ("ä/b c.csv", "ä/b c.csv"), ("..a/b..", "..a/b.."), ("d/", "d"),
  ])
  func staysInside(written: String, path: String) { #expect(InnerPath(written)?.text == path) }

  @Test(arguments: [
    "", ".", "..", "/", "/etc/passwd", "../a", "a/../..", "a/../../b", "./..", "a\0b", "a\nb", "a\u{1b}b", "\u{7f}",
    // A slash beside a combining mark is one character with it, and still a slash.
    "x/../\u{301}y/../../z", "../\u{301}a", "a\u{600}/../../b", "..\u{200d}/../../a",
  ])
  func isRefused(written: String) { #expect(InnerPath(written) == nil) }

  @Test(arguments: ["./a", "a//b", "a/", "a/../b", "a/./b"])
  func detoursAreNotTheExactForm(written: String) { #expect(InnerPath(exactly: written) == nil) }

  @Test func equalTextsOfOtherBytesAreOtherPaths() {
    #expect("\u{e9}" == "e\u{301}")
    #expect(InnerPath("\u{e9}") != InnerPath("e\u{301}"))
  }

  @Test func partsOfNames() throws {
    let path = try #require(InnerPath("d/e/Data.Set.CSV"))
    #expect(path.names == ["d", "e", "Data.Set.CSV"])
    #expect((path.name, path.stem, path.ending) == ("Data.Set.CSV", "Data.Set", "csv"))
    #expect(path.isWithin(try #require(InnerPath("d/e"))))
    #expect(!path.isWithin(try #require(InnerPath("d/e/Data"))))
    // The mark belongs to the ending, whatever it looks like.
    #expect(InnerPath("a.md\u{301}")?.ending != "md")
  }

  /// Whatever the bytes, the names are those that a split at slashes gives, none of which leads up.
  @Test func randomPathsNeverLeave() throws {
    var generator = SeededGenerator(seed: 5)
    let pieces = ["/", "/", ".", "..", "a", "\u{301}", "\u{600}", "\u{200d}", "é", "%2e", "\\", " ", "\u{202e}"]
    var count = 0
    for _ in 0..<1000 {
      let text = (0..<Int.random(in: 1...12, using: &generator))
        .map { _ in pieces.randomElement(using: &generator)! }.joined()
      guard let path = InnerPath(text) else { continue }
      count += 1
      var depth = 0
      for name in text.utf8.split(separator: UInt8(ascii: "/")) where !name.elementsEqual(".".utf8) {
        depth += name.elementsEqual("..".utf8) ? -1 : 1
        #expect(depth >= 0, "\(text.debugDescription) leads out")
      }
      #expect(depth == path.names.count)
    }
    #expect(count > 100)
  }
}
