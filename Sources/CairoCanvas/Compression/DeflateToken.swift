/// A symbol of RFC 1951, and how many further bits hold what.
typealias DeflateSymbol = (symbol: Int, extra: Int, bits: Int)

/// A byte as it is, or some bytes that were `distance` bytes earlier.
struct DeflateToken: Equatable {
  /// The byte; or the length times 65536 and the distance less one.
  private let code: UInt32

  static let lengths = 3...258
  static let mostDistance = 1 << 15

  init(byte: UInt8) { code = UInt32(byte) }

  init(length: Int, distance: Int) { code = UInt32(truncatingIfNeeded: length << 16 | (distance - 1)) }

  var isByte: Bool { code < 256 }
  var byte: Int { Int(code) }
  var length: Int { Int(code >> 16) }

  /// The symbol of a length.
  static func lengthSymbol(_ length: Int) -> DeflateSymbol {
    let (least, symbols, last) = (lengths.lowerBound, 257, 285)
    let above = length - least
    if length == lengths.upperBound { return (last, 0, 0) }
    if above < 8 { return (symbols + above, 0, 0) }
    let bits = log2(above) - 2
    return (symbols + 4 * bits + 4 + (above >> bits & 3), above & (1 << bits - 1), bits)
  }

  /// The symbol of the distance.
  var distanceSymbol: DeflateSymbol {
    let distance = Int(code & 0xffff)
    if distance < 4 { return (distance, 0, 0) }
    let bits = Self.log2(distance) - 1
    return (2 * bits + 2 + (distance >> bits & 1), distance & (1 << bits - 1), bits)
  }

  private static func log2(_ number: Int) -> Int { Int.bitWidth - 1 - number.leadingZeroBitCount }
}
