import Testing

@testable import Diagnostics

@Suite struct ASCIITests {
  /// The bytes of a class are those of its characters, and none of the bytes of longer characters.
  @Test(
    arguments: zip(
      [
        \UInt8.isSpace, \.isBlank, \.isWhiteSpace, \.isDigit, \.isCapital, \.isLowercaseLetter, \.isLetter,
        \.isWordByte,
      ],
      [
        "\t ", "\t\n\r ", "\t\n\u{B}\u{C}\r ", digits, capitals, small, capitals + small,
        capitals + small + digits + "_",
      ]))
  func classesAreThoseOfTheirCharacters(holds: any KeyPath<UInt8, Bool> & Sendable, characters: String) {
    #expect((0...UInt8.max).filter { $0[keyPath: holds] } == characters.utf8.sorted())
  }

  private static let digits = "0123456789"
  private static let capitals = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
  private static let small = capitals.lowercased()
}

@Suite struct UniquedTests {
  @Test func firstOccurrencesStay() {
    #expect([3, 1, 3, 2, 1].uniqued == [3, 1, 2])
    #expect([Int]().uniqued.isEmpty)
  }

  @Test func firstElementOfEachKeyStays() {
    #expect(["ab", "c", "de", "f"].uniqued(by: \.count) == ["ab", "c"])
  }
}
