import Diagnostics
import Experiments
import Schemas

/// A number as it is written in tables: with a decimal point or comma, and with or without marks between thousands.
struct CSVNumber: Equatable {
  /// The number.
  let value: Double
  /// Whether it has a decimal mark.
  let hasMark: Bool
  /// The number of marks between groups of thousands.
  let groupMarkCount: Int

  /// The number that the whole of `text` is; nil if it is not a number with this decimal mark.
  ///
  /// The other one of point and comma may be between groups of three digits. The minus sign may be U+2212.
  init?(_ text: some Sequence<UInt8>, _ decimal: DataFileChoice.Decimal) {
    let characters = Self.withASCIIMinus(text)
    let (mark, group) =
      decimal == .point ? (UInt8(ascii: "."), UInt8(ascii: ",")) : (UInt8(ascii: ","), UInt8(ascii: "."))
    let end = characters.firstIndex { $0 == UInt8(ascii: "e") || $0 == UInt8(ascii: "E") } ?? characters.count
    let markIndex = characters[..<end].firstIndex(of: mark)
    let whole = characters[..<(markIndex ?? end)]
    guard let digits = Self.ungrouped(whole, group) else { return nil }
    let decimals = markIndex.map { [UInt8(ascii: ".")] + characters[($0 + 1)..<end] } ?? []
    guard decimals.dropFirst().allSatisfy(\.isDigit) else { return nil }
    let written = String(decoding: digits + decimals + characters[end...], as: UTF8.self)
    guard let value = NumberText.parse(Self.withDigitAfterPoint(written)) else { return nil }
    (self.value, hasMark, groupMarkCount) = (value, markIndex != nil, whole.count - digits.count)
  }

  /// The text with `1.0e5` for `1.e5`.
  private static func withDigitAfterPoint(_ text: String) -> String {
    text.replacing(".e", with: ".0e").replacing(".E", with: ".0E")
  }

  /// The sign and the digits without marks between groups; nil if a group does not have three digits.
  private static func ungrouped(_ whole: ArraySlice<UInt8>, _ group: UInt8) -> [UInt8]? {
    guard whole.contains(group) else { return Array(whole) }
    let sign = whole.prefix { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "+") }
    let groups = whole.dropFirst(sign.count).split(separator: group, omittingEmptySubsequences: false)
    guard let first = groups.first, 1...3 ~= first.count, first.first != UInt8(ascii: "0"),
      groups.dropFirst().allSatisfy({ $0.count == 3 }), groups.joined().allSatisfy(\.isDigit)
    else { return nil }
    return Array(sign) + groups.joined()
  }

  /// The bytes with a hyphen in place of each U+2212.
  private static func withASCIIMinus(_ text: some Sequence<UInt8>) -> [UInt8] {
    let bytes = Array(text)
    guard bytes.contains(0xE2) else { return bytes }
    return Array(String(decoding: bytes, as: UTF8.self).replacing("\u{2212}", with: "-").utf8)
  }
}
