import Testing

@testable import Storage

/// Digests of lists of texts.
@Suite struct DigestTests {
  @Test func listsThatDifferHaveOtherDigests() {
    let lists = [[], [""], ["", ""], ["a", "b"], ["ab"], ["a\nb"], ["\"a\"", "b"], ["a\"\n\"b"], ["b", "a"]]
    #expect(Set(lists.map(Digest.hexadecimal(ofTexts:))).count == lists.count)
    #expect(Digest.hexadecimal(ofTexts: ["a", "b"]) == Digest.hexadecimal(ofTexts: ["a", "b"]))
  }
}
