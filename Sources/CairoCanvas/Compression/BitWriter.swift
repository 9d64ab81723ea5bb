/// Bits in the order of RFC 1951: from the lowest of each byte.
struct BitWriter: ~Copyable {
  private var words: UnsafeMutableBufferPointer<UInt32>
  private var wordCount = 0
  private var waiting: UInt64 = 0
  private var count = 0

  /// A writer with room for so many bytes before it has to move what was written.
  init(capacity: Int) { words = .allocate(capacity: max(capacity / 4, 1)) }

  deinit { words.deallocate() }

  /// Appends the lowest `count` bits of `value`, 32 at most; all others are 0.
  mutating func write(_ value: Int, count: Int) {
    waiting |= UInt64(truncatingIfNeeded: value) << UInt64(truncatingIfNeeded: self.count)
    self.count &+= count
    guard self.count >= 32 else { return }
    if wordCount == words.count { makeRoom() }
    words[wordCount] = UInt32(truncatingIfNeeded: waiting).littleEndian
    wordCount &+= 1
    waiting >>= 32
    self.count &-= 32
  }

  mutating func write(_ bits: BitString) { write(bits.value, count: bits.count) }

  private mutating func makeRoom() {
    let larger = UnsafeMutableBufferPointer<UInt32>.allocate(capacity: 2 * words.count)
    _ = larger.moveInitialize(fromContentsOf: words)
    words.deallocate()
    words = larger
  }

  /// All bytes; the last one is filled with zeros.
  var finished: [UInt8] {
    let rest = (0..<(count + 7) / 8).map { UInt8(truncatingIfNeeded: waiting >> UInt64(8 * $0)) }
    return Array(UnsafeRawBufferPointer(start: words.baseAddress, count: 4 * wordCount)) + rest
  }
}

/// Some bits, the first as the lowest; all others of `value` are 0.
struct BitString {
  let value: Int
  /// 32 at most.
  let count: Int

  init(_ value: Int, count: Int) { (self.value, self.count) = (value, count) }

  /// No bits.
  init() { self.init(0, count: 0) }
}

extension UInt32 {
  /// Its bytes from the highest, as zlib streams and PNG files have them.
  var bigEndianBytes: [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: self >> $0) }
  }
}
