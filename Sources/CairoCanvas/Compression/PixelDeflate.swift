import CZlib

/// A compressor for rows of pixels of drawings, which makes zlib streams (RFC 1950 and 1951).
///
/// It looks for what the rows of drawings repeat: the pixel at the left, those above, and the last place with the same
/// four bytes. So it needs no chains of places, and its bytes depend on no version of a library.
struct PixelDeflate {
  /// So many tokens have codes of their own.
  private static let tokensOfBlock = 1 << 15

  /// `rows` of `rowLength` bytes each, of pixels of `pixelLength` bytes, as a zlib stream.
  static func compressed(_ rows: [UInt8], pixelLength: Int, rowLength: Int) -> [UInt8] {
    var bits = BitWriter(capacity: rows.count / 8)
    // The largest window; the fastest method.
    bits.write(0x0178, count: 16)
    rows.withUnsafeBytes { bytes in
      guard let start = bytes.baseAddress, !bytes.isEmpty else {
        return DeflateBlock([], isLast: true).write(to: &bits)
      }
      var finder = TokenFinder(
        start, count: bytes.count,
        distances: [pixelLength, rowLength, rowLength - pixelLength, rowLength + pixelLength])
      var tokens: [DeflateToken] = []
      tokens.reserveCapacity(tokensOfBlock)
      repeat {
        tokens.removeAll(keepingCapacity: true)
        finder.find(&tokens, atMost: tokensOfBlock)
        DeflateBlock(tokens, isLast: finder.isAtEnd).write(to: &bits)
      } while !finder.isAtEnd
    }
    let sum = rows.withUnsafeBufferPointer { adler32(1, $0.baseAddress, UInt32($0.count)) }
    return bits.finished + UInt32(sum).bigEndianBytes
  }
}

/// A byte as it is, or some bytes that were `distance` bytes earlier.
struct DeflateToken: Equatable {
  /// The byte; or the length times 65536 and the distance less one.
  private let code: UInt32

  static let lengths = 3...258
  static let mostDistance = 1 << 15

  init(byte: UInt8) { code = UInt32(byte) }

  init(length: Int, distance: Int) { code = UInt32(length) << 16 | UInt32(distance - 1) }

  var isByte: Bool { code < 256 }
  var byte: Int { Int(code) }

  /// The symbol of the length, and how many further bits hold what.
  var lengthSymbol: (symbol: Int, extra: Int, bits: Int) {
    let (least, symbols, last) = (Self.lengths.lowerBound, 257, 285)
    let length = Int(code >> 16) - least
    if length == Self.lengths.upperBound - least { return (last, 0, 0) }
    if length < 8 { return (symbols + length, 0, 0) }
    let bits = Self.log2(length) - 2
    return (symbols + 4 * bits + 4 + (length >> bits & 3), length & (1 << bits - 1), bits)
  }

  /// The symbol of the distance, and how many further bits hold what.
  var distanceSymbol: (symbol: Int, extra: Int, bits: Int) {
    let distance = Int(code & 0xffff)
    if distance < 4 { return (distance, 0, 0) }
    let bits = Self.log2(distance) - 1
    return (2 * bits + 2 + (distance >> bits & 1), distance & (1 << bits - 1), bits)
  }

  private static func log2(_ number: Int) -> Int { Int.bitWidth - 1 - number.leadingZeroBitCount }
}

/// Finds what bytes repeat, from the first to the last.
struct TokenFinder {
  private let bytes: UnsafeRawPointer
  private let count: Int
  /// How far back it looks first.
  private let distances: [Int]
  private var position = 0
  /// The last place at which four bytes with a hash were, plus one.
  private var places: [Int32]

  private static let hashBits: UInt32 = 15

  /// Finds repetitions in the `count` bytes from `start`, which outlive the finder.
  init(_ start: UnsafeRawPointer, count: Int, distances: [Int]) {
    (bytes, self.count) = (start, count)
    self.distances = distances.filter { (1...DeflateToken.mostDistance).contains($0) }
    places = Array(repeating: 0, count: 1 << Int(Self.hashBits))
  }

  var isAtEnd: Bool { position == count }

  /// Appends the next tokens.
  mutating func find(_ tokens: inout [DeflateToken], atMost most: Int) {
    while position < count, tokens.count < most {
      let best = best()
      if best.length >= DeflateToken.lengths.lowerBound {
        tokens.append(DeflateToken(length: best.length, distance: best.distance))
        position += best.length
      } else {
        tokens.append(DeflateToken(byte: bytes.load(fromByteOffset: position, as: UInt8.self)))
        position += 1
      }
    }
  }

  /// The longest repetition that begins here, of equally long ones the nearest; none of the last seven bytes.
  private mutating func best() -> (length: Int, distance: Int) {
    let most = min(DeflateToken.lengths.upperBound, count - position)
    guard most >= 8 else { return (0, 0) }
    let here = bytes.loadUnaligned(fromByteOffset: position, as: UInt64.self).littleEndian
    var best = (length: 0, distance: 0)
    for distance in distances where distance <= position {
      let length = length(here, distance, most)
      if length > best.length { best = (length, distance) }
      if length == most { return best }
    }
    let hash = Int((UInt32(truncatingIfNeeded: here) &* 2_654_435_761) >> (32 - Self.hashBits))
    let distance = position + 1 - Int(places[hash])
    places[hash] = Int32(truncatingIfNeeded: position + 1)
    guard distance <= position, distance <= DeflateToken.mostDistance, distance > 0 else { return best }
    let length = length(here, distance, most)
    // A distance of its own takes more bits than the others.
    return length >= 4 && length > best.length + 1 ? (length, distance) : best
  }

  /// How many bytes from here, where the first eight are `here`, are those `distance` earlier: `most` at most.
  private func length(_ here: UInt64, _ distance: Int, _ most: Int) -> Int {
    let start = bytes + position
    let there = (start - distance).loadUnaligned(as: UInt64.self).littleEndian
    if here != there { return (here ^ there).trailingZeroBitCount / 8 }
    var length = 8
    while length + 8 <= most {
      let next = (start + length).loadUnaligned(as: UInt64.self)
      let difference = (next ^ (start + length - distance).loadUnaligned(as: UInt64.self)).littleEndian
      if difference != 0 { return length + difference.trailingZeroBitCount / 8 }
      length += 8
    }
    while length < most,
      start.load(fromByteOffset: length, as: UInt8.self)
        == start.load(fromByteOffset: length - distance, as: UInt8.self)
    {
      length += 1
    }
    return length
  }
}
