import CZlib

/// The compression of archives, DEFLATE (RFC 1951) without a header, and CRC-32.
enum Deflate {
  /// `bytes` compressed.
  static func packed(_ bytes: [UInt8]) -> [UInt8] {
    var stream = z_stream()
    let status = deflateInit2_(
      &stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
      Int32(MemoryLayout<z_stream>.size))
    precondition(status == Z_OK, "there is memory for a compressor")
    defer { deflateEnd(&stream) }
    let capacity = Int(deflateBound(&stream, UInt(bytes.count)))
    return run(&stream, on: bytes[...], capacity: capacity) {
      let status = deflate($0, Z_FINISH)
      precondition(status == Z_STREAM_END, "the buffer is large enough for anything")
      return true
    } ?? []
  }

  /// Decompresses `packed`; nil unless it is exactly one complete stream of `count` bytes.
  static func unpacked(_ packed: ArraySlice<UInt8>, count: Int) -> [UInt8]? {
    var stream = z_stream()
    guard inflateInit2_(&stream, -MAX_WBITS, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
      return nil
    }
    defer { inflateEnd(&stream) }
    let content = run(&stream, on: packed, capacity: count) {
      inflate($0, Z_FINISH) == Z_STREAM_END && $0.pointee.avail_in == 0
    }
    return content?.count == count ? content : nil
  }

  /// The CRC-32 of `bytes`.
  static func checksum(of bytes: [UInt8]) -> UInt32 {
    UInt32(bytes.withUnsafeBufferPointer { crc32_z(0, $0.baseAddress, $0.count) })
  }

  /// The output of `step` for `input`, in a buffer of `capacity` bytes; nil if it fails.
  private static func run(
    _ stream: inout z_stream, on input: ArraySlice<UInt8>, capacity: Int,
    _ step: (UnsafeMutablePointer<z_stream>) -> Bool
  ) -> [UInt8]? {
    var hasWorked = false
    // The library refuses a buffer without an address, and an empty buffer may have none.
    let output = [UInt8](unsafeUninitializedCapacity: max(capacity, 1)) { buffer, filled in
      input.withUnsafeBufferPointer { input in
        stream.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
        (stream.avail_in, stream.next_out, stream.avail_out) = (
          UInt32(input.count), buffer.baseAddress, UInt32(capacity)
        )
        hasWorked = step(&stream)
        filled = capacity - Int(stream.avail_out)
      }
    }
    return hasWorked ? output : nil
  }
}
