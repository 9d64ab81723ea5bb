/// A digest of 256 bits: another one for every other text, as far as anybody knows.
public struct RunDigest: Sendable, Hashable, Comparable {
  private let words: (UInt64, UInt64, UInt64, UInt64)

  /// The number of its bytes.
  public static let byteCount = 32

  /// The digest with these 32 bytes.
  public init(bytes: UnsafeRawBufferPointer) {
    precondition(bytes.count == Self.byteCount, "a digest has 32 bytes")
    func word(_ index: Int) -> UInt64 {
      UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 8 * index, as: UInt64.self))
    }
    words = (word(0), word(1), word(2), word(3))
  }

  /// Calls `body` with its 32 bytes.
  public func withBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    let bytes = (words.0.bigEndian, words.1.bigEndian, words.2.bigEndian, words.3.bigEndian)
    return withUnsafeBytes(of: bytes, body)
  }

  /// Its first 16 bytes, as two numbers: enough to find it among many.
  public var start: (UInt64, UInt64) { (words.0, words.1) }

  /// Whether all bytes are the same.
  public static func == (left: RunDigest, right: RunDigest) -> Bool { left.words == right.words }

  /// The order of the bytes.
  public static func < (left: RunDigest, right: RunDigest) -> Bool { left.words < right.words }

  /// Feeds the first bytes, which are as good as random.
  public func hash(into hasher: inout Hasher) { hasher.combine(words.0) }
}
