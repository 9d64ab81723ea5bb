import TestSupport
import Testing

@testable import Citations

/// The order of a list of works.
@Suite struct SortKeyTests {
  @Test(arguments: [
    ["Abel", "Ábel 2", "abel 3", "Berg"], ["Muller", "Müller 2", "Muller 3"], ["Łukasz", "Lukasz b"],
    ["Ost", "Øst b", "Oz"], ["a", "ab", "b"], ["2 a", "10 a"].sorted(), ["Straße", "Strasse b"], ["Ægir", "Aegir b"],
  ])
  func accentsAndCaseDoNotCount(names: [String]) {
    #expect(names.reversed().sorted { SortKey($0) < SortKey($1) } == names)
  }

  /// Texts with the same letters are in the order of their characters, so the order never depends on that of the input.
  @Test func equalLettersAreOrderedByTheText() {
    #expect(SortKey("a") < SortKey("á"))
    #expect(!(SortKey("á") < SortKey("a")))
    #expect(SortKey("A") < SortKey("a"))
    #expect(!(SortKey("a") < SortKey("a")))
  }

  /// Of two different texts exactly one comes first, and a chain of them has no circle.
  @Test(arguments: 0..<20) func theOrderIsTotal(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let letters = Array("aAáÁbßøØ 1-é文λ")
    let texts = Set(
      (0..<12).map { _ in
        String(
          (0..<Int.random(in: 0...4, using: &generator)).compactMap { _ in letters.randomElement(using: &generator) })
      })
    for left in texts {
      for right in texts where left != right {
        #expect((SortKey(left) < SortKey(right)) != (SortKey(right) < SortKey(left)), "\(left) and \(right)")
      }
    }
    let sorted = texts.sorted { SortKey($0) < SortKey($1) }
    #expect(sorted == texts.shuffled(using: &generator).sorted { SortKey($0) < SortKey($1) })
  }

  @Test(arguments: [(" a\n b ", "a b"), ("", ""), ("\t", ""), ("a", "a")])
  func trimmedText(text: String, trimmed: String) {
    #expect(text.trimmed == trimmed)
    #expect(text.isBlank == trimmed.isEmpty)
  }
}
