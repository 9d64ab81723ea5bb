/// Bits in the order of RFC 1951: from the lowest of each byte.
struct BitWriter {
  private var words: [UInt32] = []
  private var waiting: UInt64 = 0
  private var count = 0

  /// A writer with room for so many bytes.
  init(capacity: Int) { words.reserveCapacity(capacity / 4) }

  /// Appends the lowest `count` bits of `value`, 32 at most; all others are 0.
  mutating func write(_ value: Int, count: Int) {
    waiting |= UInt64(truncatingIfNeeded: value) << UInt64(self.count)
    self.count += count
    guard self.count >= 32 else { return }
    words.append(UInt32(truncatingIfNeeded: waiting).littleEndian)
    waiting >>= 32
    self.count -= 32
  }

  /// All bytes; the last one is filled with zeros.
  var finished: [UInt8] {
    let rest = (0..<(count + 7) / 8).map { UInt8(truncatingIfNeeded: waiting >> UInt64(8 * $0)) }
    return words.withUnsafeBytes { Array($0) } + rest
  }
}

extension UInt32 {
  /// Its bytes from the highest, as zlib streams and PNG files have them.
  var bigEndianBytes: [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: self >> $0) }
  }
}
