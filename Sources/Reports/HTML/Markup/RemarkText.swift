/// Remarks that the program makes in the plain characters of its messages, as a page sets them.
enum RemarkText {
  /// The remark with true minus signs and apostrophes, `λ` for `lambda`, and no line ending at an equals sign.
  ///
  /// A page has thousands of them, so they are read by bytes; none of the bytes asked for is part of another character.
  static func typeset(_ remark: String) -> String {
    let bytes = Array(remark.utf8)
    var shown: [UInt8] = []
    shown.reserveCapacity(bytes.count + 8)
    var index = 0
    while index < bytes.count {
      let (length, written) = sign(at: index, in: bytes)
      if let written { shown += written.utf8 } else { shown += bytes[index..<index + length] }
      index += length
    }
    return String(decoding: shown, as: UTF8.self)
  }

  /// How many bytes at `index` belong together, and what is written for them; nil for themselves.
  private static func sign(at index: Int, in bytes: [UInt8]) -> (length: Int, written: String?) {
    func has(_ text: StaticString) -> Bool {
      guard bytes.count - index >= text.utf8CodeUnitCount else { return false }
      return (0..<text.utf8CodeUnitCount).allSatisfy { bytes[index + $0] == text.utf8Start[$0] }
    }
    switch bytes[index] {
    case UInt8(ascii: "-") where isSign(at: index, in: bytes): return (1, "−")
    case UInt8(ascii: "'") where isBetweenLetters(index, of: bytes): return (1, "’")
    case UInt8(ascii: " ") where has(" = "): return (3, "\u{A0}=\u{A0}")
    case UInt8(ascii: " ") where has(" ± "): return (4, "\u{A0}±\u{A0}")
    case UInt8(ascii: "l") where has("lambda") && isWord(index..<index + 6, of: bytes): return (6, "λ")
    default: return (1, nil)
    }
  }

  /// Whether the hyphen at `index` is the sign of a number: nothing before it, or a sign, and a digit after it.
  private static func isSign(at index: Int, in bytes: [UInt8]) -> Bool {
    guard index + 1 < bytes.count, isDigit(bytes[index + 1]) else { return false }
    return index == 0 || " (=^".utf8.contains(bytes[index - 1]) || bytes[..<index].suffix(2).elementsEqual("±".utf8)
  }

  /// Whether no letter, digit or underscore is beside the bytes, and no point that joins them to another name.
  private static func isWord(_ range: Range<Int>, of bytes: [UInt8]) -> Bool {
    func joins(_ index: Int, beyond: Int) -> Bool {
      guard bytes.indices.contains(index) else { return false }
      if bytes[index] == UInt8(ascii: ".") { return bytes.indices.contains(beyond) && isLetter(bytes[beyond]) }
      return isLetter(bytes[index]) || isDigit(bytes[index])
    }
    let (before, after) = (range.lowerBound - 1, range.upperBound)
    return !joins(before, beyond: before - 1) && !joins(after, beyond: after + 1)
  }

  /// Whether a letter is before the byte, and one is after it: an apostrophe, and no quotation mark.
  private static func isBetweenLetters(_ index: Int, of bytes: [UInt8]) -> Bool {
    index > 0 && index + 1 < bytes.count && isLetter(bytes[index - 1]) && isLetter(bytes[index + 1])
  }

  private static func isDigit(_ byte: UInt8) -> Bool { UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte }

  /// Whether the byte is a letter or an underscore, or part of a character that is not ASCII.
  private static func isLetter(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "_") || byte > 0x7F || UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte | 0x20
  }
}
