/// Characters that fill a square, as those of Chinese and Japanese do: between two of them the end of a line is not a
/// space.
public enum WideCharacter {
  /// The scalars of East Asian width F and W that are letters, marks or punctuation of these scripts; Korean separates
  /// its words by spaces.
  private static let ranges: [ClosedRange<UInt32>] = [
    0x2E80...0x303E, 0x3041...0x312F, 0x3190...0x4DBF, 0x4E00...0xA4CF, 0xF900...0xFAFF, 0xFE30...0xFE4F,
    0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x1B000...0x1B2FF, 0x20000...0x3FFFD,
  ]

  /// Whether `scalar` is one.
  public static func contains(_ scalar: Unicode.Scalar?) -> Bool {
    guard let scalar else { return false }
    return ranges.contains { $0.contains(scalar.value) }
  }

  /// The text without the spaces that stand for ends of lines between two such characters, `lines` being how it is
  /// written in YAML.
  static func joined(_ text: String, writtenOn lines: ArraySlice<UInt8>) -> String {
    guard lines.contains(0x0A), text.unicodeScalars.contains(where: { contains($0) }) else { return text }
    let bytes = Array(text.utf8)
    var (kept, position): ([UInt8], Int) = ([], 0)
    for line in lines.split(separator: 0x0A).map(trimmed) where !line.isEmpty {
      // A text that is not written as it is, but with escapes, stays as it is from there on.
      guard bytes[position...].starts(with: line) else { break }
      kept += line
      position += line.count
      let isBreak = position + 1 < bytes.count && bytes[position] == 0x20 && bytes[position + 1] != 0x20
      if isBreak, !isBetween(bytes[..<position], bytes[(position + 1)...]) { kept.append(0x20) }
      if isBreak { position += 1 }
    }
    return String(decoding: kept + bytes[position...], as: UTF8.self)
  }

  private static func trimmed(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let text = line.drop { $0 <= 0x20 }
    return text[..<(text.lastIndex { $0 > 0x20 }.map { $0 + 1 } ?? text.startIndex)]
  }

  /// Whether the last character of `before` and the first of `after` are wide.
  private static func isBetween(_ before: ArraySlice<UInt8>, _ after: ArraySlice<UInt8>) -> Bool {
    let last = String(decoding: before.suffix(4), as: UTF8.self).unicodeScalars.last
    return contains(last) && contains(String(decoding: after.prefix(4), as: UTF8.self).unicodeScalars.first)
  }
}
