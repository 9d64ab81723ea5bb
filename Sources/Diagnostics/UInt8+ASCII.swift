// The classes of bytes that the readers of source texts distinguish. They are inlinable, since scanners ask for each
// byte.
extension UInt8 {
  /// Whether the byte is a space or a tab.
  @inlinable package var isSpace: Bool { self == 0x20 || self == 0x09 }
  /// Whether the byte is a space, a tab or part of a line break.
  @inlinable package var isBlank: Bool { isSpace || self == 0x0A || self == 0x0D }
  /// Whether the byte is white space of ASCII: blank, or a vertical tab or form feed.
  @inlinable package var isWhiteSpace: Bool { self == 0x20 || 0x09...0x0D ~= self }
  /// Whether the byte is an ASCII digit.
  @inlinable package var isDigit: Bool { UInt8(ascii: "0")...UInt8(ascii: "9") ~= self }
  /// Whether the byte is a capital ASCII letter.
  @inlinable package var isCapital: Bool { UInt8(ascii: "A")...UInt8(ascii: "Z") ~= self }
  /// Whether the byte is a small ASCII letter.
  @inlinable package var isLowercaseLetter: Bool { UInt8(ascii: "a")...UInt8(ascii: "z") ~= self }
  /// Whether the byte is an ASCII letter.
  @inlinable package var isLetter: Bool { isLowercaseLetter || isCapital }
  /// Whether the byte is an ASCII letter, a digit or `_`.
  @inlinable package var isWordByte: Bool { isLetter || isDigit || self == UInt8(ascii: "_") }
}
