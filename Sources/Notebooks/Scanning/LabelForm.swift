import Diagnostics
import Schemas

/// What labels look like (`reference.md#sec-text`).
enum LabelForm {
  /// The prefixes of the labels of everything but experiments.
  static let prefixes = ["fig-", "tbl-", "claim-", "eq-", "sec-"]

  /// Whether `name` is the label of an experiment: a small letter, then small letters, digits and `_`.
  static func isExperiment(_ name: String) -> Bool {
    guard let first = name.utf8.first, first.isLowercaseLetter else { return false }
    return name.utf8.allSatisfy(isIdentifierByte)
  }

  /// Whether `name` is `prefix` followed by at least one small letter, digit or hyphen.
  static func isLabel(_ name: String, prefix: String) -> Bool {
    name.hasPrefix(prefix) && name.utf8.count > prefix.utf8.count
      && name.utf8.dropFirst(prefix.utf8.count).allSatisfy(isLabelByte)
  }

  /// The label at the start of `bytes`, which follow an `@`.
  static func reference(in bytes: ArraySlice<UInt8>) -> String? {
    for prefix in prefixes where bytes.starts(with: prefix.utf8) {
      var label = bytes.prefix(while: isLabelByte)
      while label.last == UInt8(ascii: "-") { label.removeLast() }
      if label.count > prefix.utf8.count { return String(decoding: label, as: UTF8.self) }
    }
    guard let first = bytes.first, first.isLowercaseLetter else { return nil }
    return String(decoding: bytes.prefix(while: isIdentifierByte), as: UTF8.self)
  }

  /// The key of a work at the start of `bytes`, which follow an `@` in brackets, and how many bytes it takes. It may be
  /// any key of a bibliography; a key with special characters is written in braces, as in `@{a(b)}`.
  static func citation(in bytes: ArraySlice<UInt8>) -> (key: String, length: Int)? {
    if let key = braced(bytes) { return (String(decoding: key, as: UTF8.self), key.count + 2) }
    var key = bytes[..<endOfKey(bytes)]
    while let last = key.last, !isKeyByte(last) { key.removeLast() }
    // `[@berg2014's]` is a genitive.
    if key.count > 2, key.suffix(2).elementsEqual("'s".utf8) { key.removeLast(2) }
    guard let first = key.first, isKeyByte(first) else { return nil }
    return (String(decoding: key, as: UTF8.self), key.count)
  }

  /// The end of a key: before space and punctuation of any script, except the signs that keys contain.
  private static func endOfKey(_ bytes: ArraySlice<UInt8>) -> Int {
    let key = bytes.prefix { isKeyByte($0) || "-:./+'".utf8.contains($0) }
    guard key.contains(where: { $0 >= 0x80 }) else { return key.endIndex }
    var end = key.startIndex
    for scalar in String(decoding: key, as: UTF8.self).unicodeScalars {
      guard
        scalar.isASCII || scalar.properties.isAlphabetic || scalar.properties.isGraphemeExtend
          || scalar.properties.numericType != nil
      else { break }
      end += UTF8.width(scalar)
    }
    return min(end, key.endIndex)
  }

  /// The shorter keys that `key` begins with, the longest first: those that end before punctuation, and before or after
  /// a character of a script that is written without spaces.
  static func beginnings(of key: String) -> [String] {
    let scalars = Array(key.unicodeScalars.prefix(Limits.keyBytes))
    let ends = scalars.indices.dropFirst().reversed().filter { end in
      let (last, next) = (scalars[end - 1], scalars[end])
      guard !"-:./+'".unicodeScalars.contains(last) else { return false }
      return "-:./+'".unicodeScalars.contains(next) || WideCharacter.contains(last) || WideCharacter.contains(next)
    }
    return ends.map { end in
      var text = String.UnicodeScalarView()
      text.append(contentsOf: scalars[..<end])
      return String(text)
    }
  }

  private static func isKeyByte(_ byte: UInt8) -> Bool { byte.isWordByte || byte >= 0x80 }

  /// The text in braces at the start of `bytes`, on one line.
  private static func braced(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    guard bytes.first == UInt8(ascii: "{") else { return nil }
    let key = bytes.dropFirst().prefix(Limits.keyBytes).prefix { $0 > 0x20 && !"{}".utf8.contains($0) }
    guard !key.isEmpty, key.endIndex < bytes.endIndex, bytes[key.endIndex] == UInt8(ascii: "}") else { return nil }
    return key
  }

  /// The keys of works that a text may cite, in brackets or not.
  static func citations(in bytes: [UInt8]) -> Set<String> {
    var keys: Set<String> = []
    for position in bytes.indices where bytes[position] == UInt8(ascii: "@") {
      let rest = bytes[(position + 1)...]
      if let key = reference(in: rest) { keys.insert(key) }
      if let citation = citation(in: rest) { keys.formUnion([citation.key] + beginnings(of: citation.key)) }
    }
    return keys
  }

  /// The name of the footnote `[^name]` that `bytes` start with.
  static func footnote(in bytes: ArraySlice<UInt8>) -> String? {
    guard bytes.starts(with: "[^".utf8) else { return nil }
    let name = bytes.dropFirst(2).prefix { $0.isWordByte || $0 == UInt8(ascii: "-") }
    guard !name.isEmpty, name.endIndex < bytes.endIndex, bytes[name.endIndex] == UInt8(ascii: "]") else { return nil }
    return String(decoding: name, as: UTF8.self)
  }

  private static func isIdentifierByte(_ byte: UInt8) -> Bool {
    byte.isLowercaseLetter || byte.isDigit || byte == UInt8(ascii: "_")
  }

  private static func isLabelByte(_ byte: UInt8) -> Bool {
    byte.isLowercaseLetter || byte.isDigit || byte == UInt8(ascii: "-")
  }
}
