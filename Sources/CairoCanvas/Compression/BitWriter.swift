/// Bits in the order of RFC 1951: from the lowest of each byte.
struct BitWriter: ~Copyable {
  private var bytes: UnsafeMutableRawBufferPointer
  /// How many bytes are complete.
  private var position = 0
  /// The bits after them, fewer than eight.
  private var waiting: UInt64 = 0
  private var count = 0

  /// A writer with room for so many bytes before it has to move what was written.
  init(capacity: Int) { bytes = .allocate(byteCount: max(capacity, 64), alignment: 8) }

  deinit { bytes.deallocate() }

  /// Appends the lowest `count` bits of `value`, 32 at most; all others are 0.
  mutating func write(_ value: Int, count: Int) {
    if position &+ 8 > bytes.count { makeRoom() }
    waiting |= UInt64(truncatingIfNeeded: value) << UInt64(truncatingIfNeeded: self.count)
    let bits = self.count &+ count
    // All eight bytes are written each time, complete or not: to ask how many are would take longer.
    bytes.storeBytes(of: waiting.littleEndian, toByteOffset: position, as: UInt64.self)
    position &+= bits >> 3
    waiting &>>= UInt64(truncatingIfNeeded: bits & ~7)
    self.count = bits & 7
  }

  mutating func write(_ bits: BitString) { write(bits.value, count: bits.count) }

  private mutating func makeRoom() {
    let larger = UnsafeMutableRawBufferPointer.allocate(byteCount: 2 * bytes.count, alignment: 8)
    larger.copyMemory(from: UnsafeRawBufferPointer(bytes))
    bytes.deallocate()
    bytes = larger
  }

  /// Appends zeros up to the end of the byte, and then `bytes`.
  mutating func write(wholeBytes bytes: [UInt8]) {
    if count > 0 { write(0, count: 8 - count) }
    for byte in bytes { write(Int(byte), count: 8) }
  }

  /// All complete bytes.
  var finished: [UInt8] { Array(UnsafeRawBufferPointer(rebasing: bytes[..<position])) }
}

/// Some bits, the first as the lowest.
struct BitString {
  /// The bits times 64, and how many they are.
  private let code: UInt64

  /// The lowest `count` bits of `value`, 32 at most; all others are 0.
  init(_ value: Int, count: Int) { code = UInt64(truncatingIfNeeded: value << 6 | count) }

  /// No bits.
  init() { code = 0 }

  var value: Int { Int(truncatingIfNeeded: code >> 6) }
  var count: Int { Int(truncatingIfNeeded: code & 63) }
}

extension UInt32 {
  /// Its bytes from the highest, as zlib streams and PNG files have them.
  var bigEndianBytes: [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: self >> $0) }
  }
}
