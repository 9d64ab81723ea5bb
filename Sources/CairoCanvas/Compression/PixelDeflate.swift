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
      withUnsafeTemporaryAllocation(of: Int32.self, capacity: TokenFinder.placeCount) { places in
        var finder = TokenFinder(
          start, count: bytes.count, pixelLength: pixelLength, rowLength: rowLength, places: places)
        repeat {
          let tokens = finder.tokens(atMost: tokensOfBlock)
          DeflateBlock(tokens, isLast: finder.isAtEnd).write(to: &bits)
        } while !finder.isAtEnd
      }
    }
    bits.write(wholeBytes: rows.withUnsafeBytes(Adler32.checksum).bigEndianBytes)
    return bits.finished
  }
}
