import Files
import Foundation
import Testing

@testable import Storage

/// Digests of texts and files.
@Suite struct DigestTests {
  @Test func listsThatDifferHaveOtherDigests() {
    let lists = [[], [""], ["", ""], ["a", "b"], ["ab"], ["a\nb"], ["\"a\"", "b"], ["a\"\n\"b"], ["b", "a"]]
    #expect(Set(lists.map(Digest.hexadecimal(ofTexts:))).count == lists.count)
    #expect(Digest.hexadecimal(ofTexts: ["a", "b"]) == Digest.hexadecimal(ofTexts: ["a", "b"]))
  }

  @Test(arguments: [0, 1, 65_536, 150_001])
  func filesAndTextsHaveTheDigestOfTheirBytes(count: Int) throws {
    let text = String(repeating: "b", count: count)
    let path = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
    defer { try? FileManager.default.removeItem(atPath: path) }
    try SystemFile.create(path, with: text)
    let digest = Digest.hexadecimal(of: Array(text.utf8))
    #expect(Digest.hexadecimal(ofText: text) == digest)
    #expect(try Digest.hexadecimal(ofFile: path) == digest)
    #expect(throws: FileFault.absent) { try Digest.hexadecimal(ofFile: path + "-none") }
  }
}
