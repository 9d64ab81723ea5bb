import Foundation
import Testing

@testable import Reports

@Suite struct DataAddressTests {
  private static func document(_ address: String) -> String? {
    guard address.hasPrefix("data:image/svg+xml,") else { return nil }
    return String(address.dropFirst("data:image/svg+xml,".count)).removingPercentEncoding
  }

  @Test func aDrawingIsReadBackWithoutTextsThatAreNotSeen() {
    let drawing = """
      <svg a="1"><path d="M1 2"/><g fill-opacity="0" font-family="Inter">
      <text x="1">50 % of A&amp;B</text>
      </g>
      </svg>
      """
    #expect(Self.document(DataAddress.of(drawing: Array(drawing.utf8))) == "<svg a='1'><path d='M1,2'/></svg>")
  }

  @Test func linksHaveTheirShortName() {
    let drawing = """
      <svg xmlns="a" xmlns:xlink="http://www.w3.org/1999/xlink"><use xlink:href="#g1" x="2"/></svg>
      """
    let expected = "<svg xmlns='a'><use href='#g1' x='2'/></svg>"
    #expect(Self.document(DataAddress.of(drawing: Array(drawing.utf8))) == expected)
  }

  /// Of several groups of texts the last one is what lies unseen over the drawing.
  @Test func onlyTheLastUnseenTextsAreLeftOut() {
    let group = "<g fill-opacity=\"0\" a=\"\">1</g>\n"
    let address = DataAddress.of(drawing: Array("\(group)2\(group)3".utf8))
    #expect(Self.document(address) == "<g fill-opacity='0' a=''>1</g>23")
    let open = "<g fill-opacity=\"0\" a=\"\">1"
    #expect(Self.document(DataAddress.of(drawing: Array(open.utf8))) == "<g fill-opacity='0' a=''>1")
  }

  /// Quotes are exchanged only where this cannot change a text.
  @Test func quotesStayWhereThereAreApostrophes() {
    let drawing = "<svg a=\"it's\"/>"
    #expect(Self.document(DataAddress.of(drawing: Array(drawing.utf8))) == drawing)
  }

  /// Commas stand between the numbers of paths alone.
  @Test(arguments: [
    ("<path d=\"M1 2 3\" class=\"a b\"/>", "<path d='M1,2,3' class='a b'/>"),
    ("<a b=\"c d\">e f</a>", "<a b='c d'>e f</a>"),
    ("<p d=\"1 2\"/><q d=\"3 4\"/> 5", "<p d='1,2'/><q d='3,4'/> 5"), ("<p d=\"1 2", "<p d='1,2"),
  ])
  func commasStandInPaths(drawing: String, expected: String) {
    #expect(Self.document(DataAddress.of(drawing: Array(drawing.utf8))) == expected)
  }

  @Test func everyCharacterIsOneOfAnAddress() {
    let bytes = [UInt8](0...255)
    let address = DataAddress.of(drawing: bytes)
    let allowed = CharacterSet(
      charactersIn: "%!$'()*+,-./:;=?@_~0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
    #expect(address.unicodeScalars.allSatisfy(allowed.contains))
  }
}
