/// The checksum of zlib streams (RFC 1950): the sum of all bytes plus one, and the sum of these sums, both modulo 65521.
enum Adler32 {
  private static let modulus: UInt64 = 65_521
  /// So many words of eight bytes are added up before a sum of sums could need more than 16 bits.
  private static let wordsOfBlock = 22
  private static let evenBytes: UInt64 = 0x00ff_00ff_00ff_00ff

  /// The checksum of `bytes`.
  static func checksum(_ bytes: UnsafeRawBufferPointer) -> UInt32 {
    var (sum, sumOfSums): (UInt64, UInt64) = (1, 0)
    let length = 8 * wordsOfBlock
    var position = 0
    while position + length <= bytes.count {
      let block = block(bytes, at: position)
      sumOfSums = (sumOfSums + UInt64(length) * sum + block.sumOfSums) % modulus
      sum = (sum + block.sum) % modulus
      position += length
    }
    for byte in bytes[position...] {
      sum = (sum + UInt64(byte)) % modulus
      sumOfSums = (sumOfSums + sum) % modulus
    }
    return UInt32(sumOfSums << 16 | sum)
  }

  /// The sums of a block alone, from 0. Those of the bytes at each of the eight places of a word are four numbers of 16
  /// bits in one word, and four in another.
  private static func block(_ bytes: UnsafeRawBufferPointer, at start: Int) -> (sum: UInt64, sumOfSums: UInt64) {
    var (even, odd, evenSums, oddSums): (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
    for index in 0..<wordsOfBlock {
      let word = bytes.loadUnaligned(fromByteOffset: start + 8 * index, as: UInt64.self).littleEndian
      even &+= word & evenBytes
      odd &+= word >> 8 & evenBytes
      evenSums &+= even
      oddSums &+= odd
    }
    let (a, b) = (parts(even), parts(odd))
    // A byte counts once less in the sum of sums for each place that it is later in its word.
    let later = b.0 + 2 * a.1 + 3 * b.1 + 4 * a.2 + 5 * b.2 + 6 * a.3 + 7 * b.3
    return (total(a) + total(b), 8 * (total(parts(evenSums)) + total(parts(oddSums))) - later)
  }

  private typealias Parts = (UInt64, UInt64, UInt64, UInt64)

  private static func parts(_ word: UInt64) -> Parts {
    (word & 0xffff, word >> 16 & 0xffff, word >> 32 & 0xffff, word >> 48)
  }

  private static func total(_ parts: Parts) -> UInt64 { parts.0 + parts.1 + parts.2 + parts.3 }
}
