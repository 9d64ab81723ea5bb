import Diagnostics

/// Addresses of the web in running text, such as `https://a.org/@name` and `a.org/@name`.
enum WrittenAddress {
  /// The positions of every `@` within an address in `bytes`.
  static func signs(in bytes: ArraySlice<UInt8>) -> Set<Int> {
    guard bytes.contains(sign) else { return [] }
    let words = bytes.split { !(0x21..<0x7F ~= $0) || "<>()\"".utf8.contains($0) }
    return Set(words.flatMap(signs(inWord:)))
  }

  private static let sign = UInt8(ascii: "@")

  private static func signs(inWord word: ArraySlice<UInt8>) -> [Int] {
    guard word.contains(sign), let start = start(inWord: word) else { return [] }
    return word[start...].indices.filter { word[$0] == sign }
  }

  /// The start of the part of a word in which `@` does not begin a reference: after the scheme or the host.
  private static func start(inWord word: ArraySlice<UInt8>) -> Int? {
    if let scheme = word.firstRange(of: "://".utf8) { return scheme.upperBound }
    let host = word.prefix { $0 != UInt8(ascii: "/") }
    let names = host.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    let isHost = names.count > 1 && names.allSatisfy { isName($0) } && (names.last?.count ?? 0) > 1
    return isHost && host.endIndex < word.endIndex ? host.endIndex : nil
  }

  private static func isName(_ name: ArraySlice<UInt8>) -> Bool {
    !name.isEmpty && name.allSatisfy { $0.isWordByte || $0 == UInt8(ascii: "-") }
  }
}
