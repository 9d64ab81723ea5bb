import Schemas

/// What labels look like (`language.md` §10).
enum LabelForm {
  /// The prefixes of the labels of everything but experiments.
  static let prefixes = ["fig-", "tbl-", "claim-", "eq-", "sec-"]

  /// Whether `name` is the label of an experiment: a small letter, then small letters, digits and `_`.
  static func isExperiment(_ name: String) -> Bool {
    guard let first = name.utf8.first, first.isLowercaseLetter else { return false }
    return name.utf8.allSatisfy(isIdentifierByte)
  }

  /// Whether `name` is `prefix` and at least one small letter, digit or hyphen behind it.
  static func isLabel(_ name: String, prefix: String) -> Bool {
    name.hasPrefix(prefix) && name.utf8.count > prefix.utf8.count
      && name.utf8.dropFirst(prefix.utf8.count).allSatisfy(isLabelByte)
  }

  /// The label that `bytes`, behind an `@`, start with.
  static func reference(in bytes: ArraySlice<UInt8>) -> String? {
    for prefix in prefixes where bytes.starts(with: prefix.utf8) {
      var label = bytes.prefix(while: isLabelByte)
      while label.last == UInt8(ascii: "-") { label.removeLast() }
      if label.count > prefix.utf8.count { return String(decoding: label, as: UTF8.self) }
    }
    guard let first = bytes.first, first.isLowercaseLetter else { return nil }
    return String(decoding: bytes.prefix(while: isIdentifierByte), as: UTF8.self)
  }

  /// The key of a work that `bytes`, behind an `@` in brackets of the text, start with: there it may be any key of a bibliography.
  static func citation(in bytes: ArraySlice<UInt8>) -> String? {
    let isWordByte: (UInt8) -> Bool = { $0.isWordByte || $0 >= 0x80 }
    var key = bytes.prefix { isWordByte($0) || "-:./+".utf8.contains($0) }
    while let last = key.last, !isWordByte(last) { key.removeLast() }
    guard let first = key.first, isWordByte(first) else { return nil }
    return String(decoding: key, as: UTF8.self)
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
