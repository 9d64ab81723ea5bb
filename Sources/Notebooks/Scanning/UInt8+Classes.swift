extension UInt8 {
  /// Whether the byte is a space or a tab.
  var isSpace: Bool { self == UInt8(ascii: " ") || self == UInt8(ascii: "\t") }
  /// Whether the byte is a space, a tab or a line break.
  var isBlank: Bool { isSpace || self == 0x0A || self == 0x0D }
  /// Whether the byte is an ASCII letter, a digit or `_`.
  var isWordByte: Bool { isLowercaseLetter || isDigit || isCapital || self == UInt8(ascii: "_") }
  /// Whether the byte is a capital ASCII letter.
  var isCapital: Bool { UInt8(ascii: "A")...UInt8(ascii: "Z") ~= self }
  /// Whether the byte is a small ASCII letter.
  var isLowercaseLetter: Bool { UInt8(ascii: "a")...UInt8(ascii: "z") ~= self }
  /// Whether the byte is an ASCII digit.
  var isDigit: Bool { UInt8(ascii: "0")...UInt8(ascii: "9") ~= self }
}
