import Testing

@testable import Reports

/// Texts, bytes and classes that are searched for in megabytes of a page.
@Suite struct ByteSearchTests {
  @Test(arguments: ["", "a", "ab", "abab", "aab", "ba", "abc", "bca", "ccabc"])
  func firstStartIsThatOfAComparisonAtEveryPlace(text: String) {
    let bytes = Array("aabcabababc".utf8)
    let searched = Array(text.utf8)
    for start in 0...bytes.count {
      let expected = (start...bytes.count).first { !searched.isEmpty && bytes[$0...].starts(with: searched) }
      #expect(bytes[start...].firstStart(of: searched) == expected)
    }
  }

  @Test func byteIsFoundAnywhere() {
    let text = String(repeating: "aλ", count: 50)
    #expect(!text.hasByte { $0 == UInt8(ascii: "<") })
    for position in text.indices {
      var changed = text
      changed.insert("<", at: position)
      #expect(changed.hasByte { $0 == UInt8(ascii: "<") })
    }
  }

  @Test func classesAreThoseOfAllElements() {
    let html = (0..<600).map { "<i class=\"a b\"><b class=\"c\(300 - $0 % 300)\"><u class=\"\">" }.joined()
    let classes = ElementClasses(in: html)
    #expect(classes.sets.count == 302)
    #expect(classes.sets.isSuperset(of: [["a", "b"], [], ["c1"], ["c300"]]))
  }
}
