import Experiments
import Schemas

/// A number as tables have it: with a point or a comma before its decimals, and perhaps with groups of thousands.
struct CSVNumber: Equatable {
  /// The number.
  let value: Double
  /// Whether it has decimals behind a mark.
  let hasMark: Bool
  /// The number of marks between groups of thousands.
  let groupMarkCount: Int

  /// Reads `text`, which is a number as a whole; nil if it is none, or none with decimals written like this.
  ///
  /// Digits may be grouped by three with the mark that `decimal` leaves free. The sign may be U+2212.
  init?(_ text: some Sequence<UInt8>, _ decimal: DataFileChoice.Decimal) {
    let characters = Self.withASCIIMinus(text)
    let (mark, group) =
      decimal == .point ? (UInt8(ascii: "."), UInt8(ascii: ",")) : (UInt8(ascii: ","), UInt8(ascii: "."))
    let end = characters.firstIndex { $0 == UInt8(ascii: "e") || $0 == UInt8(ascii: "E") } ?? characters.count
    let markPlace = characters[..<end].firstIndex(of: mark)
    let whole = characters[..<(markPlace ?? end)]
    guard let digits = Self.ungrouped(whole, group) else { return nil }
    let decimals = markPlace.map { [UInt8(ascii: ".")] + characters[($0 + 1)..<end] } ?? []
    guard decimals.dropFirst().allSatisfy(Self.isDigit) else { return nil }
    let written = String(decoding: digits + decimals + characters[end...], as: UTF8.self)
    guard let value = NumberText.parse(Self.withDigitBehindPoint(written)) else { return nil }
    (self.value, hasMark, groupMarkCount) = (value, markPlace != nil, whole.count - digits.count)
  }

  /// `1.e5` is written `1.0e5`.
  private static func withDigitBehindPoint(_ text: String) -> String {
    text.replacing(".e", with: ".0e").replacing(".E", with: ".0E")
  }

  private static func isDigit(_ byte: UInt8) -> Bool { UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte }

  /// Sign and digits without the marks between groups; nil if they are grouped otherwise than by three.
  private static func ungrouped(_ whole: ArraySlice<UInt8>, _ group: UInt8) -> [UInt8]? {
    guard whole.contains(group) else { return Array(whole) }
    let sign = whole.prefix { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "+") }
    let groups = whole.dropFirst(sign.count).split(separator: group, omittingEmptySubsequences: false)
    guard let first = groups.first, 1...3 ~= first.count, first.first != UInt8(ascii: "0"),
      groups.dropFirst().allSatisfy({ $0.count == 3 }), groups.joined().allSatisfy(isDigit)
    else { return nil }
    return Array(sign) + groups.joined()
  }

  /// The bytes with a hyphen in the place of each U+2212.
  private static func withASCIIMinus(_ text: some Sequence<UInt8>) -> [UInt8] {
    let bytes = Array(text)
    guard bytes.contains(0xE2) else { return bytes }
    return Array(String(decoding: bytes, as: UTF8.self).replacing("\u{2212}", with: "-").utf8)
  }
}
