import TestSupport
import Testing

@testable import TextSearch

/// Searches agree with a look at every place.
@Suite struct ByteSearchTests {
  private static func bytes(_ count: Int, of letters: String, _ generator: inout SeededGenerator) -> [UInt8] {
    (0..<count).map { _ in letters.utf8.randomElement(using: &generator) ?? 0 }
  }

  /// Every place at which `wanted` stands, places that overlap among them.
  private static func all(_ wanted: [UInt8], in text: [UInt8]) -> [Range<Int>] {
    guard wanted.count <= text.count else { return [] }
    return (0...text.count - wanted.count).map { $0..<$0 + wanted.count }.filter { text[$0].elementsEqual(wanted) }
  }

  @Test(arguments: UInt64(0)..<4) func everyOccurrenceIsFound(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    var count = 0
    for _ in 0..<500 {
      let text = Self.bytes(Int.random(in: 0...30, using: &generator), of: "ab", &generator)
      let wanted = Self.bytes(Int.random(in: 1...4, using: &generator), of: "ab", &generator)
      let expected = Self.all(wanted, in: text)
      #expect(text.occurrences(of: wanted) == expected)
      let start = Int.random(in: 0...text.count, using: &generator)
      #expect(text.firstOccurrence(of: wanted, from: start) == expected.first { $0.lowerBound >= start })
      count += expected.count
    }
    #expect(count > 500)
  }

  @Test(arguments: UInt64(0)..<4) func placesAreWholeWords(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let pieces = ["ab", "a", " ", ".", "1", "é", "-", "ab ab"]
    var count = 0
    for _ in 0..<500 {
      let parts = (0..<Int.random(in: 1...8, using: &generator)).map { _ in
        pieces.randomElement(using: &generator) ?? ""
      }
      let text = parts.joined()
      // A word is bounded by what is neither a letter nor a digit.
      let words = text.split { !$0.isLetter && !$0.isNumber }.filter { $0 == "ab" }
      let expected = words.map { text[..<$0.startIndex].utf8.count..<text[..<$0.endIndex].utf8.count }
      #expect(Array(text.utf8).wordRanges(of: Array("ab".utf8)) == expected, "\(text)")
      count += expected.count
    }
    #expect(count > 100)
  }

  /// The pieces of a text divide its letters, and stand in it one after the other.
  @Test(arguments: Writing.allCases, UInt64(0)..<4) func piecesAreInOrder(writing: Writing, seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let scraps = [
      "λ", "é", "e\u{301}", "&ouml;", "\\\"{o}", "%C3%B6", "-", "\u{AD}", "<b>", "文", "12", " ", "\n", "\u{FF21}",
    ]
    for _ in 0..<300 {
      let text = generator.mutation(of: Array("Ada *Löwe-King* wrote 12 pages.".utf8), scraps: scraps)
      let folded = FoldedText(text, as: writing)
      #expect(folded.pieces.flatMap { Array($0.letters) } == Array(folded.letters.indices))
      #expect(
        folded.pieces.allSatisfy { !$0.letters.isEmpty && !$0.source.isEmpty && $0.source.upperBound <= text.count })
      #expect(zip(folded.pieces, folded.pieces.dropFirst()).allSatisfy { $0.source.upperBound <= $1.source.lowerBound })
    }
  }
}
